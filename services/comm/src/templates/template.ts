import type { Language } from './languages.ts'
import type { Variable, Variables } from './variables.ts'

/**
 * What one template says in one language, in Liquid; each part is escaped for where it goes. What is absent is made of
 * `title` and `content`.
 */
export type Wording = {
  /** In-app title and text; they are stored with the notification, so they may hold no secret. */
  title: string
  content: string
  /** Mail: one line. */
  subject?: string
  /** Mail: what stands inside the layout. */
  html?: string
  /** Mail: plain text; made from `html` when absent. */
  text?: string
  push?: { title: string; body: string }
  /** SMS; the push message's body when absent. */
  sms?: string
}

/**
 * What a default needs to know, and how it is treated:
 * `text` must be given; `optional` is empty when it is not; `instant` and `date` are written out in the reader's
 * language, instants in `time_zone` where there is such a variable; `link` must be http(s) and is given to mails only,
 * as it may be a secret; `optional-page` leads somewhere that is no secret; `optional-result` says how somebody did,
 * which no push message and no SMS shows.
 */
export type VariableKind =
  | 'text'
  | 'optional'
  | 'instant'
  | 'optional-instant'
  | 'date'
  | 'optional-date'
  | 'link'
  | 'optional-link'
  | 'optional-page'
  | 'count'
  | 'optional-number'
  | 'optional-result'

/** A text of COMM that it comes with, in all languages. */
export type Template<N extends string = string> = {
  readonly name: N
  readonly variables: Readonly<Record<string, VariableKind | Variable>>
  readonly wordings: Readonly<Record<Language, Wording>>
}

/** A text as it is rendered: a default, or what an administrator wrote, perhaps not in every language. */
export type TemplateTexts = {
  readonly name: string
  readonly variables: Variables
  readonly wordings: Readonly<Partial<Record<Language, Wording>>>
}

/** Declares a template. */
export const defineTemplate = <const N extends string>(template: Template<N>): Template<N> => template

const KINDS: Readonly<Record<VariableKind, Variable>> = {
  text: { type: 'string' },
  optional: { type: 'string' },
  instant: { type: 'string', format: 'date-time' },
  'optional-instant': { type: 'string', format: 'date-time' },
  date: { type: 'string', format: 'date' },
  'optional-date': { type: 'string', format: 'date' },
  link: { type: 'string', format: 'uri', 'x-channels': ['email'] },
  'optional-link': { type: 'string', format: 'uri', 'x-channels': ['email'] },
  'optional-page': { type: 'string', format: 'uri' },
  count: { type: 'integer' },
  'optional-number': { type: 'number' },
  'optional-result': { type: 'number', 'x-channels': ['email', 'in_app'] },
}

const isOptional = (kind: VariableKind | Variable) => typeof kind === 'string' && kind.startsWith('optional')

/** The JSON Schema that the kinds of a default's variables stand for. */
export const schemaOf = (variables: Template['variables']): Variables => ({
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(variables).map(([name, kind]) => {
      if (typeof kind !== 'string') return [name, kind]
      const isTimed = kind.endsWith('instant') && 'time_zone' in variables
      return [name, isTimed ? { ...KINDS[kind], 'x-time-zone': 'time_zone' } : KINDS[kind]]
    }),
  ),
  required: Object.keys(variables).filter((name) => !isOptional(variables[name] ?? 'text')),
  additionalProperties: false,
})

/** A default as it is rendered. */
export const textsOf = ({ name, variables, wordings }: Template): TemplateTexts => ({
  name,
  variables: schemaOf(variables),
  wordings,
})

/** `Hello Amina,` — or `Hello,` where the name is not known. */
export const greeting = (hello: string, comma: string, isolate = false): string => {
  // In a right-to-left sentence a Latin name must not pull the signs beside it to its other end.
  const name = isolate ? '<bdi>{{ first_name }}</bdi>' : '{{ first_name }}'
  return `${hello}{% if first_name != "" %} ${name}{% endif %}${comma}`
}

/** The one thing to do, as a button, with its address below for who cannot press it. */
export const button = (label: string, copyHint: string): string => `
<p class="action"><a class="button" href="{{ link }}" target="_blank" rel="noopener noreferrer">${label}</a></p>
<p class="hint"><span class="copy-hint">${copyHint}<br></span><a class="address" dir="ltr" href="{{ link }}" target="_blank" rel="noopener noreferrer">{{ link }}</a></p>`

/** What is known of the device that did something. */
export const origin = (labels: { when: string; address: string; device: string }): string => `
<table class="facts" role="presentation">
<tr><td>${labels.when}</td><td>{{ occurred_at }}</td></tr>
{% if ip_address != "" %}<tr><td>${labels.address}</td><td><bdi>{{ ip_address }}</bdi></td></tr>{% endif %}
{% if user_agent != "" %}<tr><td>${labels.device}</td><td><bdi>{{ user_agent }}</bdi></td></tr>{% endif %}
</table>`
