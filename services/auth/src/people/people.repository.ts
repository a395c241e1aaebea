import { type Db, folded, MOST_COUNTED, type Role } from '@medtrack/kit'
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

/** The last character there is: whatever begins with a word comes before the word with it. */
const AFTER_ALL = 0x10ffff

/** Words that begin so. The beginning is folded once: as a condition it would be for each word that is looked at. */
const wordsLike = (db: Handle, word: string) => {
  const from = folded('auth', word)
  return db
    .selectFrom('account_word')
    .select('account_id')
    .where('word', '>=', sql<string>`(select ${from})`)
    .where('word', '<', sql<string>`(select ${from} || chr(${sql.lit(AFTER_ALL)}))`)
}

/** Those of people of the roles: their index is by roles and words. */
const wordsOf = (db: Handle, roles: readonly Role[], word: string) =>
  wordsLike(db, word).where('account_word.role', 'in', [...roles])

/**
 * Who is meant. Who has the `leading` word is looked up first; whether somebody has the others, and without it all of
 * them, is looked up one by one, which a join is not before the database has counted the tables: it was ten thousand
 * words for each of ten thousand people.
 */
const matching = (db: Handle, filter: PeopleFilter, leading: string | undefined) => {
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
    query =
      word === leading
        ? query.where('id', '=', sql<string>`any(array(${wordsOf(db, roles, word)}))`)
        : query.where(({ exists }) =>
            exists(
              wordsLike(db, word)
                .where('account_word.account_id', '=', sql.ref<string>('account.id'))
                // Kept apart from the rest by this, so that it is asked for each person.
                .offset(sql<number>`0`),
            ),
          )
  }
  return query
}

/** SQL of the lists of people. */
export const peopleRepository = {
  /** How many words of people begin as each of those that are searched for, counted up to `most`. */
  countWords: async (db: Handle, { roles, words }: PeopleFilter, most: number): Promise<number[]> => {
    const counts = words.map((word) =>
      db
        .selectFrom(wordsOf(db, roles, word).limit(most).as('counted'))
        .select(({ fn }) => fn.countAll<string>().as('n')),
    )
    const counted = sql<number[]>`array[${sql.join(counts)}]::int[]`.as('counts')
    return (await db.selectNoFrom(counted).executeTakeFirstOrThrow()).counts
  },

  /** @param leading the searched word that finds few, where one does */
  list: (
    db: Handle,
    filter: PeopleFilter,
    { field, direction, limit, offset }: PeoplePage,
    leading?: string,
  ): Promise<Account[]> =>
    matching(db, filter, leading)
      .select(ACCOUNT_COLUMNS)
      .orderBy(ORDER_COLUMNS[field], direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  /** How many there are, counted up to {@link MOST_COUNTED}; `leading` as for the list. */
  count: async (db: Handle, filter: PeopleFilter, leading?: string): Promise<number> => {
    const { n } = await db
      .selectFrom(matching(db, filter, leading).select('id').limit(MOST_COUNTED).as('counted'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },
}
