import { compile } from 'html-to-text'
import { Html } from '../html.ts'
import { toLine } from '../plain-text.ts'
import { parseText, type Text } from './engine.ts'
import { formatInstant, LANGUAGES, type Language } from './languages.ts'
import { layoutMail } from './layout.ts'
import type { Template, VariableKind } from './template.ts'

/** A template that cannot be rendered with what is known: no later try can mend it. */
export class Unrenderable extends Error {
  override readonly name = 'Unrenderable'
}

export type RenderedMail = { subject: string; text: string; html: string }
export type RenderedNotice = { title: string; content: string }

type Parsed = {
  subject: Text
  html: Text
  text: Text | undefined
  title: Text
  content: Text
  pushTitle: Text
  pushBody: Text
}
export type RenderableTemplate = {
  readonly name: string
  /** @throws Unrenderable when a variable is missing or is no link where one must be. */
  mail(
    language: Language,
    data: Readonly<Record<string, unknown>>,
    facts: { institution: string; publicUrl: string },
  ): RenderedMail
  push(language: Language, data: Readonly<Record<string, unknown>>): RenderedNotice
  inApp(language: Language, data: Readonly<Record<string, unknown>>): RenderedNotice
}

const toPlainText = compile({
  wordwrap: false,
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true, linkBrackets: ['(', ')'] } },
    // There is no button in a plain text; its address stands below it.
    { selector: 'p.action', format: 'skip' },
    { selector: 'span.copy-hint', format: 'skip' },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'table.facts', format: 'dataTable' },
  ],
})

/** Parses all parts of a template at once, so that a mistake in one shows when the process starts. */
export const createTemplate = (template: Template): RenderableTemplate => {
  const parsed = new Map<Language, Parsed>(LANGUAGES.map((language) => [language, parse(template, language)]))
  const parts = (language: Language): Parsed => {
    const found = parsed.get(language)
    if (!found) throw new Error(`${template.name} has no wording in ${language}`)
    return found
  }
  const explain = <R>(work: () => R): R => {
    try {
      return work()
    } catch (error) {
      if (error instanceof Unrenderable) throw error
      throw new Unrenderable(`${template.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  }
  return {
    name: template.name,
    mail: (language, given, facts) =>
      explain(() => {
        const { subject, html, text } = parts(language)
        const data = prepare(template, given, language, { withLinks: true })
        const line = toLine(subject.render(data))
        const body = html.render(data)
        return {
          subject: line,
          text: `${(text?.render(data) ?? toPlainText(body)).trim()}\n`,
          html: layoutMail({ language, subject: line, body: new Html(body), ...facts }),
        }
      }),
    push: (language, given) =>
      explain(() => {
        const data = prepare(template, given, language, { withLinks: false })
        const { pushTitle, pushBody } = parts(language)
        return { title: toLine(pushTitle.render(data)), content: toLine(pushBody.render(data), 1_000) }
      }),
    inApp: (language, given) =>
      explain(() => {
        const data = prepare(template, given, language, { withLinks: false })
        const { title, content } = parts(language)
        return { title: toLine(title.render(data)), content: content.render(data).trim() }
      }),
  }
}

const parse = ({ wordings }: Template, language: Language): Parsed => {
  const { subject, html, text, title, content, push } = wordings[language]
  return {
    subject: parseText(subject, 'text'),
    html: parseText(language === 'fr' ? keepSignsWithWords(html) : html, 'html'),
    text: text === undefined ? undefined : parseText(text, 'text'),
    title: parseText(title, 'text'),
    content: parseText(content, 'text'),
    pushTitle: parseText(push?.title ?? title, 'text'),
    pushBody: parseText(push?.body ?? content, 'text'),
  }
}

/** French puts a blank before these signs, and a line never starts with one; the signs of Liquid (`!=`) are left alone. */
const keepSignsWithWords = (text: string): string =>
  text.replace(/ (?=[:;!?»](?:\s|<|$))/g, '\u00a0').replace(/« /g, '«\u00a0')

/** Exactly the declared variables; what is missing stays missing, so that the rendering fails and says its name. */
const prepare = (
  { name, variables }: Template,
  given: Readonly<Record<string, unknown>>,
  language: Language,
  { withLinks }: { withLinks: boolean },
): Record<string, string> => {
  const data: Record<string, string> = {}
  for (const [variable, kind] of Object.entries(variables)) {
    const isLink = kind === 'link' || kind === 'optional-link'
    if (isLink && !withLinks) continue
    const value = given[variable] ?? (kind === 'optional' || kind === 'optional-link' ? '' : undefined)
    if (value === undefined) continue
    data[variable] = convert(String(value), kind, language, `${name}: ${variable}`)
  }
  return data
}

const convert = (value: string, kind: VariableKind, language: Language, where: string): string => {
  if (kind === 'instant') {
    if (Number.isNaN(Date.parse(value))) throw new Unrenderable(`${where} is no instant`)
    return formatInstant(value, language)
  }
  const isLink = kind === 'link' || (kind === 'optional-link' && value !== '')
  if (isLink && !isWebAddress(value)) {
    throw new Unrenderable(`${where} is no http(s) address`)
  }
  return value
}

/** Anything else (`javascript:`, `data:`) would run, not lead somewhere. */
const isWebAddress = (value: string): boolean => {
  if (!/^https?:\/\/[^\s"'<>\\]+$/i.test(value)) return false
  return URL.canParse(value)
}
