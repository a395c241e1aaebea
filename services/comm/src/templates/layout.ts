import { Html, html } from '../html.ts'
import { toLine } from '../plain-text.ts'
import { directionOf, type Language } from './languages.ts'
import { toPlainText } from './plain-part.ts'

const FOOTERS: Readonly<Record<Language, string>> = {
  en: 'You receive this message because this address belongs to an account on MedTrack.',
  fr: 'Vous recevez ce message parce que cette adresse appartient à un compte sur MedTrack.',
  ar: 'تصلك هذه الرسالة لأن هذا العنوان مرتبط بحساب على منصة MedTrack.',
}

/** To an address that somebody gave, whose owner may have no account. */
const FOOTERS_ELSEWHERE: Readonly<Record<Language, string>> = {
  en: 'You receive this message because somebody at the institution named above wrote to this address with MedTrack.',
  fr: 'Vous recevez ce message parce que l’établissement nommé ci-dessus a écrit à cette adresse avec MedTrack.',
  ar: 'تصلك هذه الرسالة لأن المؤسسة المذكورة أعلاه راسلت هذا العنوان عبر منصة MedTrack.',
}

const UNSUBSCRIBING: Readonly<Record<Language, string>> = {
  en: 'Stop receiving mails like this one',
  fr: 'Ne plus recevoir ce genre d’e-mails',
  ar: 'إيقاف هذا النوع من الرسائل',
}

/**
 * The one sheet of every mail, known to pages that show mails by what it is. Plain properties only: mail readers drop
 * what they do not know, and the mail must still read well then.
 */
export const MAIL_STYLE = new Html(`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
body { margin: 0; padding: 24px 12px; background: #eef2f6; color: #16212e; overflow-wrap: break-word; font: 16px/1.6 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Tahoma, Arial, sans-serif; }
.card { max-width: 560px; margin: 0 auto; background: #ffffff; border: 1px solid #d8e0e8; border-radius: 12px; overflow: hidden; }
.head { padding: 18px 28px; border-bottom: 4px solid #0b6e75; font-weight: 700; letter-spacing: .01em; color: #0b5a60; }
.body { padding: 12px 28px 20px; }
.preheader { display: none; max-height: 0; overflow: hidden; }
h2 { font-size: 22px; line-height: 1.3; margin: 16px 0; }
h3 { font-size: 17px; margin: 20px 0 8px; }
p, ul { margin: 0 0 14px; }
ul { padding-inline-start: 22px; }
a { color: #0b5a60; }
.action { margin: 24px 0; }
.button { display: inline-block; padding: 12px 24px; border-radius: 8px; background: #0b6e75; color: #ffffff !important; font-weight: 600; text-decoration: none; }
.hint, .foot { font-size: 13px; color: #55636f; }
h2 .whole { white-space: nowrap; }
.address { word-break: break-all; }
.facts { border-collapse: collapse; margin: 0 0 14px; }
.facts td { padding: 4px 0; vertical-align: top; overflow-wrap: anywhere; }
.facts td:first-child { padding-inline-end: 16px; color: #55636f; overflow-wrap: normal; white-space: nowrap; }
.foot { max-width: 560px; margin: 14px auto 0; text-align: center; }
@media (max-width: 480px) { .head, .body { padding-left: 18px; padding-right: 18px; } .button { display: block; text-align: center; } }
@media (prefers-color-scheme: dark) {
  body { background: #0e141a; color: #e6edf3; }
  .card { background: #172029; border-color: #2b3743; }
  .head, a { color: #7fd6dc; }
  .button { background: #0c7780; }
  .hint, .foot, .facts td:first-child { color: #9fb0be; }
}
`)

export type RenderedMail = { subject: string; text: string; html: string }

/** What a mail says beside its template. */
export type MailFacts = {
  /** Who writes: the institution's name. */
  institution: string
  publicUrl: string
  /** Where its reader switches off what it belongs to; absent in what protects an account. */
  unsubscribeUrl?: string | undefined
  /** It goes to an address that somebody gave, not to a person of the platform. */
  isToAddress?: boolean | undefined
}

type LaidOut = MailFacts & {
  language: Language
  subject: string
  body: Html
  /** The same in plain text. */
  text: string
}

/**
 * The one look of all mails: a card that fits a phone, dark where the reader's device is, right to left where the
 * language is.
 */
export const layoutMail = (mail: LaidOut): RenderedMail => ({
  subject: mail.subject,
  text: `${textOf(mail)}\n`,
  html: html`<!doctype html>
<html lang="${mail.language}" dir="${directionOf(mail.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${mail.subject}</title>
<style>${MAIL_STYLE}</style>
</head>
<body>
${preheaderOf(mail)}<div class="card" dir="${directionOf(mail.language)}">
<div class="head"><bdi>${mail.institution}</bdi></div>
<div class="body">
${mail.body}
</div>
</div>
<p class="foot" dir="${directionOf(mail.language)}">${footerOf(mail)}<br><a dir="ltr" href="${mail.publicUrl}" target="_blank" rel="noopener noreferrer">${mail.publicUrl}</a></p>
${unsubscribingOf(mail)}</body>
</html>
`.text,
})

const footerOf = ({ isToAddress, language }: LaidOut): string =>
  (isToAddress ? FOOTERS_ELSEWHERE : FOOTERS)[language]

const textOf = ({ text, language, unsubscribeUrl }: LaidOut): string =>
  unsubscribeUrl === undefined
    ? text.trim()
    : `${text.trim()}\n\n${UNSUBSCRIBING[language]}: ${unsubscribeUrl}`

/** Longest text that lists of mails show beside the subject. */
const PREHEADER_LENGTH = 140

/** What lists of mails show beside the subject: what the mail says, without its heading, its greeting and its links. */
const preheaderOf = ({ body }: LaidOut): Html => {
  const blocks = toPlainText(body.text.replace(HEADING, ''))
    .split(/\n\s*\n/)
    .map((block) => toLine(block))
  const said = blocks.filter(
    (block, index) => !(index === 0 && /[,،]$/.test(block)) && !/^https?:/.test(block),
  )
  const preheader = toLine(said.join(' '), PREHEADER_LENGTH)
  return preheader === '' ? new Html('') : html`<div class="preheader">${preheader}</div>\n`
}
const HEADING = /^\s*<h[12][^>]*>[\s\S]*?<\/h[12]>/

const unsubscribingOf = ({ unsubscribeUrl, language }: LaidOut): Html =>
  unsubscribeUrl === undefined
    ? new Html('')
    : html`<p class="foot" dir="${directionOf(language)}"><a href="${unsubscribeUrl}" target="_blank" rel="noopener noreferrer">${UNSUBSCRIBING[language]}</a></p>\n`
