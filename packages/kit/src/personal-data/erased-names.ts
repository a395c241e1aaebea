import { createHmac, type KeyObject } from 'node:crypto'
import { sql } from 'kysely'
import type { AnyTransaction } from '../database/handles.ts'

/**
 * What erased people were known as, in a table of the service with `tenant_id`, `known_as` (its key together) and
 * `erased_at`, so that late news of them bring nothing back.
 */
export type ErasedNames = {
  /**
   * What is kept of a name that nobody may read or guess: its hash under a key of the service that outlives the root
   * secret, after its kind.
   */
  hashed(kind: string, name: string): string
  /**
   * Before it is looked whether somebody was erased, and something of theirs is written: until this transaction ends
   * nobody of the institution is erased, so that what was found still holds when it commits.
   */
  hold(tx: AnyTransaction, tenantId: string): Promise<void>
  /** First of all in erasing somebody: waits for those that {@link ErasedNames.hold}, and holds up the next of them. */
  close(tx: AnyTransaction, tenantId: string): Promise<void>
  /** Remembers that whoever is known as one of these is gone. The latest time counts. */
  remember(tx: AnyTransaction, tenantId: string, knownAs: readonly string[], at: Date): Promise<void>
  /** When somebody known as one of these was erased last; undefined for nobody. */
  findTime(tx: AnyTransaction, knownAs: readonly string[]): Promise<Date | undefined>
}

/** Keeps the names in that table. */
export const createErasedNames = (table: string, key: KeyObject): ErasedNames => {
  // A lock of this service's own: its key is no other's.
  const lockOf = (tenantId: string) =>
    createHmac('sha256', key).update(`lock:${table}:${tenantId}`).digest().readBigInt64BE().toString()
  return {
    // A bare hash of an address could be guessed by whoever reads the table.
    hashed: (kind, name) =>
      `${kind}:${createHmac('sha256', key).update(`${kind}:${name}`).digest('base64url')}`,

    hold: async (tx, tenantId) => {
      await sql`select pg_advisory_xact_lock_shared(${lockOf(tenantId)}::bigint)`.execute(tx)
    },

    close: async (tx, tenantId) => {
      await sql`select pg_advisory_xact_lock(${lockOf(tenantId)}::bigint)`.execute(tx)
    },

    remember: async (tx, tenantId, knownAs, at) => {
      const names = [...new Set(knownAs)]
      if (names.length === 0) return
      await tx
        .insertInto(table)
        .values(names.map((known_as) => ({ tenant_id: tenantId, known_as, erased_at: at })))
        .onConflict((conflict) =>
          conflict
            .columns(['tenant_id', 'known_as'])
            .doUpdateSet({ erased_at: sql`greatest(${sql.id(table, 'erased_at')}, excluded.erased_at)` }),
        )
        .execute()
    },

    findTime: async (tx, knownAs) => {
      if (knownAs.length === 0) return undefined
      const found = await tx
        .selectFrom(table)
        .select('erased_at')
        .where('known_as', 'in', [...knownAs])
        .orderBy('erased_at', 'desc')
        .limit(1)
        .executeTakeFirst()
      return found?.['erased_at'] as Date | undefined
    },
  }
}
