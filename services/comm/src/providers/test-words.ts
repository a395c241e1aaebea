import type { Language } from '../templates/languages.ts'

/** What a message to try a provider out says. */
export const TEST_WORDS: Readonly<Record<Language, { title: string; content: string }>> = {
  en: {
    title: 'Test message',
    content: 'An administrator tries a provider of messages out. Nothing has to be done.',
  },
  fr: {
    title: 'Message de test',
    content: 'Un administrateur essaie un fournisseur de messages. Il n’y a rien à faire.',
  },
  ar: {
    title: 'رسالة تجريبية',
    content: 'يجرّب أحد المسؤولين مزوّد رسائل. لا حاجة إلى القيام بأي شيء.',
  },
}
