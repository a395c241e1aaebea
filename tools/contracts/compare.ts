/** An event's contract as it is kept on record. */
export type RecordedEvent = {
  aliases: readonly string[]
  /** JSON Schema of what we publish. */
  payload: Schema
  /** JSON Schema of what we accept from outside; absent when nobody else may announce it. */
  outside?: Schema
}

/** JSON Schema. */
export type Schema = Readonly<Record<string, unknown>>

/** Events by type. */
export type RecordedEvents = Readonly<Record<string, RecordedEvent>>

/**
 * What of `before` somebody who relies on it could miss in `after`: a sentence each. Events that come, further aliases
 * and further optional fields are no breaks.
 */
export const findBreaks = (before: RecordedEvents, after: RecordedEvents): string[] =>
  Object.entries(before).flatMap(([type, old]) => {
    const now = after[type]
    if (!now) return [`${type} is gone`]
    const lost = old.aliases.filter((alias) => !now.aliases.includes(alias))
    return [
      ...lost.map((alias) => `${type} does not go by ${alias} any more`),
      ...schemaBreaks(`${type}`, old.payload, now.payload, 'published'),
      ...(old.outside ? outsideBreaks(type, old.outside, now.outside) : []),
    ]
  })

const outsideBreaks = (type: string, old: Schema, now: Schema | undefined): string[] =>
  now
    ? schemaBreaks(`${type} from outside`, old, now, 'accepted')
    : [`${type} is not accepted from outside any more`]

/** Whether others read what we publish, or write what we accept. */
type Direction = 'published' | 'accepted'

const schemaBreaks = (where: string, old: Schema, now: Schema, direction: Direction): string[] => {
  const before = propertiesOf(old)
  const after = propertiesOf(now)
  const required = { before: requiredOf(old), after: requiredOf(now) }
  const gone = [...before.keys()].filter((name) => !after.has(name))
  const changed = [...before].flatMap(([name, schema]) => {
    const next = after.get(name)
    return next ? propertyBreaks(`${where}: ${name}`, schema, next, direction) : []
  })
  const demanded = [...required.after].filter((name) => !required.before.has(name))
  const optional = [...required.before].filter((name) => after.has(name) && !required.after.has(name))
  return [
    ...gone.map((name) => `${where}: ${name} is gone`),
    ...changed,
    ...demanded.map((name) => `${where}: ${name} is required now`),
    ...(direction === 'published' ? optional.map((name) => `${where}: ${name} is optional now`) : []),
    ...(same(rest(old), rest(now)) ? [] : [`${where}: its schema has changed`]),
  ]
}

const propertyBreaks = (where: string, old: Schema, now: Schema, direction: Direction): string[] => {
  if (old['type'] === 'object' && now['type'] === 'object') return schemaBreaks(where, old, now, direction)
  return same(bare(old), bare(now)) ? [] : [`${where} has another schema`]
}

const propertiesOf = (schema: Schema) =>
  new Map(Object.entries((schema['properties'] ?? {}) as Record<string, Schema>))

const requiredOf = (schema: Schema) => new Set((schema['required'] ?? []) as string[])

/** What an object's schema says beside its fields. */
const rest = (schema: Schema): unknown => {
  const { properties: _properties, required: _required, ...others } = schema
  return bare(others)
}

const SAID_TO_PEOPLE = new Set(['description', 'title', 'examples', 'default', '$comment'])

/** The schema without what it says to people, its keys in one order. */
const bare = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(bare)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key, part]) => !(SAID_TO_PEOPLE.has(key) && typeof part !== 'object') && key !== 'examples')
      .sort(([a], [b]) => a.localeCompare(b))
      .map(([key, part]) => [key, bare(part)]),
  )
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
