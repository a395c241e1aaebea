import { phrases } from './phrases.ts'
import { defineTemplate, greeting } from './template.ts'

/** Brings the link with which a new password can be chosen. */
export const passwordReset = defineTemplate({
  name: 'password-reset',
  variables: { first_name: 'optional', link: 'link', expires_at: 'instant' },
  wordings: {
    en: {
      subject: 'Choose a new password',
      html: `
<h2>Choose a new password</h2>
<p>${greeting('Hello', ',')}</p>
<p>Somebody, most likely you, asked for a new password for your account.</p>
${phrases.en.button('Choose a new password')}
${phrases.en.expiry}
<p>If it was not you, do nothing: your password stays as it is.</p>
${phrases.en.regards}`,
      title: 'Choose a new password',
      content: 'We have sent you a mail with a link to choose a new password.',
    },
    fr: {
      subject: 'Choisissez un nouveau mot de passe',
      html: `
<h2>Choisissez un nouveau mot de passe</h2>
<p>${greeting('Bonjour', ',')}</p>
<p>Quelqu’un, très probablement vous, a demandé un nouveau mot de passe pour votre compte.</p>
${phrases.fr.button('Choisir un nouveau mot de passe')}
${phrases.fr.expiry}
<p>Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.</p>
${phrases.fr.regards}`,
      title: 'Choisissez un nouveau mot de passe',
      content: 'Nous vous avons envoyé un e-mail avec un lien pour choisir un nouveau mot de passe.',
    },
    ar: {
      subject: 'اختر كلمة مرور جديدة',
      html: `
<h2>اختر كلمة مرور جديدة</h2>
<p>${greeting('مرحبًا', '،', true)}</p>
<p>طلب شخصٌ ما، وعلى الأرجح أنت، كلمة مرور جديدة لحسابك.</p>
${phrases.ar.button('اختيار كلمة مرور جديدة')}
${phrases.ar.expiry}
<p>إذا لم تكن أنت، فلا داعي لأي إجراء: تبقى كلمة مرورك كما هي.</p>
${phrases.ar.regards}`,
      title: 'اختر كلمة مرور جديدة',
      content: 'أرسلنا إليك رسالة تتضمن رابطًا لاختيار كلمة مرور جديدة.',
    },
  },
})
