import type { Language } from './languages.ts'
import { defineNotice } from './notice.ts'
import { STAGE, STAGE_ROWS } from './stage-notices.ts'

const SUPERVISED = { ...STAGE, student_name: 'optional' } as const

type Rows = readonly (readonly [string, string])[]

const ROWS: Readonly<Record<Language, Rows>> = {
  en: [['Student', 'student_name'], ...STAGE_ROWS.en],
  fr: [['Étudiant', 'student_name'], ...STAGE_ROWS.fr],
  ar: [['الطالب', 'student_name'], ...STAGE_ROWS.ar],
}
const OPEN = { en: 'See the internship', fr: 'Voir le stage', ar: 'عرض التدريب' }

/** Confirms to a supervisor that an internship under them is agreed. */
export const stageAcceptedEncadrant = defineNotice({
  name: 'stage-accepted-encadrant',
  variables: SUPERVISED,
  wordings: {
    en: {
      title: 'You supervise a new internship',
      content:
        'An internship under your supervision is confirmed.{% if start_date != "" %} It starts on {{ start_date }}.{% endif %}',
      fact: 'An internship under your supervision is confirmed.',
      rows: ROWS.en,
      next: 'Please prepare the first day, and tell the student where and when to come.',
      action: OPEN.en,
    },
    fr: {
      title: 'Vous encadrez un nouveau stage',
      content:
        'Un stage sous votre encadrement est confirmé.{% if start_date != "" %} Il commence le {{ start_date }}.{% endif %}',
      fact: 'Un stage sous votre encadrement est confirmé.',
      rows: ROWS.fr,
      next: 'Merci de préparer le premier jour, et d’indiquer à l’étudiant où et quand se présenter.',
      action: OPEN.fr,
    },
    ar: {
      title: 'تشرف على تدريب جديد',
      content:
        'تم تأكيد تدريب تحت إشرافك.{% if start_date != "" %} تاريخ البداية: {{ start_date }}.{% endif %}',
      fact: 'تم تأكيد تدريب تحت إشرافك.',
      rows: ROWS.ar,
      next: 'يرجى التحضير لليوم الأول، وإخبار الطالب بمكان الحضور وموعده.',
      action: OPEN.ar,
    },
  },
})

/** Tells a supervisor that an internship under them has begun. */
export const stageStartedEncadrant = defineNotice({
  name: 'stage-started-encadrant',
  variables: SUPERVISED,
  wordings: {
    en: {
      title: 'An internship has begun',
      content: 'An internship under your supervision has begun. Please record attendance.',
      fact: 'An internship under your supervision has begun.',
      rows: ROWS.en,
      next: 'Please record attendance day by day: the hours count for the student’s year.',
      action: OPEN.en,
    },
    fr: {
      title: 'Un stage a commencé',
      content: 'Un stage sous votre encadrement a commencé. Merci de saisir les présences.',
      fact: 'Un stage sous votre encadrement a commencé.',
      rows: ROWS.fr,
      next: 'Merci de saisir les présences jour par jour : les heures comptent pour l’année de l’étudiant.',
      action: OPEN.fr,
    },
    ar: {
      title: 'بدأ تدريب',
      content: 'بدأ تدريب تحت إشرافك. يرجى تسجيل الحضور.',
      fact: 'بدأ تدريب تحت إشرافك.',
      rows: ROWS.ar,
      next: 'يرجى تسجيل الحضور يومًا بيوم: تُحتسب الساعات ضمن السنة الدراسية للطالب.',
      action: OPEN.ar,
    },
  },
})

/** Tells a supervisor that an internship under them is done, and asks for its evaluation. */
export const stageCompletedEncadrant = defineNotice({
  name: 'stage-completed-encadrant',
  variables: { ...SUPERVISED, completion_date: 'optional-date', hours: 'optional-number' },
  wordings: {
    en: {
      title: 'An internship is completed',
      content: 'An internship under your supervision is completed. Please hand in your evaluation.',
      fact: 'An internship under your supervision is completed. Thank you for your time and your advice.',
      rows: [...ROWS.en, ['Hours', 'hours']],
      next: 'Please hand in your evaluation now, while you remember it well: the student is waiting for it.',
      action: OPEN.en,
    },
    fr: {
      title: 'Un stage est terminé',
      content: 'Un stage sous votre encadrement est terminé. Merci de remettre votre évaluation.',
      fact: 'Un stage sous votre encadrement est terminé. Merci pour votre temps et vos conseils.',
      rows: [...ROWS.fr, ['Heures', 'hours']],
      next: 'Merci de remettre votre évaluation dès maintenant, tant que vos souvenirs sont frais : l’étudiant l’attend.',
      action: OPEN.fr,
    },
    ar: {
      title: 'انتهى تدريب',
      content: 'انتهى تدريب تحت إشرافك. يرجى تقديم تقييمك.',
      fact: 'انتهى تدريب تحت إشرافك. شكرًا على وقتك ونصائحك.',
      rows: [...ROWS.ar, ['عدد الساعات', 'hours']],
      next: 'يرجى تقديم تقييمك الآن ما دامت التفاصيل حاضرة في ذهنك: الطالب في انتظاره.',
      action: OPEN.ar,
    },
  },
})

