/** Text that is HTML already, and is put into HTML as it is. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
  toString(): string {
    return this.text
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Makes text harmless between tags and inside quoted attributes. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

type Insertable = string | number | Html | readonly Html[]

const insert = (value: Insertable): string => {
  if (value instanceof Html) return value.text
  if (Array.isArray(value)) return value.join('')
  return escapeHtml(String(value))
}

/** HTML with values in it: each is escaped, unless it is {@link Html} itself. */
export const html = (parts: TemplateStringsArray, ...values: readonly Insertable[]): Html =>
  new Html(parts.reduce((text, part, index) => text + insert(values[index - 1] ?? '') + part))
