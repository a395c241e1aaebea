import type { NotificationCategory } from '@medtrack/contracts'
import type { Language } from '../templates/languages.ts'

type Words = {
  title: string
  question: (category: string) => string
  stop: string
  stopped: (category: string) => string
  kept: string
  resume: string
  resumed: (category: string) => string
  categories: Readonly<Record<NotificationCategory, string>>
}

/** What the page of an unsubscribe link says. */
export const unsubscribeWords: Readonly<Record<Language, Words>> = {
  en: {
    title: 'E-mails',
    question: (category) => `Stop e-mails about ${category}?`,
    stop: 'Stop these e-mails',
    stopped: (category) => `You will get no more e-mails about ${category}.`,
    kept: 'In the application you still see everything that concerns you, and mails that protect your account still arrive.',
    resume: 'I want them again',
    resumed: (category) => `You get e-mails about ${category} again.`,
    categories: {
      account: 'your account',
      applications: 'applications',
      stages: 'internships',
      evaluations: 'evaluations',
      messages: 'messages',
      reminders: 'reminders',
      announcements: 'announcements',
    },
  },
  fr: {
    title: 'E-mails',
    question: (category) => `Arrêter les e-mails sur ${category}\u00a0?`,
    stop: 'Arrêter ces e-mails',
    stopped: (category) => `Vous ne recevrez plus d’e-mails sur ${category}.`,
    kept: 'Dans l’application, vous voyez toujours tout ce qui vous concerne, et les e-mails qui protègent votre compte arrivent toujours.',
    resume: 'Les recevoir à nouveau',
    resumed: (category) => `Vous recevez à nouveau les e-mails sur ${category}.`,
    categories: {
      account: 'votre compte',
      applications: 'les candidatures',
      stages: 'les stages',
      evaluations: 'les évaluations',
      messages: 'les messages',
      reminders: 'les rappels',
      announcements: 'les annonces',
    },
  },
  ar: {
    title: 'رسائل البريد الإلكتروني',
    question: (category) => `هل تريد إيقاف رسائل البريد الإلكتروني حول ${category}؟`,
    stop: 'إيقاف هذه الرسائل',
    stopped: (category) => `لن تصلك بعد الآن رسائل بريد إلكتروني حول ${category}.`,
    kept: 'ستجد دائمًا في التطبيق كل ما يخصك، وستصلك دائمًا الرسائل التي تحمي حسابك.',
    resume: 'أريد استلامها من جديد',
    resumed: (category) => `ستصلك من جديد رسائل البريد الإلكتروني حول ${category}.`,
    categories: {
      account: 'حسابك',
      applications: 'طلبات الترشيح',
      stages: 'التداريب',
      evaluations: 'التقييمات',
      messages: 'الرسائل',
      reminders: 'التذكيرات',
      announcements: 'الإعلانات',
    },
  },
}
