import type { TSchema } from 'typebox'

/** A JSON schema as plain data. */
export type JsonSchema = Record<string, unknown>

const closedBefore = new WeakMap<object, JsonSchema>()

/**
 * A copy of an input's schema in which every object that does not say otherwise refuses fields it does not list, so
 * that no author can forget it (no mass assignment). The copy is made once per schema.
 * @throws for `allOf` (TypeBox's Intersect): its parts cannot be closed one by one.
 */
export const closeSchema = (schema: TSchema | JsonSchema): JsonSchema => {
  const known = closedBefore.get(schema)
  if (known) return known
  const closed = close(schema as JsonSchema) as JsonSchema
  closedBefore.set(schema, closed)
  return closed
}

const close = (node: unknown): unknown => {
  if (Array.isArray(node)) return node.map(close)
  if (typeof node !== 'object' || node === null) return node
  const schema = node as JsonSchema
  if (schema['allOf'] !== undefined) {
    throw new Error('an input schema uses allOf, which cannot be closed: write one object with all fields')
  }
  const copy: JsonSchema = {}
  for (const [keyword, value] of Object.entries(schema)) copy[keyword] = closeKeyword(keyword, value)
  const open = copy['additionalProperties'] === undefined && copy['patternProperties'] === undefined
  if (copy['type'] === 'object' && open) copy['additionalProperties'] = false
  return copy
}

const NAMED = new Set(['properties', 'patternProperties', '$defs', 'definitions'])
const NESTED = new Set(['items', 'prefixItems', 'additionalProperties', 'anyOf', 'oneOf', 'not', 'contains'])

// Only where schemas stand: `default`, `enum` and `examples` hold data that may look like one.
const closeKeyword = (keyword: string, value: unknown): unknown => {
  if (NESTED.has(keyword)) return close(value)
  if (!NAMED.has(keyword)) return value
  return Object.fromEntries(Object.entries(value as JsonSchema).map(([name, part]) => [name, close(part)]))
}
