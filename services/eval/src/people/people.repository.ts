import { isUuid } from '@medtrack/kit'
import { type Selectable, sql } from 'kysely'
import type { EvalDb, EvalTables, EvalTransaction, ProfileKind } from '../tables.ts'

type Handle = EvalDb | EvalTransaction
/** A profile as EVAL keeps it. */
export type ProfileCopy = Omit<Selectable<EvalTables['profile']>, 'sequence' | 'gone_at' | 'tenant_id'>
type KeptProfile = ProfileCopy & { gone_at: Date | null }
type Account = Omit<Selectable<EvalTables['account']>, 'sequence' | 'tenant_id'>

const PROFILE = [
  'profile_id',
  'user_id',
  'kind',
  'external_id',
  'establishment_id',
  'department_id',
  'year_level',
] as const

/** EVAL's copies of accounts and profiles; the newest word counts. */
export const peopleRepository = {
  /** Whether it was news. */
  putAccount: async (
    tx: EvalTransaction,
    tenantId: string,
    { user_id, ...values }: Account,
    sequence: number,
  ): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('account')
      .values({ tenant_id: tenantId, user_id, ...values, sequence })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'user_id'])
          .doUpdateSet({ ...values, sequence })
          .where('account.sequence', '<', String(sequence)),
      )
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },

  /** The first account to be known by an id keeps it. */
  putAliases: async (
    tx: EvalTransaction,
    tenantId: string,
    userId: string,
    aliases: readonly string[],
  ): Promise<void> => {
    if (aliases.length === 0) return
    await tx
      .insertInto('account_alias')
      .values(aliases.map((alias) => ({ tenant_id: tenantId, alias: alias.toLowerCase(), user_id: userId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  putProfile: async (
    tx: EvalTransaction,
    tenantId: string,
    { profile_id, ...values }: ProfileCopy,
    { sequence, goneAt = null }: { sequence: number; goneAt?: Date | null },
  ): Promise<void> => {
    const news = { ...values, sequence, gone_at: goneAt }
    await tx
      .insertInto('profile')
      .values({ tenant_id: tenantId, profile_id, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'profile_id'])
          .doUpdateSet(news)
          .where('profile.sequence', '<=', String(sequence)),
      )
      .execute()
  },

  /** Notes that the profile is gone; it still says whose it was. */
  endProfile: async (
    tx: EvalTransaction,
    tenantId: string,
    profile: Pick<ProfileCopy, 'profile_id' | 'user_id' | 'kind'>,
    { sequence, at }: { sequence: number; at: Date },
  ): Promise<void> => {
    const news = { sequence, gone_at: at }
    await tx
      .insertInto('profile')
      .values({ tenant_id: tenantId, ...profile, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'profile_id'])
          .doUpdateSet(news)
          .where('profile.sequence', '<=', String(sequence)),
      )
      .execute()
  },

  findProfile: (db: Handle, profileId: string): Promise<ProfileCopy | undefined> =>
    db.selectFrom('profile').select(PROFILE).where('profile_id', '=', profileId).executeTakeFirst(),

  /** A person has one profile of a kind; of several that were told the first by id. */
  findProfileOfUser: (db: Handle, kind: ProfileKind, userId: string): Promise<KeptProfile | undefined> =>
    db
      .selectFrom('profile')
      .select([...PROFILE, 'gone_at'])
      .where('user_id', '=', userId)
      .where('kind', '=', kind)
      .orderBy(sql`gone_at is not null`)
      .orderBy('profile_id')
      .limit(1)
      .executeTakeFirst(),

  /** Undefined also where several are named so. */
  findProfileByExternalId: async (
    db: Handle,
    kind: ProfileKind,
    externalId: string,
  ): Promise<ProfileCopy | undefined> => {
    const found = await db
      .selectFrom('profile')
      .select(PROFILE)
      .where('external_id', '=', externalId)
      .where('kind', '=', kind)
      .limit(2)
      .execute()
    return found.length === 1 ? found[0] : undefined
  },

  /** The account that is known by that id, its own or another. */
  findUserId: async (db: Handle, name: string): Promise<string | undefined> => {
    const byAlias = await db
      .selectFrom('account_alias')
      .select('user_id')
      .where('alias', '=', name)
      .executeTakeFirst()
    if (byAlias || !isUuid(name)) return byAlias?.user_id
    const own = await db
      .selectFrom('account')
      .select('user_id')
      .where('user_id', '=', name)
      .executeTakeFirst()
    return own?.user_id
  },

  findUserIdByEmail: async (db: Handle, emailKey: string): Promise<string | undefined> => {
    const found = await db
      .selectFrom('account')
      .select('user_id')
      .where('email_key', '=', emailKey)
      .orderBy('user_id')
      .limit(1)
      .executeTakeFirst()
    return found?.user_id
  },

  /** First and last names by account; of whom nobody has told there is nothing. */
  namesOf: async (db: Handle, userIds: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> => {
    const ids = [...new Set(userIds)].filter((id) => id !== null)
    if (ids.length === 0) return new Map()
    const rows = await db
      .selectFrom('account')
      .select(['user_id', 'first_name', 'last_name'])
      .where('user_id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.user_id, `${row.first_name} ${row.last_name}`.trim()]))
  },

  /** Names of the people whose profiles these are. */
  namesOfProfiles: async (
    db: Handle,
    profileIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> => {
    if (profileIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('profile')
      .innerJoin('account', (join) =>
        join
          .onRef('account.tenant_id', '=', 'profile.tenant_id')
          .onRef('account.user_id', '=', 'profile.user_id'),
      )
      .select(['profile_id', 'first_name', 'last_name'])
      .where('profile_id', 'in', [...profileIds])
      .execute()
    return new Map(rows.map((row) => [row.profile_id, `${row.first_name} ${row.last_name}`.trim()]))
  },

  /** Removes the people; gives what they were known by, and how many rows went. */
  removeUsers: async (
    tx: EvalTransaction,
    userIds: readonly string[],
  ): Promise<{ names: string[]; accounts: number; profiles: number }> => {
    const ids = [...userIds]
    const accounts = await tx
      .deleteFrom('account')
      .where('user_id', 'in', ids)
      .returning('email_key')
      .execute()
    const aliases = await tx
      .deleteFrom('account_alias')
      .where('user_id', 'in', ids)
      .returning('alias')
      .execute()
    const profiles = await tx
      .deleteFrom('profile')
      .where('user_id', 'in', ids)
      .returning(['profile_id', 'external_id'])
      .execute()
    const names = [
      ...accounts.map(({ email_key }) => email_key),
      ...aliases.map(({ alias }) => alias),
      ...profiles.flatMap(({ profile_id, external_id }) => [profile_id, external_id]),
    ].filter((name) => name !== null)
    return { names, accounts: accounts.length, profiles: profiles.length }
  },
}
