import { phrases } from './phrases.ts'
import { defineTemplate, greeting } from './template.ts'

/** Asks a person for whom somebody else made an account to choose a password. */
export const invitation = defineTemplate({
  name: 'invitation',
  variables: { first_name: 'optional', link: 'link', expires_at: 'instant', invited_by: 'optional' },
  wordings: {
    en: {
      subject: 'You are invited: choose your password',
      html: `
<h2>Your account is waiting for you</h2>
<p>${greeting('Hello', ',')}</p>
<p>An account on the Internship Management System was made for you{% if invited_by != "" %} by {{ invited_by }}{% endif %}. Choose a password to use it.</p>
${phrases.en.button('Choose my password')}
${phrases.en.expiry}
<p>If you do not expect this invitation, you can ignore it.</p>
${phrases.en.regards}`,
      title: 'Your account is waiting for you',
      content: 'We have sent you a mail with a link to choose your password.',
    },
    fr: {
      subject: 'Vous êtes invité(e) : choisissez votre mot de passe',
      html: `
<h2>Votre compte vous attend</h2>
<p>${greeting('Bonjour', ',')}</p>
<p>Un compte sur le système de gestion des stages a été créé pour vous{% if invited_by != "" %} par {{ invited_by }}{% endif %}. Choisissez un mot de passe pour l’utiliser.</p>
${phrases.fr.button('Choisir mon mot de passe')}
${phrases.fr.expiry}
<p>Si vous n’attendiez pas cette invitation, vous pouvez l’ignorer.</p>
${phrases.fr.regards}`,
      title: 'Votre compte vous attend',
      content: 'Nous vous avons envoyé un e-mail avec un lien pour choisir votre mot de passe.',
    },
    ar: {
      subject: 'دعوة: اختر كلمة المرور الخاصة بك',
      html: `
<h2>حسابك في انتظارك</h2>
<p>${greeting('مرحبًا', '،', true)}</p>
<p>أُنشئ لك حساب في نظام إدارة التداريب{% if invited_by != "" %} من طرف <bdi>{{ invited_by }}</bdi>{% endif %}. اختر كلمة مرور لاستعماله.</p>
${phrases.ar.button('اختيار كلمة المرور')}
${phrases.ar.expiry}
<p>إذا لم تكن تنتظر هذه الدعوة، فيمكنك تجاهلها.</p>
${phrases.ar.regards}`,
      title: 'حسابك في انتظارك',
      content: 'أرسلنا إليك رسالة تتضمن رابطًا لاختيار كلمة المرور.',
    },
  },
})
