import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Vault } from '../security/vault.ts'

const PURPOSE = 'audit-key'

/**
 * The key of a service's chains, made at its first start. It is a key of its own, sealed with the root secret and sealed
 * anew when that changes: the log stays verifiable for years after a former secret is gone.
 */
export const openAuditKey = async (db: Kysely<KitTables>, vault: Vault): Promise<KeyObject> => {
  const found = await findKey(db)
  const sealed = found ?? (await makeKey(db, vault))
  const key = vault.open(sealed, PURPOSE)
  if (!vault.isCurrent(sealed)) {
    await db
      .updateTable('audit_key')
      .set({ sealed: vault.seal(key, PURPOSE) })
      .where('sealed', '=', sealed)
      .execute()
  }
  return toKey(key)
}

/** The key as it is, without making or changing anything; undefined in a schema that has none yet. */
export const findAuditKey = async (db: Kysely<KitTables>, vault: Vault): Promise<KeyObject | undefined> => {
  const sealed = await findKey(db)
  return sealed === undefined ? undefined : toKey(vault.open(sealed, PURPOSE))
}

const findKey = async (db: Kysely<KitTables>): Promise<string | undefined> =>
  (await db.selectFrom('audit_key').select('sealed').executeTakeFirst())?.sealed

/** Of several processes that start at once one makes it; all take what is there then. */
const makeKey = async (db: Kysely<KitTables>, vault: Vault): Promise<string> => {
  await db
    .insertInto('audit_key')
    .values({ sealed: vault.seal(randomBytes(32).toString('base64'), PURPOSE) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { sealed } = await db.selectFrom('audit_key').select('sealed').executeTakeFirstOrThrow()
  return sealed
}

const toKey = (key: string): KeyObject => createSecretKey(Buffer.from(key, 'base64'))
