import type { Db } from '@medtrack/kit'
import type { Selectable } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>
export type SigningKeyRow = Selectable<AuthTables['signing_key']>

/** SQL of the keys that sign access tokens. */
export const signingKeyRepository = {
  /** The present one, and those retired since or about to be; newest first. */
  list: (db: Handle, retiredAfter: Date): Promise<SigningKeyRow[]> =>
    db
      .selectFrom('signing_key')
      .select(['kid', 'algorithm', 'public_jwk', 'sealed_private_jwk', 'created_at', 'retired_at'])
      .where(({ or, eb }) => or([eb('retired_at', 'is', null), eb('retired_at', '>', retiredAfter)]))
      .orderBy('created_at', 'desc')
      .execute(),

  /** False when there is a present key already: the index decides, however many start at once. */
  insertIfNone: async (
    db: Handle,
    row: Omit<SigningKeyRow, 'public_jwk' | 'retired_at'> & { public_jwk: object },
  ): Promise<boolean> => {
    const inserted = await db
      .insertInto('signing_key')
      .values({ ...row, public_jwk: JSON.stringify(row.public_jwk), retired_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .returning('kid')
      .executeTakeFirst()
    return inserted !== undefined
  },

  /** The one that has no end yet, held until this transaction ends. */
  findPresentForUpdate: (db: Handle): Promise<{ kid: string; created_at: Date } | undefined> =>
    db
      .selectFrom('signing_key')
      .select(['kid', 'created_at'])
      .where('retired_at', 'is', null)
      .forUpdate()
      .executeTakeFirst(),

  retire: async (db: Handle, kid: string, at: Date): Promise<void> => {
    await db.updateTable('signing_key').set({ retired_at: at }).where('kid', '=', kid).execute()
  },

  /** Ends all of them, those that were to end later too. */
  retireAll: async (db: Handle, at: Date): Promise<void> => {
    await db
      .updateTable('signing_key')
      .set({ retired_at: at })
      .where(({ or, eb }) => or([eb('retired_at', 'is', null), eb('retired_at', '>', at)]))
      .execute()
  },

  /** Replaces a sealed text by the same sealed anew, unless somebody else was faster. */
  reseal: async (db: Handle, kid: string, former: string, anew: string): Promise<void> => {
    await db
      .updateTable('signing_key')
      .set({ sealed_private_jwk: anew })
      .where('kid', '=', kid)
      .where('sealed_private_jwk', '=', former)
      .execute()
  },

  deleteRetiredBefore: async (db: Handle, before: Date): Promise<void> => {
    await db.deleteFrom('signing_key').where('retired_at', '<', before).execute()
  },
}
