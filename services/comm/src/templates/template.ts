import type { Language } from './languages.ts'

/** What one template says in one language, in Liquid; each part is escaped for where it goes. */
export type Wording = {
  /** Mail: one line. */
  subject: string
  /** Mail: what stands inside the layout. */
  html: string
  /** Mail: plain text; made from `html` when absent. */
  text?: string
  /** In-app title and text; they are stored with the notification, so they may hold no secret. */
  title: string
  content: string
  /** Push message; the in-app title and text when absent. */
  push?: { title: string; body: string }
}

/**
 * What a template needs to know, and how it is treated:
 * `text` must be given; `optional` is empty when it is not; `instant` is written out in the reader's language;
 * `link` must be http(s) and is given to mails only; `optional-link` likewise, and empty when there is none.
 */
export type VariableKind = 'text' | 'optional' | 'instant' | 'link' | 'optional-link'

/** A text of COMM in all languages. */
export type Template<N extends string = string> = {
  readonly name: N
  readonly variables: Readonly<Record<string, VariableKind>>
  readonly wordings: Readonly<Record<Language, Wording>>
}

/** Declares a template. */
export const defineTemplate = <const N extends string>(template: Template<N>): Template<N> => template

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
