import { holdsWebAddress } from '@medtrack/contracts'
import { type Details, readDetails } from './details.ts'
import { canonicalId, cinKey, cleanLine, emailKey } from './keys.ts'
import type { Kind } from './kinds.ts'
import type { PersonKeys } from './people.repository.ts'
import type { Layer } from './sources.ts'

/** What an outside event says of a person, whose payload has passed its contract's outside schema. */
export type OutsidePerson = {
  /** Id of the account, in the words of the sender. */
  userId: string | undefined
  /** Id of the profile, in the words of the sender. */
  profileName: string | undefined
  keys: PersonKeys
  /** Everything said that a profile has a field for. */
  values: Layer
  metadata: Readonly<Record<string, unknown>>
}

const DETAIL_FIELDS = {
  student: ['cin', 'student_number', 'date_of_birth', 'university', 'program', 'year_level', 'metadata'],
  encadrant: ['cin', 'position', 'speciality', 'metadata'],
} as const

const withoutLinks = (name: string | undefined): string | undefined =>
  name
    ?.split(' ')
    .filter((word) => !holdsWebAddress(word))
    .join(' ') || undefined

/** Kinds of profile that outside systems announce. */
export type OutsideKind = Exclude<Kind, 'staff' | 'admin_hod'>

/** @param today the present day, `YYYY-MM-DD` */
export const readOutsidePerson = (
  kind: OutsideKind,
  payload: Readonly<Record<string, unknown>>,
  today: string,
): OutsidePerson => {
  const text = (field: string): string | undefined => {
    const value = payload[field]
    return typeof value === 'string' ? cleanLine(value) || undefined : undefined
  }
  const id = (field: string): string | undefined => {
    const value = text(field)
    return value === undefined ? undefined : canonicalId(value)
  }
  const given: Record<string, unknown> = {}
  for (const field of DETAIL_FIELDS[kind]) given[field] = payload[field]
  const details: Details = readDetails(kind, given, today)
  const identity: Record<string, string> = {}
  for (const field of ['email', 'phone', 'first_name', 'last_name']) {
    const value = field.endsWith('_name') ? withoutLinks(text(field)) : text(field)
    if (value !== undefined) identity[field] = value
  }
  const email = identity['email']
  const cin = details.values['cin']
  const userId = id('user_id')
  const profileName = id(`${kind}_id`)
  return {
    userId,
    profileName,
    keys: {
      userIds: userId === undefined ? [] : [userId],
      profileName,
      emailKey: email === undefined ? undefined : emailKey(email),
      cinKey: cin === undefined ? undefined : cinKey(String(cin)),
    },
    values: { ...identity, ...details.values },
    metadata: details.metadata,
  }
}
