import { Html, html } from '../html.ts'
import { toInline, toLine } from '../plain-text.ts'
import { chooseLanguage, LANGUAGES } from './languages.ts'
import { layoutMail } from './layout.ts'
import type { RenderableTemplate } from './renderable.ts'

/** Longest push message and SMS, in characters; what is longer ends with `…`. */
const SHORT_LENGTH = 1_000

/**
 * Words as somebody typed them, without a template: nothing in them is Liquid or HTML. Paragraphs are kept, everything
 * is escaped for where it goes.
 */
export const adHocTemplate = (words: { title: string; content: string }): RenderableTemplate => {
  const title = toLine(words.title)
  const content = linesOf(words.content).join('\n').trim()
  const notice = { title, content }
  const short = toLine(content, SHORT_LENGTH)
  return {
    name: 'ad-hoc',
    languages: LANGUAGES,
    languageFor: chooseLanguage,
    mail: (language, _data, facts) =>
      layoutMail({
        language,
        subject: title,
        body: paragraphsOf(title, content),
        text: content,
        ...facts,
      }),
    push: () => ({ title, content: short }),
    inApp: () => notice,
    sms: () => short,
  }
}

/** A heading and plain text as HTML: an empty line ends a paragraph, others are line breaks. */
export const paragraphsOf = (title: string, content: string): Html => {
  const paragraphs = linesOf(content)
    .join('\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
  return html`
<h2 dir="auto">${title}</h2>
${paragraphs.map((paragraph) => html`<p dir="auto">${breakLines(paragraph)}</p>`)}`
}

const breakLines = (text: string): Html =>
  new Html(
    text
      .split('\n')
      .map((line) => html`${line}`.text)
      .join('<br>'),
  )

// Line ends are kept, everything else that is no letter is not.
const linesOf = (text: string): string[] => text.split(/\r\n|[\r\n\u2028\u2029]/).map(toInline)
