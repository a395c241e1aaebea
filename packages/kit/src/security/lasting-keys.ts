import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Migration } from '../database/migrations.ts'
import type { Vault } from './vault.ts'

/** What a service has a lasting key for. A purpose is never changed: the key is sealed with it. */
export type LastingKeyPurpose = 'audit-key' | 'erased-name-key'

/** The table of lasting keys; every service's schema has it. The first of them had a table of its own. */
export const lastingKeyMigration: Migration = {
  name: '0004-kit-lasting-keys',
  sql: `
create table {schema}.lasting_key (
  purpose text primary key,
  sealed text not null
);
comment on table {schema}.lasting_key is '@global @workers-only Keys for what must stay comparable when the root secret changes: sealed with it, and sealed anew.';
insert into {schema}.lasting_key (purpose, sealed) select 'audit-key', sealed from {schema}.audit_key;
drop table {schema}.audit_key;
`,
}

/** As Kysely sees it. */
export type LastingKeyTables = { lasting_key: { purpose: LastingKeyPurpose; sealed: string } }

/**
 * A key of a service's own, made when it is asked for first. It is sealed with the root secret and sealed anew when that
 * changes, so that what was made with it keeps its meaning for years after a former secret is gone. For proofs that live
 * no longer than a secret there is {@link Vault.sign}.
 */
export const openLastingKey = async (
  db: Kysely<KitTables>,
  vault: Vault,
  purpose: LastingKeyPurpose,
): Promise<KeyObject> => {
  const sealed = (await findSealed(db, purpose)) ?? (await make(db, vault, purpose))
  const key = vault.open(sealed, purpose)
  if (!vault.isCurrent(sealed)) {
    await db
      .updateTable('lasting_key')
      .set({ sealed: vault.seal(key, purpose) })
      .where('purpose', '=', purpose)
      .where('sealed', '=', sealed)
      .execute()
  }
  return toKey(key)
}

/** The key as it is, without making or changing anything; undefined where there is none yet. */
export const findLastingKey = async (
  db: Kysely<KitTables>,
  vault: Vault,
  purpose: LastingKeyPurpose,
): Promise<KeyObject | undefined> => {
  const sealed = await findSealed(db, purpose)
  return sealed === undefined ? undefined : toKey(vault.open(sealed, purpose))
}

const findSealed = async (db: Kysely<KitTables>, purpose: LastingKeyPurpose): Promise<string | undefined> =>
  (await db.selectFrom('lasting_key').select('sealed').where('purpose', '=', purpose).executeTakeFirst())
    ?.sealed

/** Of several processes that start at once one makes it; all take what is there then. */
const make = async (db: Kysely<KitTables>, vault: Vault, purpose: LastingKeyPurpose): Promise<string> => {
  await db
    .insertInto('lasting_key')
    .values({ purpose, sealed: vault.seal(randomBytes(32).toString('base64'), purpose) })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const sealed = await findSealed(db, purpose)
  if (sealed === undefined) throw new Error(`The key "${purpose}" was removed while it was made`)
  return sealed
}

const toKey = (key: string): KeyObject => createSecretKey(Buffer.from(key, 'base64'))
