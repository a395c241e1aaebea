import { Html } from '../html.ts'
import { toLine } from '../plain-text.ts'
import { paragraphsOf } from './ad-hoc.ts'
import { cleanHtml } from './clean-html.ts'
import { parseText, type Text } from './engine.ts'
import { chooseAmong, LANGUAGES, type Language } from './languages.ts'
import { layoutMail } from './layout.ts'
import { toPlainText } from './plain-part.ts'
import type { RenderableTemplate } from './renderable.ts'
import type { TemplateTexts, Wording } from './template.ts'
import { type Data, Unrenderable, valuesFor } from './values.ts'
import type { TemplateChannel } from './variables.ts'

export { Unrenderable } from './values.ts'

/** Longest push message and SMS, in characters; what is longer ends with `…`. */
const SHORT_LENGTH = 1_000

type Parts = Readonly<Record<'subject' | 'title' | 'content' | 'pushTitle' | 'pushBody' | 'sms', Text>> & {
  readonly html: Text | undefined
  readonly text: Text | undefined
}

/** Parses all parts of a template at once. @throws when one of them cannot be parsed */
export const createTemplate = (template: TemplateTexts): RenderableTemplate => {
  const languages = LANGUAGES.filter((language) => template.wordings[language])
  const parsed = new Map(
    languages.flatMap((language) => {
      const wording = template.wordings[language]
      return wording ? [[language, parse(wording, language)] as const] : []
    }),
  )
  const languageFor = (...tags: readonly (string | null | undefined)[]) => chooseAmong(languages, tags)

  const render = <R>(
    wanted: Language,
    given: Data,
    channel: TemplateChannel,
    write: (parts: Parts, values: Data, language: Language) => R,
  ): R => {
    const language = languageFor(wanted)
    const parts = parsed.get(language)
    if (!parts) throw new Unrenderable(`${template.name} has no wording`)
    try {
      return write(parts, valuesFor(template, given, { channel, language }), language)
    } catch (error) {
      if (error instanceof Unrenderable) throw error
      throw new Unrenderable(`${template.name}: ${error instanceof Error ? error.message : String(error)}`, {
        cause: error,
      })
    }
  }

  return {
    name: template.name,
    languages,
    languageFor,
    mail: (wanted, given, facts) =>
      render(wanted, given, 'email', (parts, values, language) => {
        const subject = toLine(parts.subject.render(values))
        const body = parts.html ? new Html(cleanHtml(parts.html.render(values)).html) : bodyOf(parts, values)
        const text = parts.text?.render(values) ?? toPlainText(body.text)
        return layoutMail({ language, subject, body, text, ...facts })
      }),
    push: (wanted, given) =>
      render(wanted, given, 'push', ({ pushTitle, pushBody }, values) => ({
        title: toLine(pushTitle.render(values)),
        content: toLine(pushBody.render(values), SHORT_LENGTH),
      })),
    inApp: (wanted, given) =>
      render(wanted, given, 'in_app', ({ title, content }, values) => ({
        title: toLine(title.render(values)),
        content: content.render(values).trim(),
      })),
    sms: (wanted, given) =>
      render(wanted, given, 'sms', ({ sms }, values) => toLine(sms.render(values), SHORT_LENGTH)),
  }
}

const bodyOf = ({ title, content }: Parts, values: Data): Html =>
  paragraphsOf(toLine(title.render(values)), content.render(values))

const parse = ({ title, content, subject, html, text, push, sms }: Wording, language: Language): Parts => {
  const body = push?.body ?? content
  return {
    subject: parseText(subject ?? title, 'text'),
    html:
      html === undefined ? undefined : parseText(language === 'fr' ? keepSignsWithWords(html) : html, 'html'),
    text: text === undefined ? undefined : parseText(text, 'text'),
    title: parseText(title, 'text'),
    content: parseText(content, 'text'),
    pushTitle: parseText(push?.title ?? title, 'text'),
    pushBody: parseText(body, 'text'),
    sms: parseText(sms ?? body, 'text'),
  }
}

/** French puts a blank before these signs, and a line never starts with one; the signs of Liquid (`!=`) are left alone. */
const keepSignsWithWords = (text: string): string =>
  text.replace(/ (?=[:;!?»](?:\s|<|$))/g, '\u00a0').replace(/« /g, '«\u00a0')
