import type { Role } from '@medtrack/kit'
import type { Selectable } from 'kysely'
import type { ProfileTables } from '../tables.ts'

/** Kinds of profile: one table each. An administrator has one only when something was said of them. */
export const KINDS = ['student', 'encadrant', 'staff', 'admin_hod'] as const
export type Kind = (typeof KINDS)[number]

/** A profile as it is kept, of one kind or of any. */
export type Row<K extends Kind = Kind> = { [P in K]: Selectable<ProfileTables[P]> }[K]

/** The kind of profile that everybody of that role has; undefined for roles whose people need none. */
export const kindOfRole = (role: Role): Exclude<Kind, 'admin_hod'> | undefined =>
  role === 'student' || role === 'encadrant' || role === 'staff' ? role : undefined

/** The kind of profile that people of that role can have. */
export const possibleKindOf = (role: Role): Kind => kindOfRole(role) ?? 'admin_hod'

export const otherKinds = (kind: Kind): readonly Kind[] => KINDS.filter((other) => other !== kind)
