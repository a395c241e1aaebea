import { phrases } from './phrases.ts'
import { defineTemplate, greeting } from './template.ts'

/** Tells an address's owner that somebody tried to register with it again; nobody else learns that it has an account. */
export const accountExists = defineTemplate({
  name: 'account-exists',
  variables: {
    first_name: 'optional',
    occurred_at: 'instant',
    ip_address: 'optional',
    user_agent: 'optional',
    link: 'optional-link',
  },
  wordings: {
    en: {
      subject: 'You already have an account',
      html: `
<h2>You already have an account</h2>
<p>${greeting('Hello', ',')}</p>
<p>Somebody tried to register with this address. It has an account already, so nothing was changed.</p>
${phrases.en.origin}
<p>If it was you, simply sign in.</p>
{% if link != "" %}<p>If you have forgotten your password, you can choose a new one:</p>
${phrases.en.button('Choose a new password')}{% else %}<p>If you have forgotten your password, use “Forgot password” on the sign-in page.</p>{% endif %}
<p>If it was not you, there is nothing to do.</p>
${phrases.en.regards}`,
      title: 'You already have an account',
      content: 'Somebody tried to register with your e-mail address. Nothing was changed.',
    },
    fr: {
      subject: 'Vous avez déjà un compte',
      html: `
<h2>Vous avez déjà un compte</h2>
<p>${greeting('Bonjour', ',')}</p>
<p>Quelqu’un a essayé de s’inscrire avec cette adresse. Elle a déjà un compte : rien n’a été modifié.</p>
${phrases.fr.origin}
<p>Si c’était vous, connectez-vous simplement.</p>
{% if link != "" %}<p>Si vous avez oublié votre mot de passe, vous pouvez en choisir un nouveau :</p>
${phrases.fr.button('Choisir un nouveau mot de passe')}{% else %}<p>Si vous avez oublié votre mot de passe, utilisez « Mot de passe oublié » sur la page de connexion.</p>{% endif %}
<p>Si ce n’était pas vous, il n’y a rien à faire.</p>
${phrases.fr.regards}`,
      title: 'Vous avez déjà un compte',
      content: 'Quelqu’un a essayé de s’inscrire avec votre adresse e-mail. Rien n’a été modifié.',
    },
    ar: {
      subject: 'لديك حساب بالفعل',
      html: `
<h2>لديك حساب بالفعل</h2>
<p>${greeting('مرحبًا', '،', true)}</p>
<p>حاول شخصٌ ما التسجيل بهذا العنوان. وبما أنه مرتبط بحساب، لم يتغير أي شيء.</p>
${phrases.ar.origin}
<p>إذا كنت أنت، فيكفي أن تسجّل الدخول.</p>
{% if link != "" %}<p>إذا نسيت كلمة المرور، فيمكنك اختيار كلمة جديدة:</p>
${phrases.ar.button('اختيار كلمة مرور جديدة')}{% else %}<p>إذا نسيت كلمة المرور، فاستعمل «نسيت كلمة المرور» في صفحة تسجيل الدخول.</p>{% endif %}
<p>إذا لم تكن أنت، فلا داعي لأي إجراء.</p>
${phrases.ar.regards}`,
      title: 'لديك حساب بالفعل',
      content: 'حاول شخصٌ ما التسجيل بعنوان بريدك الإلكتروني. لم يتغير أي شيء.',
    },
  },
})
