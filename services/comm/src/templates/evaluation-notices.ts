import { defineNotice } from './notice.ts'

// The result is shown where its owner is signed in. A mail passes through other hands: it says that there is one.
const RESULT = { score: 'optional-result' } as const
const READ = { en: 'Read my evaluation', fr: 'Lire mon évaluation', ar: 'قراءة تقييمي' }

/** Tells a student that their internship was evaluated. */
export const evaluationCreated = defineNotice({
  name: 'evaluation-created',
  variables: RESULT,
  wordings: {
    en: {
      title: 'Your evaluation is there',
      content:
        'Your supervisor has evaluated your internship.{% if score != "" %} Result: {{ score }} out of 100.{% endif %} Read it and confirm it, or contest it.',
      push: { title: 'Your evaluation is there', body: 'Open MedTrack to read it.' },
      fact: 'Your supervisor has evaluated your internship.',
      next: 'Sign in to read the evaluation. You can confirm it there, or contest it if you do not agree.',
      action: READ.en,
    },
    fr: {
      title: 'Votre évaluation est disponible',
      content:
        'Votre encadrant a évalué votre stage.{% if score != "" %} Résultat : {{ score }} sur 100.{% endif %} Lisez l’évaluation, puis confirmez-la ou contestez-la.',
      push: { title: 'Votre évaluation est disponible', body: 'Ouvrez MedTrack pour la lire.' },
      fact: 'Votre encadrant a évalué votre stage.',
      next: 'Connectez-vous pour lire l’évaluation. Vous pourrez la confirmer, ou la contester si vous n’êtes pas d’accord.',
      action: READ.fr,
    },
    ar: {
      title: 'تقييمك متاح الآن',
      content:
        'قيّم مؤطرك تدريبك.{% if score != "" %} النتيجة: {{ score }} من 100.{% endif %} اطّلع على التقييم، ثم أكّده أو اعترض عليه.',
      push: { title: 'تقييمك متاح الآن', body: 'افتح MedTrack للاطلاع عليه.' },
      fact: 'قيّم مؤطرك تدريبك.',
      next: 'سجّل الدخول للاطلاع على التقييم. يمكنك هناك تأكيده، أو الاعتراض عليه إن لم تكن موافقًا.',
      action: READ.ar,
    },
  },
})

/** Tells a student that an evaluation is another one now. */
export const evaluationUpdated = defineNotice({
  name: 'evaluation-updated',
  variables: RESULT,
  wordings: {
    en: {
      title: 'Your evaluation was changed',
      content:
        'The evaluation of your internship was changed.{% if score != "" %} New result: {{ score }} out of 100.{% endif %} Please read it again.',
      push: { title: 'Your evaluation was changed', body: 'Open MedTrack to read it.' },
      fact: 'The evaluation of your internship was changed.',
      next: 'Please sign in and read it again. If you do not understand the change, ask your supervisor.',
      action: READ.en,
    },
    fr: {
      title: 'Votre évaluation a été modifiée',
      content:
        'L’évaluation de votre stage a été modifiée.{% if score != "" %} Nouveau résultat : {{ score }} sur 100.{% endif %} Merci de la relire.',
      push: { title: 'Votre évaluation a été modifiée', body: 'Ouvrez MedTrack pour la lire.' },
      fact: 'L’évaluation de votre stage a été modifiée.',
      next: 'Connectez-vous pour la relire. Si vous ne comprenez pas la modification, adressez-vous à votre encadrant.',
      action: READ.fr,
    },
    ar: {
      title: 'تم تعديل تقييمك',
      content:
        'تم تعديل تقييم تدريبك.{% if score != "" %} النتيجة الجديدة: {{ score }} من 100.{% endif %} يرجى الاطلاع عليه من جديد.',
      push: { title: 'تم تعديل تقييمك', body: 'افتح MedTrack للاطلاع عليه.' },
      fact: 'تم تعديل تقييم تدريبك.',
      next: 'يرجى تسجيل الدخول والاطلاع عليه من جديد. وإذا لم يكن سبب التعديل واضحًا، فاسأل مؤطرك.',
      action: READ.ar,
    },
  },
})

/** Reminds a supervisor of an evaluation that is still missing. */
export const evaluationDue = defineNotice({
  name: 'evaluation-due',
  variables: { due_date: 'date', student_name: 'optional' },
  wordings: {
    en: {
      title: 'An evaluation is due',
      content: 'An evaluation is expected from you by {{ due_date }}. Please hand it in.',
      push: { title: 'An evaluation is due', body: 'It is expected from you by {{ due_date }}.' },
      fact: 'An evaluation of an internship under your supervision is still missing.',
      rows: [
        ['Student', 'student_name'],
        ['Expected by', 'due_date'],
      ],
      next: 'Please hand it in as soon as you can. What you have written so far is kept as a draft.',
      action: 'Write the evaluation',
    },
    fr: {
      title: 'Une évaluation est attendue',
      content: 'Une évaluation est attendue de votre part pour le {{ due_date }}. Merci de la remettre.',
      push: { title: 'Une évaluation est attendue', body: 'Merci de la remettre pour le {{ due_date }}.' },
      fact: 'L’évaluation d’un stage sous votre encadrement manque encore.',
      rows: [
        ['Étudiant', 'student_name'],
        ['Attendue pour le', 'due_date'],
      ],
      next: 'Merci de la remettre dès que possible. Ce que vous avez déjà écrit est conservé comme brouillon.',
      action: 'Rédiger l’évaluation',
    },
    ar: {
      title: 'تقييم مطلوب منك',
      content: 'يُنتظر منك تقديم تقييم قبل {{ due_date }}. يرجى تقديمه.',
      push: { title: 'تقييم مطلوب منك', body: 'يرجى تقديمه قبل {{ due_date }}.' },
      fact: 'لم يُقدَّم بعد تقييم تدريب تحت إشرافك.',
      rows: [
        ['الطالب', 'student_name'],
        ['آخر أجل', 'due_date'],
      ],
      next: 'يرجى تقديمه في أقرب وقت ممكن. ما كتبته حتى الآن محفوظ كمسودة.',
      action: 'كتابة التقييم',
    },
  },
})
