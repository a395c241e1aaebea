import Type, { type Static } from 'typebox'

/** Names of payload fields. */
export const FieldName = Type.String({
  pattern: '^[a-z][a-z0-9_]{0,63}$',
  description: 'Field of the event’s payload.',
})

/** How a field is compared. */
export const OPERATORS = ['eq', 'ne', 'gt', 'gte', 'lt', 'lte', 'in', 'not_in', 'given', 'absent'] as const

const Value = Type.Union([Type.String({ maxLength: 255 }), Type.Number(), Type.Boolean()])

const Comparison = Type.Object(
  {
    field: FieldName,
    op: Type.Enum([...OPERATORS], {
      description: '`given` and `absent` take no value, `in` and `not_in` a list, the others one value.',
    }),
    value: Type.Optional(Type.Union([Value, Type.Array(Value, { maxItems: 50 })])),
  },
  { description: 'One comparison of a payload field.' },
)
export type Comparison = Static<typeof Comparison>

const Comparisons = Type.Array(Comparison, { minItems: 1, maxItems: 20 })
const Group = Type.Union([Type.Object({ all: Comparisons }), Type.Object({ any: Comparisons })])
const Parts = Type.Array(Type.Union([Comparison, Group]), { minItems: 1, maxItems: 20 })

/** When a rule applies: data, so that nothing an administrator writes is ever run. Groups nest once. */
export const Condition = Type.Union([Comparison, Type.Object({ all: Parts }), Type.Object({ any: Parts })], {
  description: 'Applies only where this holds of the payload.',
})
export type Condition = Static<typeof Condition>

type Payload = Readonly<Record<string, unknown>>

/** Whether the condition holds of a payload. A field that is absent or null compares with nothing but `ne`, `not_in` and `absent`. */
export const holds = (condition: Condition, payload: Payload): boolean => {
  if ('all' in condition) return condition.all.every((part) => holds(part, payload))
  if ('any' in condition) return condition.any.some((part) => holds(part, payload))
  return compare(condition, payload[condition.field] ?? undefined)
}

const compare = ({ op, value }: Comparison, actual: unknown): boolean => {
  switch (op) {
    case 'given':
      return actual !== undefined
    case 'absent':
      return actual === undefined
    case 'eq':
      return actual !== undefined && actual === value
    case 'ne':
      return actual !== value
    case 'in':
      return Array.isArray(value) && overlaps(value, actual)
    case 'not_in':
      return Array.isArray(value) && !overlaps(value, actual)
    default:
      return compareOrder(op, actual, value)
  }
}

/** A payload's list is in a list when they share something. */
const overlaps = (values: readonly unknown[], actual: unknown): boolean =>
  Array.isArray(actual) ? actual.some((one) => values.includes(one)) : values.includes(actual)

// Texts compare as texts, which is right for days and for instants in UTC; a number and a text do not compare.
const compareOrder = (op: 'gt' | 'gte' | 'lt' | 'lte', actual: unknown, value: unknown): boolean => {
  const areNumbers = typeof actual === 'number' && typeof value === 'number'
  const areTexts = typeof actual === 'string' && typeof value === 'string'
  if (!areNumbers && !areTexts) return false
  const [a, b] = [actual as number, value as number]
  if (op === 'gt') return a > b
  if (op === 'gte') return a >= b
  return op === 'lt' ? a < b : a <= b
}

/** Every comparison of a condition, with where it stands (a JSON pointer within the condition). */
export const comparisonsOf = (
  condition: Condition,
  path = '',
): { path: string; comparison: Comparison }[] => {
  const [name, parts] =
    'all' in condition ? ['all', condition.all] : 'any' in condition ? ['any', condition.any] : ['', []]
  if (name === '') return [{ path, comparison: condition as Comparison }]
  return parts.flatMap((part, index) => comparisonsOf(part, `${path}/${name}/${index}`))
}