/** Tells a supervisor that an internship under them will not take place, or was broken off. */
export const stageCancelledEncadrant = defineNotice({
  name: 'stage-cancelled-encadrant',
  variables: { ...SUPERVISED, reason: 'optional' },
  wordings: {
    en: {
      title: 'An internship was cancelled',
      content: 'An internship under your supervision was cancelled. The place is free again.',
      fact: 'An internship under your supervision was cancelled.',
      rows: [...ROWS.en, ['Reason', 'reason']],
      next: 'There is nothing you must do. If you think that it is a mistake, ask the administration of your institution.',
      action: OPEN.en,
    },
    fr: {
      title: 'Un stage a été annulé',
      content: 'Un stage sous votre encadrement a été annulé. La place est de nouveau libre.',
      fact: 'Un stage sous votre encadrement a été annulé.',
      rows: [...ROWS.fr, ['Motif', 'reason']],
      next: 'Vous n’avez rien à faire. Si vous pensez qu’il s’agit d’une erreur, adressez-vous à l’administration de votre établissement.',
      action: OPEN.fr,
    },
    ar: {
      title: 'تم إلغاء تدريب',
      content: 'تم إلغاء تدريب تحت إشرافك. أصبح المكان شاغرًا من جديد.',
      fact: 'تم إلغاء تدريب تحت إشرافك.',
      rows: [...ROWS.ar, ['السبب', 'reason']],
      next: 'لا يُطلب منك أي إجراء. وإذا كنت ترى أن في الأمر خطأ، فاتصل بإدارة مؤسستك.',
      action: OPEN.ar,
    },
  },
})

/** Tells a supervisor that a student was absent. Why is not said: it may be a matter of health. */
export const attendanceAbsence = defineNotice({
  name: 'attendance-absence',
  variables: { date: 'date', student_name: 'optional' },
  wordings: {
    en: {
      title: 'Absence recorded',
      content:
        '{% if student_name != "" %}{{ student_name }}{% else %}A student under your supervision{% endif %} was absent on {{ date }}.',
      push: {
        title: 'Absence recorded',
        body: 'An absence of a student under your supervision was recorded.',
      },
      fact: 'An absence of a student under your supervision was recorded.',
      rows: [
        ['Student', 'student_name'],
        ['Day', 'date'],
      ],
      next: 'If that is not right, correct the attendance; otherwise, please talk with the student about making up for the hours.',
      action: 'See the attendance',
    },
    fr: {
      title: 'Absence enregistrée',
      content:
        '{% if student_name != "" %}{{ student_name }}{% else %}Un étudiant que vous encadrez{% endif %} était absent le {{ date }}.',
      push: {
        title: 'Absence enregistrée',
        body: 'L’absence d’un étudiant que vous encadrez a été enregistrée.',
      },
      fact: 'L’absence d’un étudiant que vous encadrez a été enregistrée.',
      rows: [
        ['Étudiant', 'student_name'],
        ['Jour', 'date'],
      ],
      next: 'Si ce n’est pas exact, corrigez la présence ; sinon, voyez avec l’étudiant comment rattraper les heures.',
      action: 'Voir les présences',
    },
    ar: {
      title: 'تم تسجيل غياب',
      content:
        'غاب {% if student_name != "" %}{{ student_name }}{% else %}طالب تحت إشرافك{% endif %} بتاريخ {{ date }}.',
      push: { title: 'تم تسجيل غياب', body: 'تم تسجيل غياب طالب تحت إشرافك.' },
      fact: 'تم تسجيل غياب طالب تحت إشرافك.',
      rows: [
        ['الطالب', 'student_name'],
        ['اليوم', 'date'],
      ],
      next: 'إذا لم يكن ذلك صحيحًا، فصحّح سجل الحضور؛ وإلا فتحدث مع الطالب عن كيفية استدراك الساعات.',
      action: 'عرض الحضور',
    },
  },
})
