import type { Language } from './languages.ts'
import { defineNotice } from './notice.ts'

/** What is told of an internship, as far as its event says it. */
export const STAGE = {
  offer_title: 'optional',
  speciality: 'optional',
  establishment_name: 'optional',
  department_name: 'optional',
  start_date: 'optional-date',
  end_date: 'optional-date',
} as const

type Rows = readonly (readonly [string, string])[]

export const STAGE_ROWS: Readonly<Record<Language, Rows>> = {
  en: [
    ['Internship', 'offer_title'],
    ['Speciality', 'speciality'],
    ['Place', 'establishment_name'],
    ['Department', 'department_name'],
    ['From', 'start_date'],
    ['Until', 'end_date'],
  ],
  fr: [
    ['Stage', 'offer_title'],
    ['Spécialité', 'speciality'],
    ['Lieu', 'establishment_name'],
    ['Service', 'department_name'],
    ['Du', 'start_date'],
    ['Au', 'end_date'],
  ],
  ar: [
    ['التدريب', 'offer_title'],
    ['التخصص', 'speciality'],
    ['المكان', 'establishment_name'],
    ['المصلحة', 'department_name'],
    ['من', 'start_date'],
    ['إلى', 'end_date'],
  ],
}

const OPEN = { en: 'See my internship', fr: 'Voir mon stage', ar: 'عرض تدريبي' }
const FROM = {
  en: '{% if start_date != "" %} It starts on {{ start_date }}.{% endif %}',
  fr: '{% if start_date != "" %} Il commence le {{ start_date }}.{% endif %}',
  ar: '{% if start_date != "" %} تاريخ البداية: {{ start_date }}.{% endif %}',
}

/** Tells a student that an internship is planned for them. */
export const stageCreated = defineNotice({
  name: 'stage-created',
  variables: STAGE,
  wordings: {
    en: {
      title: 'Your internship is planned',
      content: `An internship was planned for you.${FROM.en} Your supervisor still has to confirm it.`,
      push: { title: 'Your internship is planned', body: `An internship was planned for you.${FROM.en}` },
      fact: 'An internship was planned for you. Your supervisor still has to confirm it; we will tell you when they have.',
      rows: STAGE_ROWS.en,
      next: 'Please check that everything is right, and tell the administration of your institution if it is not.',
      action: OPEN.en,
    },
    fr: {
      title: 'Votre stage est planifié',
      content: `Un stage a été planifié pour vous.${FROM.fr} Votre encadrant doit encore le confirmer.`,
      push: { title: 'Votre stage est planifié', body: `Un stage a été planifié pour vous.${FROM.fr}` },
      fact: 'Un stage a été planifié pour vous. Votre encadrant doit encore le confirmer ; nous vous préviendrons dès que ce sera fait.',
      rows: STAGE_ROWS.fr,
      next: 'Merci de vérifier que tout est exact, et de prévenir l’administration de votre établissement dans le cas contraire.',
      action: OPEN.fr,
    },
    ar: {
      title: 'تمت برمجة تدريبك',
      content: `تمت برمجة تدريب لك.${FROM.ar} لا يزال على مؤطرك تأكيده.`,
      push: { title: 'تمت برمجة تدريبك', body: `تمت برمجة تدريب لك.${FROM.ar}` },
      fact: 'تمت برمجة تدريب لك. لا يزال على مؤطرك تأكيده، وسنخبرك بمجرد أن يفعل.',
      rows: STAGE_ROWS.ar,
      next: 'يرجى التحقق من صحة المعلومات، وإخبار إدارة مؤسستك إذا كان فيها خطأ.',
      action: OPEN.ar,
    },
  },
})

/** Congratulates a student on an internship that their supervisor agreed to. */
export const stageAccepted = defineNotice({
  name: 'stage-accepted',
  variables: STAGE,
  wordings: {
    en: {
      title: 'Congratulations! Your internship is confirmed',
      content: `Congratulations! Your supervisor has confirmed your internship.${FROM.en}`,
      push: {
        title: 'Your internship is confirmed',
        body: `Congratulations! Your supervisor has confirmed your internship.${FROM.en}`,
      },
      fact: 'Congratulations! Your supervisor has confirmed your internship.',
      rows: STAGE_ROWS.en,
      next: 'Get in touch with your supervisor before the first day, and bring what your institution asks for.',
      action: OPEN.en,
    },
    fr: {
      title: 'Félicitations ! Votre stage est confirmé',
      content: `Félicitations ! Votre encadrant a confirmé votre stage.${FROM.fr}`,
      push: {
        title: 'Votre stage est confirmé',
        body: `Félicitations ! Votre encadrant a confirmé votre stage.${FROM.fr}`,
      },
      fact: 'Félicitations ! Votre encadrant a confirmé votre stage.',
      rows: STAGE_ROWS.fr,
      next: 'Prenez contact avec votre encadrant avant le premier jour, et apportez ce que votre établissement demande.',
      action: OPEN.fr,
    },
    ar: {
      title: 'تهانينا! تم تأكيد تدريبك',
      content: `تهانينا! أكّد مؤطرك تدريبك.${FROM.ar}`,
      push: { title: 'تم تأكيد تدريبك', body: `تهانينا! أكّد مؤطرك تدريبك.${FROM.ar}` },
      fact: 'تهانينا! أكّد مؤطرك تدريبك.',
      rows: STAGE_ROWS.ar,
      next: 'تواصل مع مؤطرك قبل اليوم الأول، وأحضر ما تطلبه مؤسستك.',
      action: OPEN.ar,
    },
  },
})

