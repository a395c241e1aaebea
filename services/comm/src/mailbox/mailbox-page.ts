import { createHash } from 'node:crypto'
import { Html, html } from '../html.ts'
import { directionOf, LANGUAGES, type Language } from '../templates/languages.ts'
import { MAIL_STYLE } from '../templates/layout.ts'
import { MAILBOX_CHANNELS, type MailboxChannel, type MailboxRow } from './mailbox-message.ts'
import { MAILBOX_STYLE } from './mailbox-style.ts'
import { LANGUAGE_NAMES, type MailboxWords, mailboxWords } from './mailbox-words.ts'

const hashOf = ({ text }: Html): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** Policy under which the page is shown: no script, nothing from elsewhere, no style but its own; the mails inside it inherit that, and add the sheet of their layout. */
export const MAILBOX_POLICY = `default-src 'none'; style-src ${hashOf(MAILBOX_STYLE)} ${hashOf(MAIL_STYLE)}; img-src data:; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

export type MailboxView = {
  language: Language
  messages: readonly MailboxRow[]
  to: string
  channel: MailboxChannel | undefined
}

const icon = (shape: string) =>
  new Html(
    `<span class="icon" aria-hidden="true"><svg width="20" height="20" viewBox="0 0 24 24">${shape}</svg></span>`,
  )
const ICONS: Readonly<Record<MailboxChannel, Html>> = {
  email: icon('<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 7 8.5 6 8.5-6"/>'),
  sms: icon(
    '<path d="M21 15a2 2 0 0 1-2 2H8l-5 4V6a2 2 0 0 1 2-2h14a2 2 0 0 1 2 2Z"/><path d="M8 9h8M8 13h5"/>',
  ),
  push: icon(
    '<path d="M6 9a6 6 0 0 1 12 0c0 6 2.5 7.5 2.5 7.5h-17S6 15 6 9Z"/><path d="M10 20.5a2.2 2.2 0 0 0 4 0"/>',
  ),
}

/** The mailbox as a page. Whatever a message says is shown, never run. */
export const renderMailboxPage = (view: MailboxView): string => {
  const { language, messages } = view
  const words = mailboxWords[language]
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${words.title} – MedTrack</title>
<link rel="icon" href="data:,">
<style>${MAILBOX_STYLE}</style>
</head>
<body>
<header><a class="brand" href="/">MedTrack</a><nav aria-label="${words.languages}">${renderLanguages(view)}</nav></header>
<main>
<h1>${words.title}</h1>
<p class="quiet">${words.explanation}</p>
${renderFilter(view, words)}
${messages.length === 0 ? renderNothing(view, words) : html`<ol>${messages.map((message, index) => renderMessage(message, view, words, index === 0))}</ol>`}
</main>
</body>
</html>
`.text
}

/** Where the same messages are shown, in one of its forms. */
const addressOf = (
  { to, channel }: Pick<MailboxView, 'to' | 'channel'>,
  path = '',
  more: Readonly<Record<string, string>> = {},
): string => {
  const query = new URLSearchParams({
    ...(to === '' ? {} : { to }),
    ...(channel === undefined ? {} : { channel }),
    ...more,
  })
  return `/dev/mailbox${path}${query.size === 0 ? '' : `?${query}`}`
}

const renderLanguages = (view: MailboxView): readonly Html[] =>
  LANGUAGES.filter((other) => other !== view.language).map(
    (other) =>
      html`<a href="${addressOf(view, '', { lang: other })}" lang="${other}" hreflang="${other}">${LANGUAGE_NAMES[other]}</a>`,
  )

const renderFilter = (view: MailboxView, words: MailboxWords): Html => html`
<form method="get" action="/dev/mailbox">
<label>${words.to}<input name="to" type="search" dir="ltr" value="${view.to}" autocomplete="off"></label>
<label>${words.channel}<select name="channel">
<option value="">${words.all}</option>
${MAILBOX_CHANNELS.map((one) => html`<option value="${one}"${new Html(one === view.channel ? ' selected' : '')}>${words.channels[one]}</option>`)}
</select></label>
<input type="hidden" name="lang" value="${view.language}">
<button>${words.search}</button>
<a class="json" href="${addressOf(view, '/messages')}">${words.json}</a>
</form>`

const renderNothing = ({ to, channel, language }: MailboxView, words: MailboxWords): Html =>
  to === '' && channel === undefined
    ? html`<div class="empty"><p role="status">${words.empty}</p></div>`
    : html`<div class="empty"><p role="status">${words.noneFits}</p><a href="${addressOf({ to: '', channel: undefined }, '', { lang: language })}">${words.showAll}</a></div>`

const renderMessage = (
  message: MailboxRow,
  { language }: MailboxView,
  words: MailboxWords,
  isOpen: boolean,
): Html => html`
<li><details class="message" name="message"${new Html(isOpen ? ' open' : '')}>
<summary>
${ICONS[message.channel]}
<h2 dir="auto">${message.subject === '' ? message.text.slice(0, 80) : message.subject}</h2>
<span class="to">${words.to} <bdi dir="ltr">${message.recipient}</bdi></span>
<time datetime="${message.created_at.toISOString()}">${formatMoment(message.created_at, language)}</time>
<span class="channel">${words.channels[message.channel]}</span>
</summary>
<div class="inside">
${message.channel === 'email' ? renderMail(message, words) : renderBubble(message)}
<details><summary>${words.asData}</summary><pre dir="ltr">${JSON.stringify(message.data, undefined, 2)}</pre></details>
</div>
</details></li>`

// The sandbox allows neither scripts nor forms nor our origin; a link may open a page of its own.
const renderMail = (message: MailboxRow, words: MailboxWords): Html => html`
<iframe sandbox="allow-popups allow-popups-to-escape-sandbox" loading="lazy" referrerpolicy="no-referrer" title="${words.preview(message.subject)}" srcdoc="${message.html}"></iframe>
<details><summary>${words.asText}</summary><pre dir="auto">${message.text}</pre></details>`

const renderBubble = (message: MailboxRow): Html => html`
<p class="bubble" dir="auto">${message.subject === '' ? '' : html`<strong>${message.subject}</strong>`}${message.text}</p>`

// Latin digits also in Arabic, as in the mails; to the second, so that what came together keeps its order to the eye.
const MOMENT_LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', ar: 'ar-MA' }

const formatMoment = (moment: Date, language: Language): string =>
  `${new Intl.DateTimeFormat(MOMENT_LOCALES[language], { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', timeZone: 'UTC' }).format(moment)} UTC`
