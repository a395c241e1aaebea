import { type Db, folded, type Role } from '@medtrack/kit'
import { sql } from 'kysely'
import { ACCOUNT_COLUMNS } from '../accounts/accounts.repository.ts'
import type { Account, AuthTables } from '../tables.ts'
import type { PeopleOrder } from './people-schema.ts'

type Handle = Db<AuthTables>

/** Which people are meant. */
export type PeopleFilter = {
  roles: readonly Role[]
  is_active?: boolean | undefined
  email_verified?: boolean | undefined
  createdFrom?: Date | undefined
  createdBefore?: Date | undefined
  /** Beginnings of words of their names and addresses; all of them are to be found. */
  words: readonly string[]
}

export type PeoplePage = { field: PeopleOrder; direction: 'asc' | 'desc'; limit: number; offset: number }

const ORDER_COLUMNS = { created_at: 'created_at', last_name: 'last_name', email: 'email_key' } as const

/** Beyond, nobody reads on what a search finds, and counting would cost ever more. */
const MOST_COUNTED = 10_000

/** The last character there is: whatever begins with a word comes before the word with it. */
const AFTER_ALL = 0x10ffff

const matching = (db: Handle, filter: PeopleFilter) => {
  const { roles, is_active, email_verified, createdFrom, createdBefore, words } = filter
  let query = db.selectFrom('account').where('role', 'in', [...roles])
  // Said so, a partial index serves it.
  if (is_active !== undefined)
    query = query.where(is_active ? sql<boolean>`is_active` : sql<boolean>`not is_active`)
  if (email_verified !== undefined) {
    query = query.where('email_verified_at', email_verified ? 'is not' : 'is', null)
  }
  if (createdFrom !== undefined) query = query.where('created_at', '>=', createdFrom)
  if (createdBefore !== undefined) query = query.where('created_at', '<', createdBefore)
  for (const word of words) {
    const from = folded('auth', word)
    query = query.where('id', 'in', (eb) =>
      eb
        .selectFrom('account_word')
        .select('account_id')
        .where('account_word.role', 'in', [...roles])
        .where('word', '>=', from)
        .where('word', '<', sql<string>`${from} || chr(${sql.lit(AFTER_ALL)})`),
    )
  }
  return query
}

/** SQL of the lists of people. */
export const peopleRepository = {
  list: (
    db: Handle,
    filter: PeopleFilter,
    { field, direction, limit, offset }: PeoplePage,
  ): Promise<Account[]> =>
    matching(db, filter)
      .select(ACCOUNT_COLUMNS)
      .orderBy(ORDER_COLUMNS[field], direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  /** How many there are; what a search finds is counted up to {@link MOST_COUNTED}. */
  count: async (db: Handle, filter: PeopleFilter): Promise<number> => {
    const counted = matching(db, filter).select('id')
    const { n } = await db
      .selectFrom((filter.words.length > 0 ? counted.limit(MOST_COUNTED) : counted).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },
}
