import { createHash } from 'node:crypto'
import type { NotificationCategory } from '@medtrack/contracts'
import { Html, html } from '../html.ts'
import { directionOf, type Language } from '../templates/languages.ts'
import { unsubscribeWords } from './unsubscribe-words.ts'

/** The colours of the portal. */
const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; background: linear-gradient(160deg, #d3ecee 0%, #ffffff 55%) no-repeat #ffffff; color: #000000; font: 16px/1.55 "Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Noto Sans Arabic", Tahoma, Arial, sans-serif; }
header { padding: 16px; color: #065b62; font-size: 20px; font-weight: 700; letter-spacing: -.02em; }
main { box-sizing: border-box; width: calc(100% - 32px); max-width: 408px; margin: 24px auto; padding: 20px; background: #ffffff; border: 1px solid #dee2e6; border-radius: 8px; box-shadow: 0 1px 3px rgb(0 0 0 / 5%), 0 10px 15px -5px rgb(0 0 0 / 5%); overflow-wrap: break-word; }
h1 { margin: 0 0 12px; font-size: 24px; font-weight: 650; line-height: 1.3; }
p { margin: 0 0 16px; }
button { width: 100%; min-height: 44px; padding: 8px 24px; border: 0; border-radius: 8px; background: #0b6d75; color: #ffffff; font: inherit; font-weight: 600; cursor: pointer; }
button:focus-visible { outline: 3px solid #0b6d75; outline-offset: 2px; }
button.quiet { background: transparent; color: #0b6d75; text-decoration: underline; padding-inline: 0; }
@media (prefers-color-scheme: dark) {
  body { background: linear-gradient(160deg, #00474e 0%, #242424 55%) no-repeat #242424; color: #c9c9c9; }
  header { color: #a7d8dc; }
  main { background: #2e2e2e; border-color: #424242; }
  button { background: #065b62; }
  button.quiet { color: #52b1b9; }
  button:focus-visible { outline-color: #52b1b9; }
}
`

/** No script, nothing from elsewhere, no style but its own; its one form goes to where it came from. */
export const UNSUBSCRIBE_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

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
<header>MedTrack</header>
<main>
<h1>${title}</h1>
<p>${words.kept}</p>
${state === 'stopped' ? form('resume', words.resume, 'quiet') : form('stop', words.stop, '')}
</main>
</body>
</html>
`.text
}
