import type { Logger } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import { cinKey } from './keys.ts'
import type { Kind } from './kinds.ts'
import { peopleRepository } from './people.repository.ts'
import type { Layer } from './sources.ts'

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
