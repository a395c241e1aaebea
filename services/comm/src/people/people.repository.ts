import { sql } from 'kysely'
import type { CommDb, CommTransaction, ProfileKind } from '../tables.ts'

/** A profile as PROFILE announces it. */
export type ProfileState = {
  profile_id: string
  user_id: string
  kind: ProfileKind
  external_id: string | null
  establishment_id: string | null
  department_id: string | null
  university: string | null
  program: string | null
  year_level: number | null
}

type Write = { tenantId: string; sequence: number; now: Date }

/** COMM's copy of profiles: whose a profile id is. */
export const peopleRepository = {
  /** Writes the state unless a newer one is there; of an erased person nothing is written. */
  put: async (
    tx: CommTransaction,
    { tenantId, sequence, now }: Write,
    state: ProfileState,
  ): Promise<void> => {
    if (await isErased(tx, tenantId, state.user_id)) return
    const { profile_id, ...values } = state
    const news = { ...values, sequence: String(sequence), gone_at: null, updated_at: now }
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

  /** Writes that there is such a profile, where nothing is known of it yet: whatever is announced of it says more. */
  putKind: async (
    tx: CommTransaction,
    { tenantId, now }: Omit<Write, 'sequence'>,
    { profile_id, user_id, kind }: Pick<ProfileState, 'profile_id' | 'user_id' | 'kind'>,
  ): Promise<void> => {
    if (await isErased(tx, tenantId, user_id)) return
    await tx
      .insertInto('profile')
      .values({ tenant_id: tenantId, profile_id, user_id, kind, updated_at: now })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  /** Marks the profile as gone unless something newer is known. It still says whose it was. */
  markGone: async (
    tx: CommTransaction,
    { tenantId, sequence, now }: Write,
    { profile_id, user_id, kind }: Pick<ProfileState, 'profile_id' | 'user_id' | 'kind'>,
  ): Promise<void> => {
    if (await isErased(tx, tenantId, user_id)) return
    const news = { user_id, sequence: String(sequence), gone_at: now, updated_at: now }
    await tx
      .insertInto('profile')
      .values({ tenant_id: tenantId, profile_id, kind, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'profile_id'])
          .doUpdateSet(news)
          .where('profile.sequence', '<=', String(sequence)),
      )
      .execute()
  },

  /** Whose the profiles are, by the profile's id in lower case; also of those that are gone. */
  findUserIds: async (
    db: CommDb | CommTransaction,
    tenantId: string,
    profileIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> => {
    if (profileIds.length === 0) return new Map()
    const rows = await db
      .selectFrom('profile')
      .select(['profile_id', 'user_id'])
      .where('tenant_id', '=', tenantId)
      .where('profile_id', '=', sql<string>`any(${[...profileIds]}::uuid[])`)
      .execute()
    return new Map(rows.map(({ profile_id, user_id }) => [profile_id, user_id]))
  },

  /** Whose the profiles are that another system names in its own way; a name that several have is nobody's. */
  findUserIdsByExternalIds: async (
    db: CommDb | CommTransaction,
    tenantId: string,
    kind: ProfileKind,
    externalIds: readonly string[],
  ): Promise<ReadonlyMap<string, string>> => {
    const found = await db
      .selectFrom('profile')
      .select(['external_id', sql<string>`min(user_id::text)`.as('user_id')])
      .where('tenant_id', '=', tenantId)
      .where('external_id', '=', sql<string>`any(${[...externalIds]}::text[])`)
      .where('kind', '=', kind)
      .groupBy('external_id')
      .having(sql<boolean>`count(distinct user_id) = 1`)
      .execute()
    return new Map(found.map(({ external_id, user_id }) => [String(external_id), user_id]))
  },

  /** Makes one person's what was kept under another id of theirs. */
  moveToUser: async (
    tx: CommTransaction,
    tenantId: string,
    { from, to }: { from: string; to: string },
  ): Promise<void> => {
    await tx
      .updateTable('profile')
      .set({ user_id: to })
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', from)
      .execute()
  },

  /** Gives the ids of what it has removed. */
  removeOfUsers: async (
    tx: CommTransaction,
    tenantId: string,
    userIds: readonly string[],
  ): Promise<string[]> => {
    const removed = await tx
      .deleteFrom('profile')
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .returning('profile_id')
      .execute()
    return removed.map(({ profile_id }) => profile_id)
  },
}

const isErased = async (tx: CommTransaction, tenantId: string, userId: string): Promise<boolean> => {
  const erased = await tx
    .selectFrom('contact')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .where('user_id', '=', userId)
    .where('erased_at', 'is not', null)
    .executeTakeFirst()
  return erased !== undefined
}
