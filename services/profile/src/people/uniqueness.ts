import type { Db, Logger } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import { cinKey } from './keys.ts'
import type { Kind } from './kinds.ts'
import { peopleRepository } from './people.repository.ts'
import type { Layer, Written } from './sources.ts'

const UNIQUE_FIELDS = ['cin', 'student_number', 'employee_number'] as const

/**
 * Leaves out what another profile has and only one can have. Two people cannot share an identity number: somebody
 * mistyped it, and the profile is worth more without it than not at all.
 */
export const withoutTaken = async (
  tx: Transaction<ProfileTables>,
  kind: Kind,
  news: Layer,
  own: { id: string } | undefined,
  logger: Logger,
): Promise<Layer> => {
  const kept = { ...news }
  for (const field of UNIQUE_FIELDS) {
    const value = news[field]
    if (value === undefined) continue
    const [column, compared] =
      field === 'cin' ? (['cin_key', cinKey(String(value))] as const) : ([field, String(value)] as const)
    if (!(await peopleRepository.isTaken(tx, kind, column, compared, own?.id))) continue
    logger.warn({ kind, field, profile: own?.id }, 'another profile has this value already: it was left out')
    delete kept[field]
  }
  return kept
}

const COLUMNS = {
  cin: 'cin_key',
  student_number: 'student_number',
  employee_number: 'employee_number',
} as const

/** Whose values they are: of that profile or account; and where in the body they stand. */
export type Claimant = { id?: string | undefined; userId: string | undefined; at: string }

/** @throws profile.value-taken (409) where another person has a number that only one can have */
export const assertFreeIn = async (
  handle: Db<ProfileTables>,
  kind: Kind,
  values: Written,
  { id, userId, at }: Claimant,
): Promise<void> => {
  for (const field of UNIQUE_FIELDS) {
    const value = values[field]
    if (value === undefined || value === null) continue
    const compared = field === 'cin' ? cinKey(String(value)) : String(value)
    const holder = await peopleRepository.findHolder(handle, kind, COLUMNS[field], compared)
    if (!holder || holder.id === id || (holder.user_id !== null && holder.user_id === userId)) continue
    // A profile that waits for its account, and by whose identity number it is found.
    if (id === undefined && userId !== undefined && holder.user_id === null && field === 'cin') continue
    throw ProfileErrors.valueTaken({
      facts: { field },
      errors: [{ path: `${at}/${field}`, message: 'is another person’s' }],
    })
  }
}
