/** A value that a profile may hold. What is blank is absent, never empty. */
export type Value = string | number

/** Values by field. */
export type Layer = Readonly<Record<string, Value>>

/**
 * Who said what of a person, the most trusted first. A profile shows what its person wrote themselves, else the first
 * of these that says something: so what it shows does not depend on the order in which news arrived.
 */
export type Sources = {
  /** The account's own data, as AUTH last told. */
  account: Layer
  /** What an administrator said when the account was made. */
  role_data: Layer
  /** What other systems told; the first to say something is believed. */
  outside: Layer
}

export const NO_SOURCES: Sources = { account: {}, role_data: {}, outside: {} }

/** What the sources say of a field; undefined when they say nothing. */
export const saidOf = (sources: Sources, field: string): Value | undefined =>
  sources.account[field] ?? sources.role_data[field] ?? sources.outside[field]

/** `known`, with `news` where it says nothing yet. */
export const fillBlanks = (known: Layer, news: Layer): Layer => ({ ...news, ...known })

const isBlank = (value: unknown): boolean => value === undefined || value === null || value === ''

const same = (held: unknown, said: Value | undefined): boolean =>
  held === said || (isBlank(held) && isBlank(said))

/**
 * What changes in a profile when its sources change: a field follows them as long as its person has not written into
 * it, or when the account itself changed it. `null` empties a field.
 */
export const settleValues = (
  fields: readonly string[],
  held: Readonly<Record<string, unknown>>,
  before: Sources,
  after: Sources,
): Record<string, Value | null> => {
  const changes: Record<string, Value | null> = {}
  for (const field of fields) {
    const was = saidOf(before, field)
    const is = saidOf(after, field)
    const follows = same(held[field], was) || isBlank(held[field])
    const byAccount = !same(before.account[field], after.account[field])
    if (!same(was, is) && (follows || byAccount) && !same(held[field], is)) changes[field] = is ?? null
  }
  return changes
}
