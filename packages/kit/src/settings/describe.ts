import type { TObject, TSchema } from 'typebox'
import { choicesOf } from './settings.ts'

/** One row of the table of settings in the docs. */
export type SettingDescription = {
  name: string
  /** In words: `text`, `whole number`, `one of json, pretty`. */
  type: string
  default: unknown
  description: string
  secret: boolean
  required: boolean
}

/** All settings of the schemas, each once, in their order. */
export const describeSettings = (schemas: readonly TObject[]): SettingDescription[] => {
  const rows = new Map<string, SettingDescription>()
  for (const schema of schemas) {
    const required: readonly string[] =
      'required' in schema && Array.isArray(schema.required) ? schema.required : []
    for (const [name, property] of Object.entries<TSchema>(schema.properties)) {
      const facts = property as Record<string, unknown>
      rows.set(name, {
        name,
        type: typeInWords(property),
        default: facts['default'],
        description: String(facts['description'] ?? ''),
        secret: facts['secret'] === true,
        required: required.includes(name) && facts['default'] === undefined,
      })
    }
  }
  return [...rows.values()]
}

const WORDS: Record<string, string> = {
  string: 'text',
  integer: 'whole number',
  number: 'number',
  boolean: 'true or false',
  array: 'list, comma-separated',
}

const typeInWords = (property: TSchema): string => {
  const choices = choicesOf(property)
  if (choices) return `one of ${choices.join(', ')}`
  const type = 'type' in property ? String(property.type) : 'string'
  return WORDS[type] ?? type
}

const URL_WITH_PASSWORD = /^([a-z][\w+.-]*:\/\/[^/\s:@]*):[^/\s]*@/i

/** The values as they may be shown to a person: secrets, and passwords within addresses, are hidden. */
export const maskSettings = (
  schemas: readonly TObject[],
  values: Readonly<Record<string, unknown>>,
): Record<string, string> =>
  Object.fromEntries(
    describeSettings(schemas).map(({ name, secret }) => {
      const value = values[name]
      if (value === undefined) return [name, '(not set)']
      if (secret) return [name, '(set, hidden)']
      const items: readonly unknown[] = Array.isArray(value) ? value : [value]
      return [name, items.map((item) => String(item).replace(URL_WITH_PASSWORD, '$1:(hidden)@')).join(', ')]
    }),
  )
