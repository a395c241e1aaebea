import { defineNotice } from './notice.ts'

/** Tells administrators that somebody wants them to see a message; what it says stays in the application. */
export const messageReported = defineNotice({
  name: 'message-reported',
  variables: {},
  wordings: {
    en: {
      title: 'A message was reported',
      content:
        'Somebody of your institution has reported a message. It waits for you among the reported messages.',
      fact: 'Somebody of your institution has reported a message. It waits for you among the reported messages, as it was when it was reported.',
      next: 'Read it, decide whether its text is to be taken away, and end the report. That you looked is recorded.',
      action: 'See the report',
    },
    fr: {
      title: 'Un message a été signalé',
      content:
        'Une personne de votre établissement a signalé un message. Il vous attend parmi les messages signalés.',
      fact: 'Une personne de votre établissement a signalé un message. Il vous attend parmi les messages signalés, tel qu’il était lors du signalement.',
      next: 'Lisez-le, décidez si son texte doit être retiré, puis clôturez le signalement. Votre consultation est enregistrée.',
      action: 'Voir le signalement',
    },
    ar: {
      title: 'تم الإبلاغ عن رسالة',
      content: 'أبلغ شخص من مؤسستك عن رسالة. تجدها ضمن الرسائل المبلَّغ عنها.',
      fact: 'أبلغ شخص من مؤسستك عن رسالة. تجدها ضمن الرسائل المبلَّغ عنها كما كانت وقت الإبلاغ.',
      next: 'اقرأها وقرر هل يُحذف نصها ثم أغلق البلاغ. يُسجَّل اطلاعك عليها.',
      action: 'عرض البلاغ',
    },
  },
})
