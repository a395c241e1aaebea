import { createHash } from 'node:crypto'
import type { NotificationCategory } from '@medtrack/contracts'
import { Html, html } from '../html.ts'
import { directionOf, type Language } from '../templates/languages.ts'
import { unsubscribeWords } from './unsubscribe-words.ts'

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; padding: 24px 16px; background: #eef2f6; color: #16212e; font: 16px/1.6 -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Tahoma, Arial, sans-serif; }
main { max-width: 480px; margin: 8vh auto 0; padding: 24px; background: #ffffff; border: 1px solid #d8e0e8; border-radius: 12px; }
h1 { margin: 0 0 12px; font-size: 22px; line-height: 1.3; }
p { margin: 0 0 16px; }
button { padding: 12px 24px; border: 0; border-radius: 8px; background: #0b6e75; color: #ffffff; font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 3px solid #0b5a60; outline-offset: 2px; }
button.quiet { background: transparent; color: #0b5a60; text-decoration: underline; padding-inline: 0; }
@media (prefers-color-scheme: dark) {
  body { background: #0e141a; color: #e6edf3; }
  main { background: #172029; border-color: #2b3743; }
  button { background: #0c7780; }
  button.quiet { color: #7fd6dc; }
  button:focus-visible { outline-color: #7fd6dc; }
}
`

/** No script, nothing from elsewhere, no style but its own; its one form goes to where it came from. */
export const UNSUBSCRIBE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

export type UnsubscribeView = {
  language: Language
  category: NotificationCategory
  state: 'asked' | 'stopped' | 'resumed'
}

/** Where the forms post, seen from the page that shows them. */
const actionOf = (state: UnsubscribeView['state'], wanted: 'stop' | 'resume'): string => {
  const isBelow = state === 'resumed'
  if (wanted === 'stop') return isBelow ? '../' : ''
  return 'resume/'
}

/** The page that a link in a mail opens. Opening it changes nothing; its button does. */
export const renderUnsubscribePage = ({ language, category, state }: UnsubscribeView): string => {
  const words = unsubscribeWords[language]
  const name = words.categories[category]
  const title =
    state === 'asked' ? words.question(name) : state === 'stopped' ? words.stopped(name) : words.resumed(name)
  const form = (wanted: 'stop' | 'resume', label: string, look: string) =>
    html`<form method="post" action="${actionOf(state, wanted)}"><button class="${look}">${label}</button></form>`
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${words.title} – MedTrack</title>
<link rel="icon" href="data:,">
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<h1>${title}</h1>
<p>${words.kept}</p>
${state === 'stopped' ? form('resume', words.resume, 'quiet') : form('stop', words.stop, '')}
</main>
</body>
</html>
`.text
}
