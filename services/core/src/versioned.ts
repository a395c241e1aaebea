import { createHash } from 'node:crypto'
import { assertVersion, type Caller } from '@medtrack/kit'

/** Who writes, and on which version. */
export type Writing = { caller: Caller | undefined; expected: string | undefined }

const VERSION = Symbol('version')
/** Stands in a tag between the version and the digest of what is told of others. */
const OF_OTHERS = '-'
const DIGEST_LENGTH = 16

/** A resource as it is answered, which also knows its version. Only the entity tag tells of it: JSON leaves symbols out. */
export type Versioned<T> = T & { readonly [VERSION]: number | string }

/** The resource, knowing its version: what a transaction gives is the answer itself, which a repeated request gets too. */
export const versioned = <T extends object>(resource: T, version: number): Versioned<T> =>
  Object.assign(resource, { [VERSION]: version })

/**
 * The resource whose answer also tells of others (names, titles): they change without it, and so does its entity tag
 * then. A write is made on the version alone, see `assertOwnVersion`.
 */
export const versionedWith = <T extends object>(
  resource: T,
  version: number,
  ofOthers: readonly (string | null)[],
): Versioned<T> => {
  const digest = createHash('sha256').update(JSON.stringify(ofOthers)).digest('base64url')
  const tag = `${version}${OF_OTHERS}${digest.slice(0, DIGEST_LENGTH)}`
  return Object.assign(resource, { [VERSION]: tag })
}

/** Refuses a write on an older version of the resource, whatever was told of others then. */
export const assertOwnVersion = (expected: string | undefined, current: number): void =>
  assertVersion(expected?.split(OF_OTHERS, 1)[0], current)

/** What the resource's entity tag names. */
export const versionOf = (resource: Versioned<object>): number | string => resource[VERSION]
