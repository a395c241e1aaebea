import { sql } from 'kysely'
import type { CommDb, CommTransaction, SuppressionTable } from '../tables.ts'

export type SuppressionRow = SuppressionTable
export type SuppressedChannel = SuppressionTable['channel']

const columns = [
  'id',
  'tenant_id',
  'channel',
  'address',
  'reason',
  'detail',
  'provider',
  'created_by',
  'created_at',
] as const

/** SQL of addresses that nothing is sent to. */
export const suppressionRepository = {
  /** False when the address was suppressed already: the first reason stays. */
  insert: async (tx: CommTransaction, row: SuppressionRow): Promise<boolean> => {
    const inserted = await tx
      .insertInto('suppression')
      .values(row)
      .onConflict((conflict) => conflict.columns(['tenant_id', 'channel', 'address']).doNothing())
      .returning('id')
      .executeTakeFirst()
    return inserted !== undefined
  },

  findByAddress: (
    db: CommDb | CommTransaction,
    channel: SuppressedChannel,
    address: string,
  ): Promise<SuppressionRow | undefined> =>
    db
      .selectFrom('suppression')
      .select(columns)
      .where('channel', '=', channel)
      .where('address', '=', address)
      .executeTakeFirst(),

  /** Why nothing is sent to those of the addresses (as `addressKeys` writes them) that are suppressed. */
  findReasons: async (
    db: CommDb | CommTransaction,
    tenantId: string,
    channel: SuppressedChannel,
    addresses: readonly string[],
  ): Promise<ReadonlyMap<string, SuppressionRow['reason']>> => {
    if (addresses.length === 0) return new Map()
    const rows = await db
      .selectFrom('suppression')
      .select(['address', 'reason'])
      .where('tenant_id', '=', tenantId)
      .where('channel', '=', channel)
      .where('address', '=', sql<string>`any(${[...addresses]}::text[])`)
      .execute()
    return new Map(rows.map(({ address, reason }) => [address, reason]))
  },

  list: (
    db: CommDb,
    filter: {
      before?: string | undefined
      limit: number
      channel?: SuppressedChannel | undefined
      addresses?: readonly string[] | undefined
    },
  ): Promise<SuppressionRow[]> => {
    let query = db.selectFrom('suppression').select(columns).orderBy('id', 'desc').limit(filter.limit)
    if (filter.before !== undefined) query = query.where('id', '<', filter.before)
    if (filter.channel !== undefined) query = query.where('channel', '=', filter.channel)
    if (filter.addresses !== undefined) {
      query = query.where('address', '=', sql<string>`any(${[...filter.addresses]}::text[])`)
    }
    return query.execute()
  },

  remove: (tx: CommTransaction, id: string): Promise<SuppressionRow | undefined> =>
    tx.deleteFrom('suppression').where('id', '=', id).returning(columns).executeTakeFirst(),

  /** Removes what the owner of a number asked for; undefined when they had not. */
  removeWish: (
    tx: CommTransaction,
    channel: SuppressedChannel,
    address: string,
  ): Promise<SuppressionRow | undefined> =>
    tx
      .deleteFrom('suppression')
      .where('channel', '=', channel)
      .where('address', '=', address)
      .where('reason', '=', 'complained')
      .returning(columns)
      .executeTakeFirst(),

  /** Forgets addresses of people who are erased. */
  removeAddresses: async (
    tx: CommTransaction,
    tenantId: string,
    addresses: readonly string[],
  ): Promise<void> => {
    if (addresses.length === 0) return
    await tx
      .deleteFrom('suppression')
      .where('tenant_id', '=', tenantId)
      .where('address', '=', sql<string>`any(${[...addresses]}::text[])`)
      .execute()
  },
}
