import fc from 'fast-check'
import type { Documented, Schema } from './operations.ts'

/** A request as somebody might send it, fitting or not. */
export type FuzzedRequest = {
  readonly who: number
  readonly path: Readonly<Record<string, string>>
  readonly query: Readonly<Record<string, string>>
  readonly headers: Readonly<Record<string, string>>
  readonly body: unknown
}

/** Texts on which programs have failed before. */
const NASTY: readonly string[] = [
  '',
  ' ',
  '\u0000',
  '\ud800',
  '\u202e',
  '\r\n',
  '%00',
  '%zz',
  '../../etc/passwd',
  "' or 1=1 --",
  '$1',
  '{{7*7}}',
  '__proto__',
  'é'.normalize('NFD'),
  '👩‍⚕️',
  '٠١٢',
  '9'.repeat(30),
  '-1',
  '1e309',
  'NaN',
  'null',
  'true',
  'a'.repeat(300),
  '0000-00-00',
  '2026-02-30T25:61:00Z',
]

const anyText = fc.oneof(fc.constantFrom(...NASTY), fc.string({ unit: 'binary', maxLength: 40 }))
const anything = fc.oneof(anyText, fc.jsonValue({ maxDepth: 3 }), fc.constantFrom(-1, 0, 2 ** 53, 1e300, 0.1))

/** Requests to one operation: mostly near what its document asks for, and everything else now and then. */
export const requestsTo = (
  { operation, route }: Documented,
  { ids, callers }: { ids: readonly string[]; callers: number },
): fc.Arbitrary<FuzzedRequest> => {
  const parameters = operation.parameters ?? []
  const named = (place: string) => parameters.filter((parameter) => parameter.in === place)
  const slots = [...route.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const schema = operation.requestBody?.content['application/json']?.schema
  const known = fc.constantFrom(...ids)
  const query = named('query').map(({ name, schema: of, required }) => {
    const value = fc.oneof(
      { weight: 4, arbitrary: fitting(of, ids).map(String) },
      { weight: 1, arbitrary: anyText },
    )
    return [name, required ? value : fc.option(value, { nil: undefined })] as const
  })
  return fc.record({
    who: fc.nat(callers - 1),
    path: fc.record(
      Object.fromEntries(
        slots.map((name) => [
          name,
          fc.oneof(
            { weight: 5, arbitrary: known },
            { weight: 1, arbitrary: fc.uuid() },
            { weight: 1, arbitrary: anyText },
          ),
        ]),
      ),
    ),
    query: fc
      .tuple(
        fc.record(Object.fromEntries(query)),
        fc.oneof(
          { weight: 9, arbitrary: fc.constant({}) },
          { weight: 1, arbitrary: fc.dictionary(fc.string({ maxLength: 8 }), anyText, { maxKeys: 2 }) },
        ),
      )
      .map(([given, extra]) => defined({ ...given, ...extra })),
    headers: fc
      .record({
        'idempotency-key': fc.option(fc.uuid(), { nil: undefined }),
        'if-match': fc.option(fc.constantFrom('"1"', '"0"', '*', 'W/"1"', 'x'), { nil: undefined, freq: 3 }),
        'accept-language': fc.option(fc.constantFrom('ar', 'fr-MA,fr;q=0.9', '*', ';;q'), { nil: undefined }),
      })
      .map(defined),
    body: schema
      ? fc.oneof(
          { weight: 12, arbitrary: fitting(schema, ids) },
          { weight: 4, arbitrary: nearly(schema, ids) },
          { weight: 1, arbitrary: anything },
        )
      : fc.constantFrom(undefined, {}),
  })
}

const defined = (given: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )

/** An object of the schema with one thing wrong: a field too many, one too few, or one of another kind. */
const nearly = (schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> => {
  const names = Object.keys(schema.properties ?? {})
  return fc
    .tuple(
      fitting(schema, ids),
      fc.constantFrom(...names, 'surplus', '__proto__'),
      fc.option(anything, { nil: undefined }),
    )
    .map(([body, name, value]) =>
      Object.defineProperty({ ...(body as object) }, name, { value, enumerable: true }),
    )
}

/** Values that a schema allows, at its edges more often than in the middle. */
const fitting = (schema: Schema, ids: readonly string[]): fc.Arbitrary<unknown> => {
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const branches = schema.anyOf ?? schema.oneOf
  if (branches) return fc.oneof(...branches.map((branch) => fitting(branch, ids)))
  switch (schema.type) {
    case 'object':
      return objectOf(schema, ids)
    case 'array': {
      const { minItems = 0, maxItems = 4, items = {} } = schema
      const range = { minLength: minItems, maxLength: Math.max(minItems, Math.min(maxItems, 4)) }
      return fc.array(fitting(items, ids), range)
    }
    case 'string':
      return textOf(schema, ids)
    case 'integer':
    case 'number': {
      const { minimum = -10, maximum = 1_000_000 } = schema
      return fc.oneof(fc.integer({ min: minimum, max: maximum }), fc.constantFrom(minimum, maximum))
    }
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    default:
      return anything
  }
}

const objectOf = (
  { properties = {}, required = [], additionalProperties }: Schema,
  ids: readonly string[],
) => {
  const fields = Object.fromEntries(Object.entries(properties).map(([name, of]) => [name, fitting(of, ids)]))
  const own = fc.record(fields, { requiredKeys: required.filter((name) => name in fields) })
  if (typeof additionalProperties !== 'object') return own
  const free = fc.dictionary(fc.string({ maxLength: 12 }), fitting(additionalProperties, ids), { maxKeys: 3 })
  return fc.tuple(own, free).map(([a, b]) => ({ ...b, ...a }))
}

const textOf = ({ format, pattern, minLength = 0, maxLength = 200 }: Schema, ids: readonly string[]) => {
  if (format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.uuid())
  if (format === 'email') return fc.oneof(fc.emailAddress(), fc.constantFrom('amina@example.com', 'a@b.co'))
  if (format === 'date-time') return instants.map((date) => date.toISOString())
  if (format === 'date') return instants.map((date) => date.toISOString().slice(0, 10))
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'), { size: 'small' })
  const most = Math.max(minLength, Math.min(maxLength, 5_000))
  return fc.oneof(
    {
      weight: 3,
      arbitrary: fc.string({ unit: 'grapheme', minLength, maxLength: Math.min(most, minLength + 20) }),
    },
    { weight: 1, arbitrary: fc.constantFrom('SecurePass123!', 'en', 'fr', 'Casablanca', 'x'.repeat(most)) },
  )
}

const instants = fc.date({
  min: new Date('1900-01-01T00:00:00Z'),
  max: new Date('2200-01-01T00:00:00Z'),
  noInvalidDate: true,
})
