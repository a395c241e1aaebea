import { defineNotice } from './notice.ts'

/** Tells a person that their account was closed, and whom to ask. */
export const accountClosed = defineNotice({
  name: 'account-closed',
  variables: {},
  wordings: {
    en: {
      title: 'Your account was closed',
      content: 'Your account was closed. Ask the administration of your institution if you still need it.',
      fact: 'Your account was closed. You cannot sign in any more, and your sessions have ended.',
      next: 'Your data is kept. If you still need the account, ask the administration of your institution to reopen it.',
    },
    fr: {
      title: 'Votre compte a été fermé',
      content:
        'Votre compte a été fermé. Si vous en avez encore besoin, adressez-vous à l’administration de votre établissement.',
      fact: 'Votre compte a été fermé. Vous ne pouvez plus vous connecter, et vos sessions ont pris fin.',
      next: 'Vos données sont conservées. Si vous avez encore besoin du compte, demandez à l’administration de votre établissement de le rouvrir.',
    },
    ar: {
      title: 'تم إغلاق حسابك',
      content: 'تم إغلاق حسابك. إذا كنت لا تزال بحاجة إليه، فاتصل بإدارة مؤسستك.',
      fact: 'تم إغلاق حسابك. لم يعد بإمكانك تسجيل الدخول، وانتهت جلساتك.',
      next: 'بياناتك محفوظة. إذا كنت لا تزال بحاجة إلى الحساب، فاطلب من إدارة مؤسستك إعادة فتحه.',
    },
  },
})

/** Tells a person that they may use their account again. */
export const accountReopened = defineNotice({
  name: 'account-reopened',
  variables: {},
  wordings: {
    en: {
      title: 'Your account is open again',
      content: 'Your account was reopened. You can sign in as before.',
      fact: 'Good news: your account was reopened.',
      next: 'You can sign in as before. If you have forgotten your password, use “Forgot password” on the sign-in page.',
      action: 'Sign in',
    },
    fr: {
      title: 'Votre compte est de nouveau ouvert',
      content: 'Votre compte a été rouvert. Vous pouvez vous connecter comme avant.',
      fact: 'Bonne nouvelle : votre compte a été rouvert.',
      next: 'Vous pouvez vous connecter comme avant. Si vous avez oublié votre mot de passe, utilisez « Mot de passe oublié » sur la page de connexion.',
      action: 'Se connecter',
    },
    ar: {
      title: 'تمت إعادة فتح حسابك',
      content: 'تمت إعادة فتح حسابك. يمكنك تسجيل الدخول كما في السابق.',
      fact: 'خبر سار: تمت إعادة فتح حسابك.',
      next: 'يمكنك تسجيل الدخول كما في السابق. إذا نسيت كلمة المرور، فاستعمل «نسيت كلمة المرور» في صفحة تسجيل الدخول.',
      action: 'تسجيل الدخول',
    },
  },
})
