import type { Db, Logger } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import { ProfileErrors } from '../errors.ts'
import type { ProfileTables } from '../tables.ts'
import { type Holder, holdersRepository, type UniqueKeys } from './holders.repository.ts'
import { cinKey, emailKey } from './keys.ts'
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

/** The numbers among the values that only one person of a kind can have. */
const numberKeysOf = (values: Written): UniqueKeys =>
  Object.fromEntries(
    UNIQUE_FIELDS.flatMap((field) => {
      const value = values[field]
      if (value === undefined || value === null) return []
      return [[COLUMNS[field], field === 'cin' ? cinKey(String(value)) : String(value)]]
    }),
  )

/** Everything among the values that only one person can have: those numbers, and the address. */
export const uniqueKeysOf = (values: Written): UniqueKeys => ({
  ...numberKeysOf(values),
  ...(typeof values['email'] === 'string' ? { email_key: emailKey(values['email']) } : {}),
})

/** Whose values they are: of that profile or account; and where in the body they stand. */
export type Claimant = { id?: string | undefined; userId: string | undefined; at: string }

/**
 * @param holders of these values, as they were found
 * @throws profile.value-taken (409) where another person has a number that only one can have
 */
export const assertNumbersFree = (
  values: Written,
  holders: readonly Holder[],
  { id, userId, at }: Claimant,
): void => {
  const keys = numberKeysOf(values)
  for (const field of UNIQUE_FIELDS) {
    if (keys[COLUMNS[field]] === undefined) continue
    const holder = holders.find(({ key }) => key === COLUMNS[field])
    if (!holder || holder.id === id || (holder.user_id !== null && holder.user_id === userId)) continue
    // A profile that waits for its account, and by whose identity number it is found.
    if (id === undefined && userId !== undefined && holder.user_id === null && field === 'cin') continue
    throw ProfileErrors.valueTaken({
      facts: { field },
      errors: [{ path: `${at}/${field}`, message: 'is another person’s' }],
    })
  }
}

/** The same, of values of which it has not been looked yet who has them. */
export const assertFreeIn = async (
  handle: Db<ProfileTables>,
  kind: Kind,
  values: Written,
  claimant: Claimant,
): Promise<void> =>
  assertNumbersFree(values, await holdersRepository.list(handle, kind, numberKeysOf(values)), claimant)
