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
  /** What was written here over what the others say: names and addresses, and what was left blank on purpose (null). */
  written?: Written
}

/** Fields as somebody wrote them by hand; null for one that they emptied. */
export type Written = Readonly<Record<string, Value | null>>

export const NO_SOURCES: Sources = { account: {}, role_data: {}, outside: {} }

/** What the sources say of a field; undefined when they say nothing. */
export const saidOf = (sources: Sources, field: string): Value | undefined => {
  const written = sources.written?.[field]
  if (written !== undefined) return written ?? undefined
  return sources.account[field] ?? sources.role_data[field] ?? sources.outside[field]
}

/**
 * The sources after somebody wrote into the profile by hand. What follows the account is kept over it, the rest is what
 * is said of the role; null empties a field, whatever others will say of it.
 */
export const withWritten = (
  { written: before, ...sources }: Sources,
  values: Written,
  followsAccount: readonly string[],
): Sources => {
  const role_data = { ...sources.role_data }
  const written: Record<string, Value | null> = { ...before }
  for (const [field, value] of Object.entries(values)) {
    if (value === null || followsAccount.includes(field)) {
      written[field] = value
      delete role_data[field]
    } else {
      role_data[field] = value
      delete written[field]
    }
  }
  return { ...sources, role_data, ...(Object.keys(written).length > 0 ? { written } : {}) }
}

/** The sources with a newer state of an account that was known: a value that the account changed replaces a written one, a blank does not. */
export const withAccount = (
  { written: before, ...sources }: Sources,
  account: Layer,
  isFirst: boolean,
): Sources => {
  const written = Object.fromEntries(
    Object.entries(before ?? {}).filter(
      ([field]) => isFirst || account[field] === undefined || account[field] === sources.account[field],
    ),
  )
  return { ...sources, account, ...(Object.keys(written).length > 0 ? { written } : {}) }
}

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
