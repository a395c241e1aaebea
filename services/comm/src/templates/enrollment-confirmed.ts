import { phrases } from './phrases.ts'
import { defineTemplate, greeting } from './template.ts'

/** Tells a student that their enrollment is confirmed: they could not sign in before. */
export const enrollmentConfirmed = defineTemplate({
  name: 'enrollment-confirmed',
  variables: { first_name: 'optional' },
  wordings: {
    en: {
      subject: 'You can sign in now',
      html: `
<h2>You can sign in now</h2>
<p>${greeting('Hello', ',')}</p>
<p>Your enrollment has been confirmed. You can now sign in with your e-mail address and your password. If you were invited and have not chosen a password yet, use the link in the invitation first.</p>
${phrases.en.regards}`,
      title: 'You can sign in now',
      content: 'Your enrollment has been confirmed. You can sign in now.',
    },
    fr: {
      subject: 'Vous pouvez maintenant vous connecter',
      html: `
<h2>Vous pouvez maintenant vous connecter</h2>
<p>${greeting('Bonjour', ',')}</p>
<p>Votre inscription a été confirmée. Vous pouvez maintenant vous connecter avec votre adresse e-mail et votre mot de passe. Si vous avez été invité et n’avez pas encore choisi de mot de passe, utilisez d’abord le lien de l’invitation.</p>
${phrases.fr.regards}`,
      title: 'Vous pouvez maintenant vous connecter',
      content: 'Votre inscription a été confirmée. Vous pouvez maintenant vous connecter.',
    },
    ar: {
      subject: 'يمكنك الآن تسجيل الدخول',
      html: `
<h2>يمكنك الآن تسجيل الدخول</h2>
<p>${greeting('مرحبًا', '،', true)}</p>
<p>تم تأكيد تسجيلك في الدراسة. يمكنك الآن تسجيل الدخول بعنوان بريدك الإلكتروني وكلمة المرور. إذا تلقيت دعوة ولم تختر كلمة مرور بعد، فاستعمل رابط الدعوة أولًا.</p>
${phrases.ar.regards}`,
      title: 'يمكنك الآن تسجيل الدخول',
      content: 'تم تأكيد تسجيلك في الدراسة. يمكنك الآن تسجيل الدخول.',
    },
  },
})
