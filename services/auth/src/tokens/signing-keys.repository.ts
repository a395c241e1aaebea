import type { Db } from '@medtrack/kit'
import type { Selectable } from 'kysely'
import type { AuthTables } from '../tables.ts'

type Handle = Db<AuthTables>
export type SigningKeyRow = Selectable<AuthTables['signing_key']>

/** SQL of the keys that sign access tokens. */
export const signingKeyRepository = {
  /** The present one and those retired since. */
  list: (db: Handle, retiredAfter: Date): Promise<SigningKeyRow[]> =>
    db
      .selectFrom('signing_key')
      .select(['kid', 'algorithm', 'public_jwk', 'sealed_private_jwk', 'created_at', 'retired_at'])
      .where(({ or, eb }) => or([eb('retired_at', 'is', null), eb('retired_at', '>', retiredAfter)]))
      .orderBy('created_at', 'desc')
      .execute(),

  /** Does nothing when there is a present key: the index decides, however many start at once. */
  insertIfNone: async (
    db: Handle,
    row: Omit<SigningKeyRow, 'public_jwk' | 'retired_at'> & { public_jwk: object },
  ): Promise<void> => {
    await db
      .insertInto('signing_key')
      .values({ ...row, public_jwk: JSON.stringify(row.public_jwk), retired_at: null })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },
}
