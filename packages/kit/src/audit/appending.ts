import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Ids } from '../ids.ts'
import { currentScope } from '../scope.ts'
import type { Logger } from '../telemetry/logger.ts'
import { type Chain, type ChainEnd, type ChainedEntry, GENESIS, isSameHash } from './chain.ts'
import { type PendingEntry, toPendingEntry } from './entries.ts'

/** What the platform itself records when a chain does not end where it should: the break stays told for as long as rows are kept. */
export const CHAIN_BROKEN = 'audit.chain-broken'

/** Rows of one statement. */
const SLICE = 1_000

const COLUMNS = [
  'tenant_id',
  'sequence',
  'id',
  'at',
  'actor_kind',
  'actor_id',
  'actor_role',
  'action',
  'subject',
  'details',
  'ip_address',
  'user_agent',
  'correlation_id',
  'previous_hash',
  'hash',
] as const

export type AppendNeeds = {
  service: string
  chain: Chain
  clock: Clock
  ids: Ids
  logger: Logger
  onBreak?: () => void
}

type Db = Kysely<KitTables>

/**
 * Adds entries to the end of their tenants' chains, as the last thing of a transaction: each tenant's head is locked
 * from here to the commit, tenants in one order, so that nobody waits for somebody who waits for them.
 */
export const appendEntries = async (
  anyTransaction: AnyTransaction,
  entries: readonly PendingEntry[],
  needs: AppendNeeds,
): Promise<void> => {
  const tx = anyTransaction as unknown as Db
  const byTenant = Map.groupBy(entries, ({ tenant_id }) => tenant_id)
  for (const [tenantId, own] of [...byTenant].sort(([one], [other]) => (one < other ? -1 : 1))) {
    const head = await lockHead(tx, tenantId, needs)
    if (head.trusted && (await write(tx, tenantId, needs.chain.link(head, own), needs, head))) continue
    const { end, broken } = await endOf(tx, tenantId, head, needs)
    await write(tx, tenantId, needs.chain.link(end, broken ? [broken, ...own] : own), needs)
  }
}

type Head = ChainEnd & { trusted: boolean }

const lockHead = async (tx: Db, tenantId: string, { chain }: AppendNeeds): Promise<Head> => {
  const lock = () =>
    tx
      .selectFrom('audit_head')
      .select(['sequence', 'hash', 'mac'])
      .where('tenant_id', '=', tenantId)
      .forUpdate()
  let row = await lock().executeTakeFirst()
  if (!row) {
    const first = { sequence: 0, hash: GENESIS }
    await tx
      .insertInto('audit_head')
      .values({ tenant_id: tenantId, sequence: '0', hash: GENESIS, mac: chain.macOf(tenantId, first) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    row = await lock().executeTakeFirstOrThrow()
  }
  const end = { sequence: Number(row.sequence), hash: row.hash }
  return { ...end, trusted: isSameHash(chain.macOf(tenantId, end), row.mac) }
}

/** Where to go on. When the head and the last row tell different stories, somebody else wrote here: that is recorded. */
const endOf = async (
  tx: Db,
  tenantId: string,
  head: Head,
  needs: AppendNeeds,
): Promise<{ end: ChainEnd; broken?: PendingEntry }> => {
  const row = await tx
    .selectFrom('audit_entry')
    .select(['sequence', 'hash'])
    .where('tenant_id', '=', tenantId)
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst()
  const last = row ? { sequence: Number(row.sequence), hash: row.hash } : { sequence: 0, hash: GENESIS }
  if (head.trusted && head.sequence === last.sequence && isSameHash(head.hash, last.hash))
    return { end: head }
  // Places of rows that are gone stay empty: the gap tells how many they were.
  const end = head.trusted && head.sequence > last.sequence ? head : last
  const details = { last_row: last.sequence, expected: head.trusted ? head.sequence : null }
  needs.logger.error({ ...details, tenant_id: tenantId }, 'the audit log was changed by somebody else')
  needs.onBreak?.()
  const entry = { action: CHAIN_BROKEN, subject: `tenant/${tenantId}`, details }
  const actor = { kind: 'system', id: needs.service } as const
  return { end, broken: toPendingEntry({ ...entry, actor }, { ...currentScope(), tenantId }, needs) }
}

/** Whether the last row, `newest`, is where a chain is held to end; anything will do for `undefined`. */
const endsAt = (end: ChainEnd | undefined) => {
  if (end === undefined) return sql<boolean>`true`
  return end.sequence === 0
    ? sql<boolean>`not exists (select from newest)`
    : sql<boolean>`exists (select from newest where sequence = ${end.sequence}::bigint and hash = ${end.hash}::bytea)`
}

/** Appends the rows. With `after` only where the last row is that one, and otherwise gives false and writes nothing. */
const write = async (
  tx: Db,
  tenantId: string,
  entries: readonly ChainedEntry[],
  { chain }: AppendNeeds,
  after?: ChainEnd,
): Promise<boolean> => {
  for (let from = 0; from < entries.length; from += SLICE) {
    const slice = entries.slice(from, from + SLICE)
    const last = slice.at(-1)
    if (!last) return true
    const rows = slice.map((entry) => ({
      ...entry,
      previous_hash: entry.previous_hash.toString('base64'),
      hash: entry.hash.toString('base64'),
    }))
    // What one slice was written after need not be asked again of the next: the head is locked.
    const fits = endsAt(from === 0 ? after : undefined)
    const moved = await tx
      .with('newest', (db) =>
        db
          .selectFrom('audit_entry')
          .select(['sequence', 'hash'])
          .where('tenant_id', '=', tenantId)
          .orderBy('sequence', 'desc')
          .limit(1),
      )
      .with('appended', (db) =>
        db
          .insertInto('audit_entry')
          .columns(COLUMNS)
          // One value: the statement is the same, and prepared once, however many rows there are.
          .expression(
            sql`select tenant_id, sequence, id, at, actor_kind, actor_id, actor_role, action, subject, details,
                ip_address, user_agent, correlation_id, decode(previous_hash, 'base64'), decode(hash, 'base64')
              from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as entry (
                tenant_id uuid, sequence bigint, id uuid, at timestamptz, actor_kind text, actor_id text,
                actor_role text, action text, subject text, details jsonb, ip_address text, user_agent text,
                correlation_id text, previous_hash text, hash text)
              where ${fits}`,
          ),
      )
      .updateTable('audit_head')
      .set({ sequence: String(last.sequence), hash: last.hash, mac: chain.macOf(tenantId, last) })
      .where('tenant_id', '=', tenantId)
      .where(fits)
      .returning('sequence')
      .executeTakeFirst()
    if (!moved) return false
  }
  return true
}
