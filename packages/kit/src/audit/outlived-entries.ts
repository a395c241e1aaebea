import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { Chain, ChainEnd } from './chain.ts'
import { faultOf } from './faults.ts'
import { AUDIT_COLUMNS, toChainedEntry } from './reading.ts'
import { findChainEnd, type Mark, startOf } from './verification.ts'

/** Rows of one transaction. */
const SLICE = 1_000

type Db = Kysely<KitTables>
/** The beginning of a chain that may go: how many rows, from when the first is, and where the last stands. */
type Prefix = { rows: number; oldest: Date | undefined; end: ChainEnd; isHeld: boolean }
type Which = { schema: string; chain: Chain; tenantId: string; before: Date }

/**
 * What of the beginning of a chain is over. It ends before the first row that is not, or that tells of somebody who is
 * held, and always before the last row, which the next one follows.
 * @throws for rows that are not as they were written: removing them would remove what shows it
 */
const prefixOf = async (
  db: Db,
  { schema, chain, tenantId, before }: Which,
  after: ChainEnd,
  last: number,
): Promise<Prefix> => {
  const rows = await db
    .selectFrom('audit_entry')
    .select([
      ...AUDIT_COLUMNS,
      sql<boolean>`exists (select from ${sql.id(schema, 'legal_hold')} hold
        where hold.tenant_id = audit_entry.tenant_id
          and (hold.user_id::text = actor_id or position(hold.user_id::text in subject || details::text) > 0))`.as(
        'is_held',
      ),
    ])
    .where('tenant_id', '=', tenantId)
    .where('sequence', '>', String(after.sequence))
    .where('sequence', '<', String(last))
    .orderBy('sequence')
    .limit(SLICE)
    .execute()
  const prefix: Prefix = { rows: 0, oldest: undefined, end: after, isHeld: false }
  for (const { is_held, ...row } of rows) {
    if (row.at >= before) break
    if (is_held) return { ...prefix, isHeld: true }
    const entry = toChainedEntry(row)
    const fault = faultOf(entry, prefix.end, chain)
    if (fault)
      throw new Error(
        `row ${fault.sequence} of ${tenantId} ${fault.problem}: nothing from there on is removed`,
      )
    prefix.rows += 1
    prefix.oldest ??= entry.at
    prefix.end = { sequence: entry.sequence, hash: entry.hash }
  }
  return prefix
}

/** How much of an institution's chain is over, and whether somebody who is held keeps what follows. */
export const findOutlivedEntries = async (
  db: Db,
  which: Which,
): Promise<{ rows: number; oldest: Date | undefined; isHeld: boolean }> => {
  const { last, mark } = await findChainEnd(db, which.tenantId)
  const total = { rows: 0, oldest: undefined as Date | undefined, isHeld: false }
  for (let after = startOf(mark, which.chain, which.tenantId); ; ) {
    const { rows, oldest, end, isHeld } = await prefixOf(db, which, after, last)
    total.rows += rows
    total.oldest ??= oldest
    total.isHeld = isHeld
    if (rows < SLICE) return total
    after = end
  }
}

/**
 * Removes it, slice by slice, and puts a signed mark in its place, from which the rest verifies on.
 * @param owner of the tables: the services can remove nothing from a log
 */
export const removeOutlivedEntries = async (owner: Db, which: Which, clock: Clock): Promise<number> => {
  for (let total = 0; ; ) {
    const removed = await transact(owner, (tx) => removeSlice(tx, which, clock.now()))
    total += removed
    if (removed < SLICE) return total
  }
}

const removeSlice = async (tx: AnyTransaction, which: Which, now: Date): Promise<number> => {
  const { chain, tenantId } = which
  const db = tx as unknown as Db
  // Whoever else removes waits here, and so does who appends, for a moment.
  await db.selectFrom('audit_head').select('sequence').where('tenant_id', '=', tenantId).forUpdate().execute()
  const { last, mark } = await findChainEnd(db, tenantId)
  const { rows, end } = await prefixOf(db, which, startOf(mark, chain, tenantId), last)
  if (rows === 0) return 0
  const changed: Omit<Mark, 'sequence'> & { sequence: string; removed_at: Date } = {
    sequence: String(end.sequence),
    hash: end.hash,
    mac: chain.markOf(tenantId, end),
    removed_at: now,
  }
  await db
    .insertInto('audit_mark')
    .values({ tenant_id: tenantId, ...changed })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet(changed))
    .execute()
  await db
    .deleteFrom('audit_entry')
    .where('tenant_id', '=', tenantId)
    .where('sequence', '<=', String(end.sequence))
    .execute()
  return rows
}
