import { chooseLanguage, type Language } from '../templates/languages.ts'
import type { MailboxChannel } from './mailbox-message.ts'

/** What the mailbox page says around the messages. */
export type MailboxWords = {
  title: string
  explanation: string
  /** Nothing has come yet. */
  empty: string
  /** Something has come, but nothing that was asked for. */
  noneFits: string
  showAll: string
  channel: string
  languages: string
  all: string
  to: string
  search: string
  asText: string
  asData: string
  json: string
  preview: (subject: string) => string
  channels: Readonly<Record<MailboxChannel, string>>
}

/** Each language's own name. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  en: 'English',
  fr: 'Français',
  ar: 'العربية',
}

export const mailboxWords: Readonly<Record<Language, MailboxWords>> = {
  en: {
    title: 'Mailbox',
    explanation:
      'No provider is set up for these channels, so messages are shown here instead of being sent. Nobody outside has received them.',
    empty: 'No messages yet. Register somebody, and their welcome will appear here.',
    noneFits: 'No message fits this search.',
    showAll: 'Show all messages',
    channel: 'Channel',
    languages: 'Language',
    all: 'All',
    to: 'To',
    search: 'Show',
    asText: 'Plain text',
    asData: 'Details',
    json: 'As JSON',
    preview: (subject) => `The mail “${subject}” as its reader sees it`,
    channels: { email: 'E-mail', sms: 'SMS', push: 'Push' },
  },
  fr: {
    title: 'Boîte aux lettres',
    explanation:
      'Aucun fournisseur n’est configuré pour ces canaux\u00a0: les messages sont affichés ici au lieu d’être envoyés. Personne à l’extérieur ne les a reçus.',
    empty: 'Aucun message pour l’instant. Inscrivez quelqu’un, et son message de bienvenue apparaîtra ici.',
    noneFits: 'Aucun message ne correspond à cette recherche.',
    showAll: 'Afficher tous les messages',
    channel: 'Canal',
    languages: 'Langue',
    all: 'Tous',
    to: 'À',
    search: 'Afficher',
    asText: 'Texte brut',
    asData: 'Détails',
    json: 'En JSON',
    preview: (subject) => `L’e-mail «\u00a0${subject}\u00a0» tel que son lecteur le voit`,
    channels: { email: 'E-mail', sms: 'SMS', push: 'Notification push' },
  },
  ar: {
    title: 'صندوق البريد',
    explanation: 'لا يوجد مزوّد لهذه القنوات، لذلك تُعرض الرسائل هنا بدل إرسالها. لم يستلمها أحد في الخارج.',
    empty: 'لا توجد رسائل بعد. سجّل شخصًا ما وستظهر رسالة الترحيب هنا.',
    noneFits: 'لا توجد رسالة تطابق هذا البحث.',
    showAll: 'عرض كل الرسائل',
    channel: 'القناة',
    languages: 'اللغة',
    all: 'الكل',
    to: 'إلى',
    search: 'عرض',
    asText: 'نص عادي',
    asData: 'تفاصيل',
    json: 'بصيغة JSON',
    preview: (subject) => `الرسالة «${subject}» كما يراها قارئها`,
    channels: { email: 'بريد إلكتروني', sms: 'رسالة نصية', push: 'إشعار' },
  },
}

/** The language that was asked for, else the preferred one of an `Accept-Language` header (RFC 9110, section 12.5.4). */
export const languageOfRequest = (header: string | undefined, asked?: string): Language => {
  const wishes = (header ?? '').split(',').map((wish) => {
    const [tag = '', quality] = wish.trim().split(/\s*;\s*q=/i)
    return { tag, weight: quality === undefined ? 1 : Number(quality) || 0 }
  })
  const ordered = wishes.filter(({ weight }) => weight > 0).sort((a, b) => b.weight - a.weight)
  return chooseLanguage(asked, ...ordered.map(({ tag }) => tag))
}
