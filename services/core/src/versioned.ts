import type { Caller } from '@medtrack/kit'

/** Who writes, and on which version. */
export type Writing = { caller: Caller | undefined; expected: string | undefined }

const VERSION = Symbol('version')

/** A resource as it is answered, which also knows its version. Only the entity tag tells of it: JSON leaves symbols out. */
export type Versioned<T> = T & { readonly [VERSION]: number }

/** The resource, knowing its version: what a transaction gives is the answer itself, which a repeated request gets too. */
export const versioned = <T extends object>(resource: T, version: number): Versioned<T> =>
  Object.assign(resource, { [VERSION]: version })

/** The version that the resource's entity tag names. */
export const versionOf = (resource: Versioned<object>): number => resource[VERSION]
