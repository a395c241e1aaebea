import { type Kysely, sql } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import { CHAIN_BROKEN } from './appending.ts'
import { type Chain, type ChainEnd, type ChainedEntry, GENESIS, isSameHash } from './chain.ts'
import { AUDIT_COLUMNS, toChainedEntry } from './reading.ts'

/** Where a chain is not what the platform wrote. */
export type ChainFault = {
  /** Place of the first row that is wrong or missing. */
  sequence: number
  /** The row, where there is one. */
  id?: string
  problem: string
}

/** What became of one institution's chain. */
export type ChainReport = {
  tenantId: string
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

/** Place of the last row of a chain, and what its head says, all at one moment. */
export const findChainEnd = async (
  db: Db,
  tenantId: string,
): Promise<{ last: number; head: (ChainEnd & { mac: Buffer }) | undefined }> => {
  const row = await db
    .selectNoFrom(({ selectFrom }) => {
      const head = selectFrom('audit_head').where('tenant_id', '=', tenantId)
      return [
        selectFrom('audit_entry')
          .select(sql<string>`max(sequence)`.as('last'))
          .where('tenant_id', '=', tenantId)
          .as('last'),
        head.select('sequence').as('sequence'),
        head.select('hash').as('hash'),
        head.select('mac').as('mac'),
      ]
    })
    .executeTakeFirstOrThrow()
  const { sequence, hash, mac } = row
  const head = sequence && hash && mac ? { sequence: Number(sequence), hash, mac } : undefined
  return { last: Number(row.last ?? 0), head }
}

/**
 * Walks one chain from its first row to the last one that is there now, in constant memory, and stops at the first
 * fault. `noted` is an end that was written down earlier: the chain must still lead through it, which also tells when the
 * whole database was put back to an older state.
 */
export const verifyChain = async (
  db: Db,
  chain: Chain,
  tenantId: string,
  noted?: ChainEnd,
): Promise<ChainReport> => {
  const { last, head } = await findChainEnd(db, tenantId)
  let end: ChainEnd = { sequence: 0, hash: GENESIS }
  let intact = 0
  const report = (fault?: ChainFault): ChainReport => ({
    tenantId,
    intact,
    end,
    ...(fault ? { fault } : {}),
  })
  for await (const row of readChain(db, tenantId, last)) {
    const fault = faultOf(row, end, chain) ?? faultAgainst(row, noted)
    if (fault) return report(fault)
    end = { sequence: row.sequence, hash: row.hash }
    intact += 1
  }
  if (noted && noted.sequence > end.sequence) return report(missing(end.sequence + 1, noted.sequence))
  return report(faultOfHead(head, end, chain, tenantId))
}

const faultOf = (row: ChainedEntry, before: ChainEnd, chain: Chain): ChainFault | undefined => {
  const { id, sequence } = row
  if (sequence !== before.sequence + 1) return missing(before.sequence + 1, sequence - 1)
  if (!isSameHash(chain.hashOf(row), row.hash)) {
    return {
      ...{ sequence, id },
      problem: 'is not as it was written: it was changed, moved, or not written by the platform',
    }
  }
  if (!isSameHash(row.previous_hash, before.hash))
    return { sequence, id, problem: 'does not follow the row before it, which was exchanged' }
  return row.action === CHAIN_BROKEN
    ? { sequence, id, problem: `tells that the log was changed before it: ${JSON.stringify(row.details)}` }
    : undefined
}

const faultAgainst = (row: ChainedEntry, noted: ChainEnd | undefined): ChainFault | undefined =>
  noted?.sequence === row.sequence && !isSameHash(noted.hash, row.hash)
    ? { sequence: row.sequence, id: row.id, problem: 'is another one than the one that was noted' }
    : undefined

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

const missing = (from: number, to: number): ChainFault => ({
  sequence: from,
  problem: from === to ? 'is missing' : `is missing, and all up to row ${to}`,
})
