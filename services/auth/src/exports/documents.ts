import type { PrintedLanguage } from '@medtrack/kit'
import type { Gathered, Line } from './gathering.ts'
import { type ExportWords, sectionTitle } from './words.ts'

/** What a document says beside the data. */
export type Heading = { words: ExportWords; language: PrintedLanguage; at: Date }

/** One service's sections as a JSON document, piece by piece. */
export const jsonOf = async function* (lines: AsyncIterable<Line>): AsyncGenerator<string> {
  let isFirstSection = true
  let isFirstRecord = true
  yield '{'
  for await (const { section, record } of lines) {
    if (record === undefined) {
      yield `${isFirstSection ? '' : '\n  ],'}\n  ${JSON.stringify(section)}: [`
      isFirstSection = false
      isFirstRecord = true
      continue
    }
    yield `${isFirstRecord ? '' : ','}\n    ${JSON.stringify(record)}`
    isFirstRecord = false
  }
  yield isFirstSection ? '}\n' : '\n  ]\n}\n'
}

const STYLE = `
body { font-family: system-ui, sans-serif; line-height: 1.5; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #1b1f24; background: #fff }
h2 { border-bottom: 1px solid #8a929b; padding-bottom: .25rem }
dl { display: grid; grid-template-columns: minmax(8rem, max-content) 1fr; gap: .1rem 1rem; margin: 0 0 1.25rem }
dt { color: #4a525b } dd { margin: 0; overflow-wrap: anywhere; unicode-bidi: plaintext }
@media print { dl { break-inside: avoid } }`

/** Everything as one page that people read; it needs nothing but itself. */
export const pageOf = async function* (
  gathered: readonly Gathered[],
  { words, language, at }: Heading,
): AsyncGenerator<string> {
  const direction = language === 'ar' ? 'rtl' : 'ltr'
  yield `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(words.title)}</title>
<style>${STYLE}
</style>
</head>
<body>
<h1>${escaped(words.title)}</h1>
<p>${escaped(words.made)} <time datetime="${at.toISOString()}">${at.toISOString().slice(0, 16).replace('T', ' ')} UTC</time></p>
`
  for (const part of gathered) yield* sectionsOf(part.records(), words)
  yield '</body>\n</html>\n'
}

const sectionsOf = async function* (lines: AsyncIterable<Line>, words: ExportWords): AsyncGenerator<string> {
  let isEmpty = false
  for await (const { section, record } of lines) {
    if (record === undefined) {
      if (isEmpty) yield `<p>${escaped(words.nothing)}</p>\n`
      yield `<h2>${escaped(sectionTitle(words, section))}</h2>\n`
      isEmpty = true
      continue
    }
    isEmpty = false
    yield `<dl>${Object.entries(record).map(entryOf).join('')}</dl>\n`
  }
  if (isEmpty) yield `<p>${escaped(words.nothing)}</p>\n`
}

const entryOf = ([name, value]: [string, unknown]): string =>
  `<dt>${escaped(name.replaceAll('_', ' '))}</dt><dd>${escaped(textOf(value))}</dd>`

/** A value as people read it. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return '–'
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.codePointAt(0)};`)
