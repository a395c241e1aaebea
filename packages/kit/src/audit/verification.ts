import { type Kysely, sql } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { type Chain, type ChainEnd, type ChainedEntry, GENESIS, isSameHash } from './chain.ts'
import { type ChainFault, faultAgainst, faultOf, missing } from './faults.ts'
import { AUDIT_COLUMNS, toChainedEntry } from './reading.ts'

/** What became of one institution's chain. */
export type ChainReport = {
  tenantId: string
  /** Rows that were removed because their time was over: the chain goes on behind them. */
  removed: number
  /** Rows that are as they were written, from the first one on. */
  intact: number
  /** Where it ends, or where it was still right. Note it elsewhere: a later chain must lead through it. */
  end: ChainEnd
  fault?: ChainFault
}

type Db = Kysely<KitTables>

/** Rows that are held at once. */
const BATCH = 1_000

/** Institutions that have a chain in this schema, in the order of their ids. */
export const listChains = async (db: Db): Promise<string[]> => {
  const heads = await db.selectFrom('audit_head').select('tenant_id').execute()
  const tenants = new Set(heads.map(({ tenant_id }) => tenant_id))
  // From each to the next by the index, however many rows one has: the head may be gone.
  for (let last: string | undefined; ; ) {
    let next = db.selectFrom('audit_entry').select('tenant_id').orderBy('tenant_id').limit(1)
    if (last !== undefined) next = next.where('tenant_id', '>', last)
    last = (await next.executeTakeFirst())?.tenant_id
    if (last === undefined) return [...tenants].sort()
    tenants.add(last)
  }
}

/** One institution's rows in the order of its chain, up to the last one that there is now. */
export const readChain = async function* (
  db: Db,
  tenantId: string,
  last: number,
): AsyncGenerator<ChainedEntry> {
  for (let sequence = 0; sequence < last; ) {
    const rows = await db
      .selectFrom('audit_entry')
      .select(AUDIT_COLUMNS)
      .where('tenant_id', '=', tenantId)
      .where('sequence', '>', String(sequence))
      .where('sequence', '<=', String(last))
      .orderBy('sequence')
      .limit(BATCH)
      .execute()
    for (const row of rows) yield toChainedEntry(row)
    sequence = Number(rows.at(-1)?.sequence ?? last)
  }
}

/** The last row that was removed because its time was over, under the platform's own mark. */
export type Mark = ChainEnd & { mac: Buffer }

/**
 * What the first row of a chain follows.
 * @throws for a mark that the platform did not make
 */
export const startOf = (mark: Mark | undefined, chain: Chain, tenantId: string): ChainEnd => {
  if (!mark) return { sequence: 0, hash: GENESIS }
  if (!isSameHash(chain.markOf(tenantId, mark), mark.mac))
    throw new Error(`the mark of what was removed of the audit log of ${tenantId} was changed`)
  return { sequence: mark.sequence, hash: mark.hash }
}

/** Place of the last row of a chain, what its head says, and where it begins, all at one moment. */
export const findChainEnd = async (
  db: Db,
  tenantId: string,
): Promise<{ last: number; head: (ChainEnd & { mac: Buffer }) | undefined; mark: Mark | undefined }> => {
  const row = await db
    .selectNoFrom(({ selectFrom }) => {
      const head = selectFrom('audit_head').where('tenant_id', '=', tenantId)
      const mark = selectFrom('audit_mark').where('tenant_id', '=', tenantId)
      return [
        selectFrom('audit_entry')
          .select(sql<string>`max(sequence)`.as('last'))
          .where('tenant_id', '=', tenantId)
          .as('last'),
        head.select('sequence').as('sequence'),
        head.select('hash').as('hash'),
        head.select('mac').as('mac'),
        mark.select('sequence').as('mark_sequence'),
        mark.select('hash').as('mark_hash'),
        mark.select('mac').as('mark_mac'),
      ]
    })
    .executeTakeFirstOrThrow()
  const { sequence, hash, mac } = row
  const head = sequence && hash && mac ? { sequence: Number(sequence), hash, mac } : undefined
  const { mark_sequence, mark_hash, mark_mac } = row
  const mark =
    mark_sequence && mark_hash && mark_mac
      ? { sequence: Number(mark_sequence), hash: mark_hash, mac: mark_mac }
      : undefined
  return { last: Number(row.last ?? 0), head, mark }
}

/**
 * Walks one chain as {@link walk} does, anew when its beginning was removed meanwhile because its time was over.
 */
export const verifyChain = async (
  db: Db,
  chain: Chain,
  tenantId: string,
  noted?: ChainEnd,
): Promise<ChainReport> => {
  for (;;) {
    const report = await walk(db, chain, tenantId, noted)
    if (!report.fault) return report
    const { mark } = await findChainEnd(db, tenantId)
    if ((mark?.sequence ?? 0) === report.removed) return report
  }
}

/**
 * Walks one chain from its first row to the last one that is there now, in constant memory, and stops at the first
 * fault. `noted` is an end that was written down earlier: the chain must still lead through it, which also tells when the
 * whole database was put back to an older state.
 */
const walk = async (db: Db, chain: Chain, tenantId: string, noted?: ChainEnd): Promise<ChainReport> => {
  const { last, head, mark } = await findChainEnd(db, tenantId)
  const removed = mark?.sequence ?? 0
  let end: ChainEnd = { sequence: removed, hash: mark?.hash ?? GENESIS }
  let intact = 0
  const report = (fault?: ChainFault): ChainReport => ({
    tenantId,
    removed,
    intact,
    end,
    ...(fault ? { fault } : {}),
  })
  if (mark && !isSameHash(chain.markOf(tenantId, mark), mark.mac)) {
    return report({
      sequence: removed,
      problem: 'is where the log begins, but the mark that says so was changed',
    })
  }
  if (noted && mark?.sequence === noted.sequence && !isSameHash(mark.hash, noted.hash)) {
    return report({ sequence: removed, problem: 'is another one than the one that was noted' })
  }
  for await (const row of readChain(db, tenantId, last)) {
    if (row.sequence <= removed) {
      return report({
        sequence: row.sequence,
        id: row.id,
        problem: 'was removed when its time was over, and put back',
      })
    }
    const fault = faultOf(row, end, chain) ?? faultAgainst(row, noted)
    if (fault) return report(fault)
    end = { sequence: row.sequence, hash: row.hash }
    intact += 1
  }
  if (noted && noted.sequence > end.sequence) return report(missing(end.sequence + 1, noted.sequence))
  return report(faultOfHead(head, end, chain, tenantId))
}

const faultOfHead = (
  head: (ChainEnd & { mac: Buffer }) | undefined,
  end: ChainEnd,
  chain: Chain,
  tenantId: string,
): ChainFault | undefined => {
  if (!head)
    return end.sequence === 0
      ? undefined
      : { sequence: end.sequence, problem: 'is the last, but the record of the chain’s end is gone' }
  if (!isSameHash(chain.macOf(tenantId, head), head.mac))
    return { sequence: end.sequence, problem: 'is the last, but the record of the chain’s end was changed' }
  if (head.sequence > end.sequence) return missing(end.sequence + 1, head.sequence)
  return head.sequence === end.sequence && isSameHash(head.hash, end.hash)
    ? undefined
    : {
        sequence: head.sequence,
        problem: 'is where the chain’s end was recorded; an older record was put back',
      }
}
