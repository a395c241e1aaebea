import { defineNotice } from './notice.ts'

// Why a student contests is read where those who may read it are signed in; here it is only said that they do.
const ANSWERED = { student_name: 'optional' } as const
const OPEN = { en: 'Open the evaluation', fr: 'Ouvrir l’évaluation', ar: 'فتح التقييم' }

/** Tells a supervisor that a student agrees with their evaluation. */
export const evaluationAcknowledged = defineNotice({
  name: 'evaluation-acknowledged',
  variables: ANSWERED,
  wordings: {
    en: {
      title: 'An evaluation was confirmed',
      content:
        '{% if student_name != "" %}{{ student_name }}{% else %}A student{% endif %} has read your evaluation and agrees with it. You can make it final.',
      fact: 'A student has read your evaluation and agrees with it.',
      rows: [['Student', 'student_name']],
      next: 'You can make the evaluation final now.',
      action: OPEN.en,
    },
    fr: {
      title: 'Une évaluation a été confirmée',
      content:
        '{% if student_name != "" %}{{ student_name }}{% else %}Un étudiant{% endif %} a lu votre évaluation et l’approuve. Vous pouvez la rendre définitive.',
      fact: 'Un étudiant a lu votre évaluation et l’approuve.',
      rows: [['Étudiant', 'student_name']],
      next: 'Vous pouvez maintenant rendre l’évaluation définitive.',
      action: OPEN.fr,
    },
    ar: {
      title: 'تم تأكيد تقييم',
      content:
        'تمت قراءة تقييمك والموافقة عليه{% if student_name != "" %} من طرف {{ student_name }}{% endif %}. يمكنك جعله نهائيًا.',
      fact: 'قرأ طالب تقييمك ووافق عليه.',
      rows: [['الطالب', 'student_name']],
      next: 'يمكنك الآن جعل التقييم نهائيًا.',
      action: OPEN.ar,
    },
  },
})

/** Tells a supervisor that a student does not agree with their evaluation, which waits to be settled. */
export const evaluationContested = defineNotice({
  name: 'evaluation-contested',
  variables: ANSWERED,
  wordings: {
    en: {
      title: 'An evaluation was contested',
      content:
        '{% if student_name != "" %}{{ student_name }}{% else %}A student{% endif %} does not agree with your evaluation. Read the reason and answer it.',
      push: { title: 'An evaluation was contested', body: 'Open MedTrack to read the reason and answer it.' },
      fact: 'A student does not agree with your evaluation.',
      rows: [['Student', 'student_name']],
      next: 'Sign in to read the reason. You can correct the evaluation there or say why it stays, and make it final.',
      action: OPEN.en,
    },
    fr: {
      title: 'Une évaluation a été contestée',
      content:
        '{% if student_name != "" %}{{ student_name }}{% else %}Un étudiant{% endif %} conteste votre évaluation. Lisez le motif et répondez-y.',
      push: {
        title: 'Une évaluation a été contestée',
        body: 'Ouvrez MedTrack pour lire le motif et y répondre.',
      },
      fact: 'Un étudiant conteste votre évaluation.',
      rows: [['Étudiant', 'student_name']],
      next: 'Connectez-vous pour lire le motif. Vous pourrez corriger l’évaluation ou dire pourquoi elle reste, puis la rendre définitive.',
      action: OPEN.fr,
    },
    ar: {
      title: 'تم الاعتراض على تقييم',
      content:
        'تم الاعتراض على تقييمك{% if student_name != "" %} من طرف {{ student_name }}{% endif %}. اطّلع على السبب وأجب عنه.',
      push: { title: 'تم الاعتراض على تقييم', body: 'افتح MedTrack للاطلاع على السبب والإجابة عنه.' },
      fact: 'اعترض طالب على تقييمك.',
      rows: [['الطالب', 'student_name']],
      next: 'سجّل الدخول للاطلاع على السبب. يمكنك هناك تصحيح التقييم أو توضيح سبب بقائه، ثم جعله نهائيًا.',
      action: OPEN.ar,
    },
  },
})
