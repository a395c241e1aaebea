import { directionOf, LANGUAGES, type Language } from './languages.ts'

/** Markup that is safe to put into a page as it is. */
export type Markup = { readonly markup: string }

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escapeText = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? character)

type Part = string | Markup | readonly Markup[]

/** Joins markup; every text that is filled in is escaped. */
export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup => ({
  markup: strings.reduce((joined, literal, index) => joined + toText(parts[index - 1] ?? '') + literal),
})

const toText = (part: Part): string => {
  if (typeof part === 'string') return escapeText(part)
  return 'markup' in part ? part.markup : part.map(({ markup }) => markup).join('')
}

const PRODUCT = 'MedTrack'
const NAMES: Record<Language, string> = { fr: 'Français', en: 'English', ar: 'العربية' }
const LANGUAGE_LABELS: Record<Language, string> = { fr: 'Langue', en: 'Language', ar: 'اللغة' }

/** A whole page in the one look that all plain pages share. `path` is where the links to the other languages lead. */
export const renderPage = (page: {
  language: Language
  title: string
  path: string
  /** Languages that the page can be had in; all of them by default. */
  languages?: readonly Language[]
  /** As narrow as the portal's way in: for one form. */
  isEntrance?: boolean
  body: Markup
}): string => {
  const { language, title, path, languages = LANGUAGES, isEntrance = false, body } = page
  const others = languages
    .filter((other) => other !== language)
    .map(
      (other) =>
        html`<a href="${path}${path.includes('?') ? '&' : '?'}lang=${other}" lang="${other}" hreflang="${other}">${NAMES[other]}</a>`,
    )
  return `<!doctype html>\n${
    html`<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title === PRODUCT ? PRODUCT : `${title} – ${PRODUCT}`}</title>
<link rel="icon" href="/assets/icon.svg">
<link rel="stylesheet" href="/assets/pages.css">
</head>
<body${isEntrance ? html` class="entrance"` : ''}>
<header><a class="brand" href="/">${PRODUCT}</a>${others.length === 0 ? '' : html`<nav aria-label="${LANGUAGE_LABELS[language]}">${others}</nav>`}</header>
<main>${body}</main>
</body>
</html>`.markup
  }\n`
}
