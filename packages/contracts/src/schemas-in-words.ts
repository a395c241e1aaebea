/** JSON Schema, as far as it is put into words here. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** A field of an object, in words. */
export type FieldInWords = { name: string; type: string; required: boolean; description: string }

/** The schema without TypeBox's hidden marks. */
export const plain = (schema: unknown): JsonSchema => JSON.parse(JSON.stringify(schema)) as JsonSchema

/** The fields of an object's schema, in their order. */
export const fieldsOf = (schema: JsonSchema): FieldInWords[] => {
  const required = new Set((schema['required'] ?? []) as string[])
  return Object.entries((schema['properties'] ?? {}) as Record<string, JsonSchema>).map(
    ([name, property]) => ({
      name,
      type: typeInWords(property),
      required: required.has(name),
      description: String(property['description'] ?? ''),
    }),
  )
}

const typeInWords = (schema: JsonSchema): string => {
  const alternatives = (schema['anyOf'] ?? schema['oneOf']) as readonly JsonSchema[] | undefined
  if (alternatives) return [...new Set(alternatives.map(typeInWords))].join(' or ')
  if ('const' in schema) return JSON.stringify(schema['const'])
  const choices = schema['enum'] as readonly unknown[] | undefined
  if (choices) return choices.map((choice) => JSON.stringify(choice)).join(' or ')
  if (schema['type'] === 'array') return `list of ${typeInWords((schema['items'] ?? {}) as JsonSchema)}`
  const type = typeof schema['type'] === 'string' ? schema['type'] : 'anything'
  const format = schema['format']
  return typeof format === 'string' ? `${type} (${format})` : type
}
