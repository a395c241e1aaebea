import type { Db } from '@medtrack/kit'
import type { ProfileTables } from '../tables.ts'
import type { Kind } from './kinds.ts'

/** A name to keep: of the account or of the profile. */
export type Alias = { meaning: 'user' | 'profile'; name: string }

/** A name, and the profile that has it. */
export type Name = Alias & { profile_id: string }

export const aliasesRepository = {
  /** Keeps the names; one that another profile has already stays with that one. */
  add: async (
    db: Db<ProfileTables>,
    owner: { tenantId: string; kind: Kind; profileId: string },
    aliases: readonly Alias[],
    now: Date,
  ): Promise<void> => {
    if (aliases.length === 0) return
    await db
      .insertInto('alias')
      .values(
        aliases.map(({ meaning, name }) => ({
          tenant_id: owner.tenantId,
          kind: owner.kind,
          meaning,
          name,
          profile_id: owner.profileId,
          created_at: now,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  /** SQL of the profiles that have one of these names, of their account or of themselves; undefined without any. */
  ownersOf: (
    db: Db<ProfileTables>,
    kind: Kind,
    userNames: readonly string[],
    profileName: string | undefined,
  ) => {
    if (userNames.length === 0 && profileName === undefined) return undefined
    return db
      .selectFrom('alias')
      .select(['meaning', 'name', 'profile_id'])
      .where('kind', '=', kind)
      .where((eb) =>
        eb.or([
          ...(userNames.length > 0
            ? [eb.and([eb('meaning', '=', 'user'), eb('name', 'in', [...userNames])])]
            : []),
          ...(profileName === undefined
            ? []
            : [eb.and([eb('meaning', '=', 'profile'), eb('name', '=', profileName)])]),
        ]),
      )
  },

  /** Those profiles. */
  listOwners: async (
    db: Db<ProfileTables>,
    kind: Kind,
    userNames: readonly string[],
    profileName: string | undefined,
  ): Promise<Name[]> => (await aliasesRepository.ownersOf(db, kind, userNames, profileName)?.execute()) ?? [],

  /** The names of profiles. */
  listOf: async (db: Db<ProfileTables>, profileIds: readonly string[]) =>
    profileIds.length === 0
      ? []
      : await db
          .selectFrom('alias')
          .select(['kind', 'meaning', 'name', 'created_at'])
          .where('profile_id', 'in', [...profileIds])
          .orderBy('created_at')
          .orderBy('name')
          .execute(),

  /** Gives the names of one profile to another. */
  move: async (db: Db<ProfileTables>, fromId: string, toId: string): Promise<void> => {
    await db.updateTable('alias').set({ profile_id: toId }).where('profile_id', '=', fromId).execute()
  },

  removeOf: async (db: Db<ProfileTables>, profileId: string): Promise<void> => {
    await db.deleteFrom('alias').where('profile_id', '=', profileId).execute()
  },
}