/** Wishes a student a good start. */
export const stageStarted = defineNotice({
  name: 'stage-started',
  variables: STAGE,
  wordings: {
    en: {
      title: 'Your internship has begun',
      content: 'Your internship has begun. Remember to keep your logbook from the first day on.',
      fact: 'Your internship has begun. We wish you a good start!',
      rows: STAGE_ROWS.en,
      next: 'Keep your logbook from the first day on, and ask your supervisor whenever something is unclear.',
      action: OPEN.en,
    },
    fr: {
      title: 'Votre stage a commencé',
      content: 'Votre stage a commencé. Pensez à tenir votre carnet de stage dès le premier jour.',
      fact: 'Votre stage a commencé. Nous vous souhaitons un bon début !',
      rows: STAGE_ROWS.fr,
      next: 'Tenez votre carnet de stage dès le premier jour, et adressez-vous à votre encadrant pour toute question.',
      action: OPEN.fr,
    },
    ar: {
      title: 'بدأ تدريبك',
      content: 'بدأ تدريبك. لا تنسَ ملء دفتر التدريب منذ اليوم الأول.',
      fact: 'بدأ تدريبك. نتمنى لك بداية موفقة!',
      rows: STAGE_ROWS.ar,
      next: 'املأ دفتر التدريب منذ اليوم الأول، واسأل مؤطرك كلما احتجت إلى توضيح.',
      action: OPEN.ar,
    },
  },
})

const HOURS: Readonly<Record<Language, Rows>> = {
  en: [
    ['Completed on', 'completion_date'],
    ['Hours', 'hours'],
  ],
  fr: [
    ['Terminé le', 'completion_date'],
    ['Heures', 'hours'],
  ],
  ar: [
    ['تاريخ الانتهاء', 'completion_date'],
    ['عدد الساعات', 'hours'],
  ],
}

/** Tells a student that their internship is done, and what comes next. */
export const stageCompleted = defineNotice({
  name: 'stage-completed',
  variables: { ...STAGE, completion_date: 'optional-date', hours: 'optional-number' },
  wordings: {
    en: {
      title: 'Your internship is completed',
      content: 'Congratulations, your internship is completed! You can now tell us how it was.',
      push: { title: 'Your internship is completed', body: 'Congratulations, you have made it!' },
      fact: 'Congratulations, your internship is completed!',
      rows: [...STAGE_ROWS.en, ...HOURS.en],
      next: 'Tell us how it was: what you write helps the students after you. Your supervisor’s evaluation follows.',
      action: OPEN.en,
    },
    fr: {
      title: 'Votre stage est terminé',
      content: 'Félicitations, votre stage est terminé ! Vous pouvez maintenant donner votre avis.',
      push: { title: 'Votre stage est terminé', body: 'Félicitations, vous y êtes arrivé !' },
      fact: 'Félicitations, votre stage est terminé !',
      rows: [...STAGE_ROWS.fr, ...HOURS.fr],
      next: 'Dites-nous comment il s’est passé : votre avis aide les étudiants qui vous suivront. L’évaluation de votre encadrant suivra.',
      action: OPEN.fr,
    },
    ar: {
      title: 'انتهى تدريبك',
      content: 'تهانينا، أتممت تدريبك! يمكنك الآن إبداء رأيك فيه.',
      push: { title: 'انتهى تدريبك', body: 'تهانينا، أتممت تدريبك!' },
      fact: 'تهانينا، أتممت تدريبك!',
      rows: [...STAGE_ROWS.ar, ...HOURS.ar],
      next: 'أخبرنا كيف كان: رأيك يساعد الطلبة من بعدك. وسيليه تقييم مؤطرك.',
      action: OPEN.ar,
    },
  },
})

/** Tells a student that their internship will not take place, or was broken off. */
export const stageCancelled = defineNotice({
  name: 'stage-cancelled',
  variables: { ...STAGE, reason: 'optional' },
  wordings: {
    en: {
      title: 'Your internship was cancelled',
      content: 'Your internship was cancelled. Please ask your institution how to go on.',
      fact: 'We are sorry to tell you that your internship was cancelled.',
      rows: [...STAGE_ROWS.en, ['Reason', 'reason']],
      next: 'Please ask the administration of your institution how to go on. You may apply for other offers right away.',
      action: 'See other offers',
    },
    fr: {
      title: 'Votre stage a été annulé',
      content: 'Votre stage a été annulé. Adressez-vous à votre établissement pour la suite.',
      fact: 'Nous avons le regret de vous informer que votre stage a été annulé.',
      rows: [...STAGE_ROWS.fr, ['Motif', 'reason']],
      next: 'Adressez-vous à l’administration de votre établissement pour la suite. Vous pouvez dès maintenant postuler à d’autres offres.',
      action: 'Voir les autres offres',
    },
    ar: {
      title: 'تم إلغاء تدريبك',
      content: 'تم إلغاء تدريبك. يرجى الاتصال بمؤسستك لمعرفة الخطوة التالية.',
      fact: 'يؤسفنا إخبارك بأن تدريبك قد أُلغي.',
      rows: [...STAGE_ROWS.ar, ['السبب', 'reason']],
      next: 'يرجى الاتصال بإدارة مؤسستك لمعرفة الخطوة التالية. ويمكنك الترشح لعروض أخرى من الآن.',
      action: 'عرض العروض الأخرى',
    },
  },
})
