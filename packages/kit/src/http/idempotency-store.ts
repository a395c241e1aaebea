import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Vault } from '../security/vault.ts'

/** What a repetition repeats: who, what, and under which key. */
export type RepetitionId = { readonly caller: string; readonly route: string; readonly key: string }

/** A first answer as it was sent, and the hash of the request it answered. */
export type StoredAnswer = {
  readonly bodyHash: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly answer: string
}

/** Keeps first answers for 24 hours; the kit's clean-up removes them afterwards. */
export type IdempotencyStore = {
  /** Tells one content from another; keyed, because the content may hold a password and the store may be stolen. */
  fingerprint(content: string): string
  find(id: RepetitionId): Promise<StoredAnswer | undefined>
  /**
   * Stores the answer in the transaction of its effect.
   * @throws KeyTaken when another instance answered, or is about to: the transaction must roll back.
   */
  storeWith(tx: AnyTransaction, id: RepetitionId, answer: StoredAnswer): Promise<void>
  /** Stores an answer that had no transaction; one that is there already stays. */
  store(id: RepetitionId, answer: StoredAnswer): Promise<void>
  /** Replaces what was stored. */
  correct(id: RepetitionId, answer: StoredAnswer): Promise<void>
}

/** Another instance has the key: its answer counts, this effect must not happen. */
export class KeyTaken extends Error {
  override readonly name = 'KeyTaken'
}

const LIFE_MILLISECONDS = 24 * 60 * 60 * 1000

/**
 * `handle` is one outside every tenant: callers of all tenants share the table, told apart by `caller`. Services may share
 * a database, and be asked for the same thing by one request at once: locks carry the name of theirs.
 */
export const createIdempotencyStore = <T extends KitTables>(
  service: string,
  handle: Kysely<T>,
  clock: Clock,
  vault: Pick<Vault, 'sign'>,
): IdempotencyStore => {
  const db = handle as unknown as Kysely<KitTables>
  const oldest = () => new Date(clock.now().getTime() - LIFE_MILLISECONDS)
  const put = (on: Kysely<KitTables>, id: RepetitionId, stored: StoredAnswer) => {
    const lock = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${JSON.stringify([service, id.caller, id.route, id.key])}::text, 0))`
    const row = sql<string>`${id.caller}::text`.as('caller')
    return (
      on
        .insertInto('idempotency_record')
        .columns(['caller', 'route', 'key', 'body_hash', 'status', 'headers', 'answer', 'created_at'])
        // One statement: no row comes back when somebody holds the lock (and has not committed) or the key (and has).
        .expression(
          on
            .selectNoFrom([
              row,
              sql<string>`${id.route}::text`.as('route'),
              sql<string>`${id.key}::text`.as('key'),
              sql<string>`${stored.bodyHash}::text`.as('body_hash'),
              sql<number>`${stored.status}::int`.as('status'),
              sql<string>`${JSON.stringify(stored.headers)}::jsonb`.as('headers'),
              sql<string>`${stored.answer}::text`.as('answer'),
              sql<Date>`${clock.now()}::timestamptz`.as('created_at'),
            ])
            .where(lock),
        )
        .onConflict((conflict) =>
          conflict
            .columns(['caller', 'route', 'key'])
            .doUpdateSet((eb) => ({
              body_hash: eb.ref('excluded.body_hash'),
              status: eb.ref('excluded.status'),
              headers: eb.ref('excluded.headers'),
              answer: eb.ref('excluded.answer'),
              created_at: eb.ref('excluded.created_at'),
            }))
            .where('idempotency_record.created_at', '<=', oldest()),
        )
        .returning('key')
        .executeTakeFirst()
    )
  }
  return {
    fingerprint: (content) => vault.sign(content, 'idempotency-content'),
    find: async ({ caller, route, key }) => {
      const row = await db
        .selectFrom('idempotency_record')
        .select(['body_hash', 'status', 'headers', 'answer'])
        .where('caller', '=', caller)
        .where('route', '=', route)
        .where('key', '=', key)
        .where('created_at', '>', oldest())
        .executeTakeFirst()
      return row && { bodyHash: row.body_hash, status: row.status, headers: row.headers, answer: row.answer }
    },
    storeWith: async (tx, id, stored) => {
      if (!(await put(tx as unknown as Kysely<KitTables>, id, stored)))
        throw new KeyTaken('the key is in use')
    },
    store: async (id, stored) => {
      await put(db, id, stored)
    },
    correct: async ({ caller, route, key }, { status, headers, answer }) => {
      await db
        .updateTable('idempotency_record')
        .set({ status, headers: JSON.stringify(headers), answer })
        .where('caller', '=', caller)
        .where('route', '=', route)
        .where('key', '=', key)
        .execute()
    },
  }
}
