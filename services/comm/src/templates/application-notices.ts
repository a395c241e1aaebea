import { defineNotice } from './notice.ts'

// The reference's handlers fall back to these words when an event does not say which offer it is about.
const OFFER = {
  submitted: '{{ offer_title | default: "an internship" }}',
  decided: '{{ offer_title | default: "internship" }}',
  fr: '{% if offer_title != "" %}« {{ offer_title }} »{% else %}un stage{% endif %}',
  ar: '{% if offer_title != "" %}«{{ offer_title }}»{% else %}تدريب{% endif %}',
  arHtml: '{% if offer_title != "" %}«<bdi>{{ offer_title }}</bdi>»{% else %}تدريب{% endif %}',
}

const APPLICATION = { offer_title: 'optional', student_name: 'optional' } as const
const DECISION = { offer_title: 'optional', reason: 'optional' } as const

/** Tells a supervisor that somebody applied. The English texts are those of the reference (comm-service.md, step 8). */
export const applicationSubmitted = defineNotice({
  name: 'application-submitted',
  variables: APPLICATION,
  wordings: {
    en: {
      title: 'New Internship Application',
      content: `You have received a new application for ${OFFER.submitted}`,
      push: { title: 'New Application', body: `New application for ${OFFER.submitted}` },
      fact: `You have received a new application for ${OFFER.submitted}.`,
      rows: [['Student', 'student_name']],
      next: 'Please read it and answer soon: the student is waiting to hear from you.',
      action: 'Read the application',
    },
    fr: {
      title: 'Nouvelle candidature de stage',
      content: `Vous avez reçu une nouvelle candidature pour ${OFFER.fr}.`,
      push: { title: 'Nouvelle candidature', body: `Nouvelle candidature pour ${OFFER.fr}` },
      fact: `Vous avez reçu une nouvelle candidature pour ${OFFER.fr}.`,
      rows: [['Étudiant', 'student_name']],
      next: 'Merci de la lire et d’y répondre prochainement : l’étudiant attend votre réponse.',
      action: 'Lire la candidature',
    },
    ar: {
      title: 'طلب ترشيح جديد للتدريب',
      content: `توصلت بطلب ترشيح جديد: ${OFFER.ar}.`,
      push: { title: 'طلب ترشيح جديد', body: `طلب ترشيح جديد: ${OFFER.ar}` },
      fact: `توصلت بطلب ترشيح جديد: ${OFFER.arHtml}.`,
      rows: [['الطالب', 'student_name']],
      next: 'يرجى الاطلاع عليه والرد قريبًا، فالطالب في انتظار جوابك.',
      action: 'الاطلاع على الطلب',
    },
  },
})

/** Tells a student that they have the place. The English texts are those of the reference (comm-service.md, step 8). */
export const applicationAccepted = defineNotice({
  name: 'application-accepted',
  variables: DECISION,
  wordings: {
    en: {
      title: 'Application Accepted!',
      content: `Congratulations! Your application for ${OFFER.decided} has been accepted.`,
      push: {
        title: 'Application Accepted!',
        body: `Your application for ${OFFER.decided} was accepted!`,
      },
      fact: `Congratulations! Your application for ${OFFER.decided} has been accepted.`,
      rows: [['Message', 'reason']],
      next: 'Look at the dates and at what you have to bring, so that everything is ready on the first day.',
      action: 'See my internship',
    },
    fr: {
      title: 'Candidature acceptée !',
      content: `Félicitations ! Votre candidature pour ${OFFER.fr} a été acceptée.`,
      push: {
        title: 'Candidature acceptée !',
        body: `Votre candidature pour ${OFFER.fr} a été acceptée !`,
      },
      fact: `Félicitations ! Votre candidature pour ${OFFER.fr} a été acceptée.`,
      rows: [['Message', 'reason']],
      next: 'Consultez les dates et ce que vous devez préparer, afin que tout soit prêt le premier jour.',
      action: 'Voir mon stage',
    },
    ar: {
      title: 'تم قبول طلبك!',
      content: `تهانينا! تم قبول طلب ترشيحك: ${OFFER.ar}.`,
      push: { title: 'تم قبول طلبك!', body: `تم قبول طلب ترشيحك: ${OFFER.ar}` },
      fact: `تهانينا! تم قبول طلب ترشيحك: ${OFFER.arHtml}.`,
      rows: [['رسالة', 'reason']],
      next: 'اطّلع على التواريخ وعلى ما يجب تحضيره، حتى يكون كل شيء جاهزًا في اليوم الأول.',
      action: 'عرض تدريبي',
    },
  },
})

