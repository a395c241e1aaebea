import type { Language } from './languages.ts'
import { defineNotice } from './notice.ts'

/** Shown nowhere: the calendar file is about the interview of that name. */
const NAMES = { interview_id: 'optional', application_id: 'optional' } as const

const INTERVIEW = {
  ...NAMES,
  interview_time: 'instant',
  time_zone: 'optional',
  place: 'optional',
  offer_title: 'optional',
} as const

const ROWS: Readonly<Record<Language, readonly (readonly [string, string])[]>> = {
  en: [
    ['When', 'interview_time'],
    ['Where', 'place'],
    ['Offer', 'offer_title'],
  ],
  fr: [
    ['Quand', 'interview_time'],
    ['Où', 'place'],
    ['Offre', 'offer_title'],
  ],
  ar: [
    ['الموعد', 'interview_time'],
    ['المكان', 'place'],
    ['العرض', 'offer_title'],
  ],
}

const WHERE = '{% if place != "" %} ({{ place }}){% endif %}'
const JOIN = {
  en: 'Open the online meeting',
  fr: 'Ouvrir la réunion en ligne',
  ar: 'فتح الاجتماع عبر الإنترنت',
}

/** Invites both people to an interview. */
export const interviewScheduled = defineNotice({
  name: 'interview-scheduled',
  variables: INTERVIEW,
  wordings: {
    en: {
      title: 'Interview Scheduled',
      content: `Your interview is on {{ interview_time }}${WHERE}. Please put it into your calendar.`,
      push: { title: 'Interview Scheduled', body: 'Your interview is on {{ interview_time }}.' },
      fact: 'An interview about an internship has been scheduled for you.',
      rows: ROWS.en,
      next: 'Please put it into your calendar. If you cannot come, say so in time, so that another time can be found.',
      action: JOIN.en,
    },
    fr: {
      title: 'Entretien planifié',
      content: `Votre entretien aura lieu le {{ interview_time }}${WHERE}. Merci de le noter dans votre agenda.`,
      push: { title: 'Entretien planifié', body: 'Votre entretien aura lieu le {{ interview_time }}.' },
      fact: 'Un entretien au sujet d’un stage a été planifié pour vous.',
      rows: ROWS.fr,
      next: 'Merci de le noter dans votre agenda. En cas d’empêchement, prévenez à temps, afin qu’un autre moment soit trouvé.',
      action: JOIN.fr,
    },
    ar: {
      title: 'تم تحديد موعد مقابلة',
      content: `موعد مقابلتك: {{ interview_time }}${WHERE}. يرجى تدوينه في مفكرتك.`,
      push: { title: 'تم تحديد موعد مقابلة', body: 'موعد مقابلتك: {{ interview_time }}' },
      fact: 'تم تحديد موعد مقابلة لك بخصوص تدريب.',
      rows: ROWS.ar,
      next: 'يرجى تدوين الموعد في مفكرتك. إذا تعذّر عليك الحضور، فأخبرنا في الوقت المناسب لإيجاد موعد آخر.',
      action: JOIN.ar,
    },
  },
})

/** Tells both people the new time of an interview. */
export const interviewRescheduled = defineNotice({
  name: 'interview-rescheduled',
  variables: INTERVIEW,
  wordings: {
    en: {
      title: 'Interview Moved',
      content: `Your interview has another time: {{ interview_time }}${WHERE}. The former time no longer holds.`,
      push: { title: 'Interview Moved', body: 'Your interview is now on {{ interview_time }}.' },
      fact: 'Your interview was moved. The former time no longer holds; this is the new one:',
      rows: ROWS.en,
      next: 'Please change your calendar. If you cannot come, say so in time, so that another time can be found.',
      action: JOIN.en,
    },
    fr: {
      title: 'Entretien déplacé',
      content: `Votre entretien a été déplacé au {{ interview_time }}${WHERE}. L’ancien rendez-vous n’est plus valable.`,
      push: { title: 'Entretien déplacé', body: 'Votre entretien a été déplacé au {{ interview_time }}.' },
      fact: 'Votre entretien a été déplacé. L’ancien rendez-vous n’est plus valable ; voici le nouveau :',
      rows: ROWS.fr,
      next: 'Merci de corriger votre agenda. En cas d’empêchement, prévenez à temps, afin qu’un autre moment soit trouvé.',
      action: JOIN.fr,
    },
    ar: {
      title: 'تم تغيير موعد المقابلة',
      content: `الموعد الجديد لمقابلتك: {{ interview_time }}${WHERE}. الموعد السابق لم يعد قائمًا.`,
      push: { title: 'تم تغيير موعد المقابلة', body: 'الموعد الجديد لمقابلتك: {{ interview_time }}' },
      fact: 'تم تغيير موعد مقابلتك. الموعد السابق لم يعد قائمًا، وهذا هو الموعد الجديد:',
      rows: ROWS.ar,
      next: 'يرجى تصحيح مفكرتك. إذا تعذّر عليك الحضور، فأخبرنا في الوقت المناسب لإيجاد موعد آخر.',
      action: JOIN.ar,
    },
  },
})

