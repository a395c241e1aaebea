import type { Db } from '@medtrack/kit'
import { type SelectQueryBuilder, sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import { KINDS, type Kind } from './kinds.ts'
import { tableOf } from './people.repository.ts'

/** What only one person can have, as it is compared: an address among all living profiles, a number among those of one kind. */
export type UniqueKeys = {
  readonly email_key?: string | undefined
  readonly cin_key?: string | undefined
  readonly student_number?: string | undefined
  readonly employee_number?: string | undefined
}

/** Somebody who has one of them, by a profile; an address also by their account, which has no `id` here. */
export type Holder = { key: keyof UniqueKeys; id: string | null; user_id: string | null }

type Holders = SelectQueryBuilder<ProfileTables, 'student', Holder>

const nameOf = (key: keyof UniqueKeys) => sql<keyof UniqueKeys>`${key}::text`.as('key')

const profilesWith = (db: Db<ProfileTables>, kind: Kind, key: keyof UniqueKeys, value: string): Holders =>
  db
    .selectFrom(tableOf(kind))
    .select([nameOf(key), 'id', 'user_id'])
    .where(key as 'cin_key', '=', value)
    // Deleted profiles have no cin_key; saying so again would draw the planner to another, partial index.
    .$if(key !== 'cin_key', (query) => query.where('deleted_at', 'is', null)) as Holders

const accountsAt = (db: Db<ProfileTables>, emailKey: string): Holders =>
  db
    .selectFrom('known_account')
    .select([nameOf('email_key'), sql<null>`null::uuid`.as('id'), 'user_id'])
    .where('email_key', '=', emailKey) as unknown as Holders

/** SQL of whoever has one of the keys; undefined without any. */
export const holdersOf = (
  db: Db<ProfileTables>,
  kind: Kind,
  { email_key: emailKey, ...numbers }: UniqueKeys,
): Holders | undefined => {
  const [first, ...others] = [
    ...(emailKey === undefined
      ? []
      : [accountsAt(db, emailKey), ...KINDS.map((one) => profilesWith(db, one, 'email_key', emailKey))]),
    ...Object.entries(numbers).flatMap(([key, value]) =>
      value === undefined ? [] : [profilesWith(db, kind, key as keyof UniqueKeys, value)],
    ),
  ]
  return first && others.reduce((all, one) => all.unionAll(one), first)
}

export const holdersRepository = {
  /** Whoever has one of the keys, in one statement. */
  list: async (db: Db<ProfileTables>, kind: Kind, keys: UniqueKeys): Promise<Holder[]> =>
    (await holdersOf(db, kind, keys)?.execute()) ?? [],
}
