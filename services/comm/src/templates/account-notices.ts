import type { Language } from './languages.ts'
import { phrases } from './phrases.ts'
import { defineTemplate, type Wording } from './template.ts'

type Notice = { subject: string; fact: string; doubt: string; content: string }
/** Whether its reader can secure the account by themselves. */
type NoticeOptions = { canSecure: boolean }

/** What every notice tells. */
export const FACTS = {
  first_name: 'optional',
  occurred_at: 'instant',
  ip_address: 'optional',
  user_agent: 'optional',
  link: 'optional-link',
} as const

/** A fact about an account, from where, and what to do when it was somebody else. */
const noticeWording = (
  language: Language,
  { subject, fact, doubt, content }: Notice,
  { canSecure }: NoticeOptions,
): Wording => ({
  subject,
  html: `
<h2>${subject}</h2>
<p>${phrases[language].hello}</p>
<p>${fact}</p>
${phrases[language].origin}
<p>${doubt}</p>
${canSecure ? phrases[language].secure : ''}
${phrases[language].regards}`,
  title: subject,
  content,
})

/** The three wordings of a notice. */
export const wordings = (
  notices: Readonly<Record<Language, Notice>>,
  options: NoticeOptions = { canSecure: true },
): Record<Language, Wording> => ({
  en: noticeWording('en', notices.en, options),
  fr: noticeWording('fr', notices.fr, options),
  ar: noticeWording('ar', notices.ar, options),
})

const DOUBT: Readonly<Record<Language, string>> = {
  en: 'If it was you, there is nothing to do. If it was not you, secure your account now:',
  fr: 'Si c’était vous, il n’y a rien à faire. Sinon, sécurisez votre compte maintenant :',
  ar: 'إذا كنت أنت، فلا داعي لأي إجراء. وإلا فأمّن حسابك الآن:',
}

/** Tells that the password is another one now. */
export const passwordChanged = defineTemplate({
  name: 'password-changed',
  variables: FACTS,
  wordings: wordings({
    en: {
      subject: 'Your password was changed',
      fact: 'The password of your account was changed.',
      doubt: DOUBT.en,
      content: 'The password of your account was changed. If it was not you, secure your account.',
    },
    fr: {
      subject: 'Votre mot de passe a été modifié',
      fact: 'Le mot de passe de votre compte a été modifié.',
      doubt: DOUBT.fr,
      content:
        'Le mot de passe de votre compte a été modifié. Si ce n’était pas vous, sécurisez votre compte.',
    },
    ar: {
      subject: 'تم تغيير كلمة المرور',
      fact: 'تم تغيير كلمة المرور الخاصة بحسابك.',
      doubt: DOUBT.ar,
      content: 'تم تغيير كلمة المرور الخاصة بحسابك. إذا لم تكن أنت، فأمّن حسابك.',
    },
  }),
})

/** Tells that the account was used from a device not seen before. */
export const newDevice = defineTemplate({
  name: 'new-device',
  variables: FACTS,
  wordings: wordings({
    en: {
      subject: 'New sign-in to your account',
      fact: 'Somebody signed in to your account from a device that was not used before.',
      doubt: DOUBT.en,
      content:
        'Somebody signed in to your account from a new device. If it was not you, secure your account.',
    },
    fr: {
      subject: 'Nouvelle connexion à votre compte',
      fact: 'Quelqu’un s’est connecté à votre compte depuis un appareil qui n’avait pas encore été utilisé.',
      doubt: DOUBT.fr,
      content:
        'Quelqu’un s’est connecté à votre compte depuis un nouvel appareil. Si ce n’était pas vous, sécurisez votre compte.',
    },
    ar: {
      subject: 'تسجيل دخول جديد إلى حسابك',
      fact: 'سجّل شخصٌ ما الدخول إلى حسابك من جهاز لم يُستعمل من قبل.',
      doubt: DOUBT.ar,
      content: 'سجّل شخصٌ ما الدخول إلى حسابك من جهاز جديد. إذا لم تكن أنت، فأمّن حسابك.',
    },
  }),
})

/** Tells that a session was ended because its refresh token came twice. */
export const sessionRevoked = defineTemplate({
  name: 'session-revoked',
  variables: FACTS,
  wordings: wordings({
    en: {
      subject: 'A session of your account was ended',
      fact: 'A session of your account was used from two places, as happens when it is copied. We have ended it; sign in again to go on.',
      doubt: 'If you do not know where the second place comes from, secure your account now:',
      content: 'A session of your account was used from two places and has been ended.',
    },
    fr: {
      subject: 'Une session de votre compte a été fermée',
      fact: 'Une session de votre compte a été utilisée à deux endroits, comme lorsqu’elle est copiée. Nous l’avons fermée ; reconnectez-vous pour continuer.',
      doubt: 'Si vous ne savez pas d’où vient le second endroit, sécurisez votre compte maintenant :',
      content: 'Une session de votre compte a été utilisée à deux endroits et a été fermée.',
    },
    ar: {
      subject: 'تم إنهاء جلسة من حسابك',
      fact: 'استُعملت جلسة من حسابك من مكانين، كما يحدث عند نسخها. لقد أنهيناها؛ سجّل الدخول من جديد للمتابعة.',
      doubt: 'إذا كنت لا تعرف مصدر المكان الثاني، فأمّن حسابك الآن:',
      content: 'استُعملت جلسة من حسابك من مكانين وتم إنهاؤها.',
    },
  }),
})

/** Tells that nobody can sign in for a while because of too many wrong passwords. */
export const lockedOut = defineTemplate({
  name: 'locked-out',
  variables: { ...FACTS, locked_until: 'instant' },
  wordings: wordings({
    en: {
      subject: 'Your account is locked for a while',
      fact: 'There were too many attempts with a wrong password. Sign-in from new devices is locked until {{ locked_until }}; devices you have used before still work.',
      doubt: DOUBT.en,
      content:
        'There were too many attempts with a wrong password. Sign-in is locked until {{ locked_until }}.',
    },
    fr: {
      subject: 'Votre compte est verrouillé pour un moment',
      fact: 'Il y a eu trop d’essais avec un mot de passe erroné. La connexion depuis un nouvel appareil est verrouillée jusqu’au {{ locked_until }} ; vos appareils habituels fonctionnent toujours.',
      doubt: DOUBT.fr,
      content:
        'Il y a eu trop d’essais avec un mot de passe erroné. La connexion est verrouillée jusqu’au {{ locked_until }}.',
    },
    ar: {
      subject: 'حسابك مقفل مؤقتًا',
      fact: 'كانت هناك محاولات كثيرة بكلمة مرور خاطئة. تسجيل الدخول من الأجهزة الجديدة مقفل إلى غاية <bdi>{{ locked_until }}</bdi>؛ أما أجهزتك المعتادة فما زالت تعمل.',
      doubt: DOUBT.ar,
      content: 'كانت هناك محاولات كثيرة بكلمة مرور خاطئة. تسجيل الدخول مقفل إلى غاية {{ locked_until }}.',
    },
  }),
})