/** Tells both people that there is no interview. */
export const interviewCancelled = defineNotice({
  name: 'interview-cancelled',
  variables: {
    ...NAMES,
    interview_time: 'optional-instant',
    time_zone: 'optional',
    place: 'optional',
    offer_title: 'optional',
    reason: 'optional',
  },
  wordings: {
    en: {
      title: 'Interview Cancelled',
      content:
        'Your interview{% if interview_time != "" %} on {{ interview_time }}{% endif %} will not take place.',
      push: {
        title: 'Interview Cancelled',
        body: 'Your interview{% if interview_time != "" %} on {{ interview_time }}{% endif %} will not take place.',
      },
      fact: 'The interview that was planned will not take place.',
      rows: [...ROWS.en, ['Reason', 'reason']],
      next: 'You can take it out of your calendar. When there is a new time, we will tell you.',
    },
    fr: {
      title: 'Entretien annulé',
      content:
        'Votre entretien{% if interview_time != "" %} du {{ interview_time }}{% endif %} n’aura pas lieu.',
      push: {
        title: 'Entretien annulé',
        body: 'Votre entretien{% if interview_time != "" %} du {{ interview_time }}{% endif %} n’aura pas lieu.',
      },
      fact: 'L’entretien qui était prévu n’aura pas lieu.',
      rows: [...ROWS.fr, ['Motif', 'reason']],
      next: 'Vous pouvez le retirer de votre agenda. Si un nouveau rendez-vous est fixé, nous vous préviendrons.',
    },
    ar: {
      title: 'تم إلغاء المقابلة',
      content: 'لن تُجرى مقابلتك{% if interview_time != "" %} المقررة في {{ interview_time }}{% endif %}.',
      push: {
        title: 'تم إلغاء المقابلة',
        body: 'لن تُجرى مقابلتك{% if interview_time != "" %} المقررة في {{ interview_time }}{% endif %}.',
      },
      fact: 'لن تُجرى المقابلة التي كانت مقررة.',
      rows: [...ROWS.ar, ['السبب', 'reason']],
      next: 'يمكنك حذفها من مفكرتك. إذا تحدد موعد جديد، فسنخبرك به.',
    },
  },
})

/** Reminds both people of an interview that is soon. */
export const interviewReminder = defineNotice({
  name: 'interview-reminder',
  variables: INTERVIEW,
  wordings: {
    en: {
      title: 'Interview Reminder',
      content: `Do not forget your interview on {{ interview_time }}${WHERE}.`,
      push: { title: 'Interview Reminder', body: `Your interview is on {{ interview_time }}${WHERE}.` },
      fact: 'Your interview is soon:',
      rows: ROWS.en,
      next: 'Please be there a few minutes early. If something keeps you from coming, say so at once.',
      action: JOIN.en,
    },
    fr: {
      title: 'Rappel d’entretien',
      content: `N’oubliez pas votre entretien le {{ interview_time }}${WHERE}.`,
      push: { title: 'Rappel d’entretien', body: `Votre entretien a lieu le {{ interview_time }}${WHERE}.` },
      fact: 'Votre entretien approche :',
      rows: ROWS.fr,
      next: 'Merci d’arriver quelques minutes en avance. En cas d’empêchement, prévenez tout de suite.',
      action: JOIN.fr,
    },
    ar: {
      title: 'تذكير بالمقابلة',
      content: `لا تنسَ مقابلتك: {{ interview_time }}${WHERE}.`,
      push: { title: 'تذكير بالمقابلة', body: `موعد مقابلتك: {{ interview_time }}${WHERE}` },
      fact: 'اقترب موعد مقابلتك:',
      rows: ROWS.ar,
      next: 'يرجى الحضور قبل الموعد ببضع دقائق. إذا منعك مانع من الحضور، فأخبرنا فورًا.',
      action: JOIN.ar,
    },
  },
})