/** Tells a student that they do not have the place, and that there are others. */
export const applicationRejected = defineNotice({
  name: 'application-rejected',
  variables: DECISION,
  wordings: {
    en: {
      title: 'Your application was not accepted',
      content: `Unfortunately, your application for ${OFFER.decided} could not be accepted. Have a look at the other offers.`,
      push: {
        title: 'An answer to your application',
        body: `There is an answer to your application for ${OFFER.decided}.`,
      },
      fact: `Thank you for your interest. Unfortunately, your application for ${OFFER.decided} could not be accepted.`,
      rows: [['Reason', 'reason']],
      next: 'Do not be discouraged: other offers are open, and you may apply for several of them.',
      action: 'See other offers',
    },
    fr: {
      title: 'Votre candidature n’a pas été retenue',
      content: `Malheureusement, votre candidature pour ${OFFER.fr} n’a pas pu être retenue. Consultez les autres offres.`,
      push: {
        title: 'Réponse à votre candidature',
        body: `Vous avez une réponse à votre candidature pour ${OFFER.fr}.`,
      },
      fact: `Merci de votre intérêt. Malheureusement, votre candidature pour ${OFFER.fr} n’a pas pu être retenue.`,
      rows: [['Motif', 'reason']],
      next: 'Ne vous découragez pas : d’autres offres sont ouvertes, et vous pouvez poser plusieurs candidatures.',
      action: 'Voir les autres offres',
    },
    ar: {
      title: 'لم يُقبل طلب ترشيحك',
      content: `للأسف، تعذّر قبول طلب ترشيحك: ${OFFER.ar}. اطّلع على العروض الأخرى.`,
      push: { title: 'جواب على طلب ترشيحك', body: `يوجد جواب على طلب ترشيحك: ${OFFER.ar}` },
      fact: `شكرًا على اهتمامك. للأسف، تعذّر قبول طلب ترشيحك: ${OFFER.arHtml}.`,
      rows: [['السبب', 'reason']],
      next: 'لا تفقد العزيمة: توجد عروض أخرى مفتوحة، ويمكنك الترشح لأكثر من عرض.',
      action: 'عرض العروض الأخرى',
    },
  },
})

/** Tells a supervisor that an applicant no longer wants the place. */
export const applicationWithdrawn = defineNotice({
  name: 'application-withdrawn',
  variables: { ...APPLICATION, reason: 'optional' },
  wordings: {
    en: {
      title: 'Application withdrawn',
      content: `An application for ${OFFER.submitted} was withdrawn. You need not answer it any more.`,
      push: { title: 'Application withdrawn', body: `An application for ${OFFER.submitted} was withdrawn.` },
      fact: `An application for ${OFFER.submitted} was withdrawn by the student.`,
      rows: [
        ['Student', 'student_name'],
        ['Reason', 'reason'],
      ],
      next: 'There is nothing to do: it has left the list of applications that wait for you.',
      action: 'See the other applications',
    },
    fr: {
      title: 'Candidature retirée',
      content: `Une candidature pour ${OFFER.fr} a été retirée. Vous n’avez plus à y répondre.`,
      push: { title: 'Candidature retirée', body: `Une candidature pour ${OFFER.fr} a été retirée.` },
      fact: `Une candidature pour ${OFFER.fr} a été retirée par l’étudiant.`,
      rows: [
        ['Étudiant', 'student_name'],
        ['Motif', 'reason'],
      ],
      next: 'Il n’y a rien à faire : elle ne figure plus parmi les candidatures qui vous attendent.',
      action: 'Voir les autres candidatures',
    },
    ar: {
      title: 'تم سحب طلب ترشيح',
      content: `تم سحب طلب ترشيح: ${OFFER.ar}. لم يعد الرد عليه مطلوبًا.`,
      push: { title: 'تم سحب طلب ترشيح', body: `تم سحب طلب ترشيح: ${OFFER.ar}` },
      fact: `سحب الطالب طلب ترشيحه: ${OFFER.arHtml}.`,
      rows: [
        ['الطالب', 'student_name'],
        ['السبب', 'reason'],
      ],
      next: 'لا داعي لأي إجراء: لم يعد الطلب ضمن الطلبات التي تنتظر ردك.',
      action: 'عرض الطلبات الأخرى',
    },
  },
})
