import type { KeyObject } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { findLastingKey, openLastingKey } from '../security/lasting-keys.ts'
import type { Vault } from '../security/vault.ts'

const PURPOSE = 'audit-key'

/** The key of a service's chains: the log stays verifiable for years after a former root secret is gone. */
export const openAuditKey = (db: Kysely<KitTables>, vault: Vault): Promise<KeyObject> =>
  openLastingKey(db, vault, PURPOSE)

/** The key as it is, without making or changing anything; undefined in a schema that has none yet. */
export const findAuditKey = (db: Kysely<KitTables>, vault: Vault): Promise<KeyObject | undefined> =>
  findLastingKey(db, vault, PURPOSE)
