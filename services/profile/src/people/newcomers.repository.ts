import type { Db, Role } from '@medtrack/kit'
import { type Expression, sql } from 'kysely'
import type { ProfileTables } from '../tables.ts'
import { type Holder, holdersOf, type UniqueKeys } from './holders.repository.ts'
import { type Kind, otherKinds } from './kinds.ts'
import { columnsOf, type Match, matchesOf, type PersonKeys, tableOf, toMatches } from './people.repository.ts'

/** What somebody is known by who is to be entered. */
export type NewcomerKeys = {
  /** Their account, with its name among those of erased people. */
  account: { id: string; erasedName: string } | undefined
  person: PersonKeys
  unique: UniqueKeys
}

/** A profile of another kind that the account has, by its id or by another name. */
export type OtherProfile = { kind: Kind; is_living: boolean; is_aliased: boolean }

/** What there is of them, and of others who have what only one person can have. */
export type Standing = {
  is_erased: boolean
  /** The role that the newest news of the account tell; null without any. */
  role: Role | null
  others: readonly OtherProfile[]
  holders: readonly Holder[]
  matches: readonly Match[]
}

type Handle = Db<ProfileTables>

const listOf = <T>(query: Expression<T> | undefined) =>
  query ? sql<T[]>`(select coalesce(json_agg(found), '[]') from ${query} found)` : sql<T[]>`'[]'::json`

const profileFacts = (kind: Kind, isAliased: boolean) =>
  [
    sql<Kind>`${kind}::text`.as('kind'),
    sql<boolean>`deleted_at is null`.as('is_living'),
    sql<boolean>`${isAliased}::boolean`.as('is_aliased'),
  ] as const

const otherProfilesOf = (db: Handle, kind: Kind, userId: string) => {
  const [first, ...others] = otherKinds(kind).flatMap((other) => [
    db.selectFrom(tableOf(other)).select(profileFacts(other, false)).where('user_id', '=', userId),
    db
      .selectFrom(tableOf(other))
      .select(profileFacts(other, true))
      .where('id', '=', (eb) =>
        eb
          .selectFrom('alias')
          .select('profile_id')
          .where('kind', '=', other)
          .where('meaning', '=', 'user')
          .where('name', '=', userId),
      ),
  ])
  return first && others.reduce((all, one) => all.unionAll(one), first)
}

const ofAccount = (db: Handle, kind: Kind, account: NewcomerKeys['account']) =>
  account === undefined
    ? [
        sql<boolean>`false`.as('is_erased'),
        sql<Role | null>`null::text`.as('role'),
        listOf<OtherProfile>(undefined).as('others'),
      ]
    : [
        sql<boolean>`exists ${db.selectFrom('erased').select('known_as').where('known_as', '=', account.erasedName)}`.as(
          'is_erased',
        ),
        sql<Role | null>`${db.selectFrom('known_account').select('role').where('user_id', '=', account.id)}`.as(
          'role',
        ),
        listOf<OtherProfile>(otherProfilesOf(db, kind, account.id)).as('others'),
      ]

export const newcomersRepository = {
  /**
   * Everything that decides who a newcomer is and whether they may be entered, in one statement: it is asked for while
   * everybody else who writes profiles of the institution waits.
   */
  find: async (db: Handle, kind: Kind, { account, person, unique }: NewcomerKeys): Promise<Standing> => {
    const rows = await db
      .selectFrom(
        db
          .selectNoFrom([
            ...ofAccount(db, kind, account),
            listOf<Holder>(holdersOf(db, kind, unique)).as('holders'),
          ])
          .as('known'),
      )
      .leftJoin(matchesOf(db, kind, person).as('match'), (join) => join.onTrue())
      .select(['is_erased', 'role', 'others', 'holders', 'match.names'])
      .select(columnsOf(kind).map((column) => `match.${column}` as 'match.id'))
      .orderBy('match.created_at')
      .orderBy('match.id')
      .execute()
    const [first] = rows
    if (!first) throw new Error('a statement that always gives a row gave none')
    const { is_erased, role, others, holders } = first as unknown as Standing
    const found = rows.filter(({ id }) => id !== null)
    return { is_erased, role, others, holders, matches: toMatches(kind, found as never, person) }
  },
}
