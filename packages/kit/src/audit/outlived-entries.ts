import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { Chain, ChainEnd } from './chain.ts'
import { type ChainFault, faultBeyondTold } from './faults.ts'
import { AUDIT_COLUMNS, toChainedEntry } from './reading.ts'
import { findChainEnd, type Mark, startOf } from './verification.ts'

/** Rows of one transaction. */
const SLICE = 1_000

type Db = Kysely<KitTables>
/** The beginning of a chain that may go: how many rows, from when the first is, and where the last stands. */
type Prefix = { rows: number; oldest: Date | undefined; end: ChainEnd; fault?: ChainFault }
type Which = { chain: Chain; tenantId: string; before: Date }

/** What of an institution's chain is over. */
export type OutlivedEntries = {
  /** Rows that would go. */
  rows: number
  /** Rows that stay because somebody of the institution is held. */
  held: number
  oldest: Date | undefined
  /** What is not as it was written: nothing from there on goes. */
  fault?: ChainFault
}

/**
 * What of the beginning of a chain is over. It ends before the first row that is not, or that is not as it was written
 * (removing it would remove what shows it), and always before the last row, which the next one follows.
 */
const prefixOf = async (
  db: Db,
  { chain, tenantId, before }: Which,
  after: ChainEnd,
  last: number,
): Promise<Prefix> => {
  const rows = await db
    .selectFrom('audit_entry')
    .select(AUDIT_COLUMNS)
    .where('tenant_id', '=', tenantId)
    .where('sequence', '>', String(after.sequence))
    .where('sequence', '<', String(last))
    .orderBy('sequence')
    .limit(SLICE)
    .execute()
  const prefix: Prefix = { rows: 0, oldest: undefined, end: after }
  for (const row of rows) {
    if (row.at >= before) break
    const entry = toChainedEntry(row)
    const fault = faultBeyondTold(entry, prefix.end, chain)
    if (fault) return { ...prefix, fault }
    prefix.rows += 1
    prefix.oldest ??= entry.at
    prefix.end = { sequence: entry.sequence, hash: entry.hash }
  }
  return prefix
}

/**
 * Whether anybody of an institution is held. Rows name people by ids of their profiles, evaluations or stages as well,
 * which may be gone by now: whose a row is cannot be told for sure, so all of them stay.
 */
const keepsAll = async (db: Db, tenantId: string): Promise<boolean> =>
  (await db
    .selectFrom('legal_hold')
    .select('user_id')
    .where('tenant_id', '=', tenantId)
    .limit(1)
    .executeTakeFirst()) !== undefined

/**
 * How much of an institution's chain is over, and how much of that a hold keeps.
 * @throws for a chain whose beginning was changed
 */
export const findOutlivedEntries = async (db: Db, which: Which): Promise<OutlivedEntries> => {
  const { last, mark } = await findChainEnd(db, which.tenantId)
  const isKept = await keepsAll(db, which.tenantId)
  let count = 0
  let first: Date | undefined
  for (let after = startOf(mark, which.chain, which.tenantId); ; ) {
    const { rows, oldest, end, fault } = await prefixOf(db, which, after, last)
    count += rows
    first ??= oldest
    if (rows < SLICE) {
      const found = { rows: isKept ? 0 : count, held: isKept ? count : 0, oldest: first }
      return fault ? { ...found, fault } : found
    }
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
  if (await keepsAll(db, tenantId)) return 0
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
