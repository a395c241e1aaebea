import type { Role } from '@medtrack/kit'
import type { Selectable } from 'kysely'
import type { ProfileTables } from '../tables.ts'

/** Kinds of profile: one table each. Administrators need none. */
export const KINDS = ['student', 'encadrant', 'staff'] as const
export type Kind = (typeof KINDS)[number]

/** A profile as it is kept, of one kind or of any. */
export type Row<K extends Kind = Kind> = { [P in K]: Selectable<ProfileTables[P]> }[K]

/** The kind of profile that people of that role have; undefined for roles without one. */
export const kindOfRole = (role: Role): Kind | undefined => KINDS.find((kind) => kind === role)

export const otherKinds = (kind: Kind): readonly Kind[] => KINDS.filter((other) => other !== kind)
