import type { Language } from './languages.ts'
import type { MailFacts, RenderedMail } from './layout.ts'
import type { Data } from './values.ts'

/** A title and a text, for the list in the application or a push message. */
export type RenderedNotice = { title: string; content: string }

/** A template ready to be rendered. Whatever language is asked for, what there is of it is said in one that there is. */
export type RenderableTemplate = {
  readonly name: string
  /** Languages that it has words in; at least one. */
  readonly languages: readonly Language[]
  /** The first of the tags that it has words in, else English, else any. */
  languageFor(...tags: readonly (string | null | undefined)[]): Language
  /** @throws Unrenderable when a variable is missing or is no link where one must be. */
  mail(language: Language, data: Data, facts: MailFacts): RenderedMail
  push(language: Language, data: Data): RenderedNotice
  inApp(language: Language, data: Data): RenderedNotice
  sms(language: Language, data: Data): string
}
