import { type Insertable, sql, type Updateable } from 'kysely'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'
import { type OfferFilter, within } from './offer-filter.repository.ts'
import type { OfferOrder } from './offer-orders.ts'
import type { OfferRow } from './offer-schema.ts'

export const OFFER_COLUMNS = [
  ...(['tenant_id', 'id', 'title', 'description', 'establishment_id', 'department_id'] as const),
  ...(['encadrant_id', 'speciality', 'city', 'year_levels', 'capacity', 'taken', 'start_date'] as const),
  ...(['end_date', 'application_deadline', 'requirements', 'status', 'published_at', 'closed_at'] as const),
  ...(['created_by', 'version', 'created_at', 'updated_at'] as const),
] as const

const ORDER_COLUMNS = { created_at: 'created_at', start_date: 'start_date', title: 'title_key' } as const

/** What is found is counted up to so many: beyond, nobody reads on, and counting would cost ever more. */
const MOST_COUNTED = 10_000

type Page = { field: OfferOrder; direction: 'asc' | 'desc'; limit: number; offset: number }

/** SQL of the offers. */
export const offersRepository = {
  find: (db: CoreDb, id: string): Promise<OfferRow | undefined> =>
    db.selectFrom('offer').select(OFFER_COLUMNS).where('id', '=', id).executeTakeFirst(),

  /** Keeps others from changing it until the transaction ends. */
  hold: (tx: CoreTransaction, id: string): Promise<OfferRow | undefined> =>
    tx.selectFrom('offer').select(OFFER_COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** The same for several, in the order of their ids, so that two who hold several never wait for each other. */
  holdMany: (tx: CoreTransaction, ids: readonly string[]): Promise<OfferRow[]> =>
    tx
      .selectFrom('offer')
      .select(OFFER_COLUMNS)
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .orderBy('id')
      .forUpdate()
      .execute(),

  list: (db: CoreDb, filter: OfferFilter, { field, direction, limit, offset }: Page): Promise<OfferRow[]> =>
    within(db, filter)
      .select(OFFER_COLUMNS)
      .orderBy(ORDER_COLUMNS[field], direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  /** How many there are, counted up to a limit. */
  count: async (db: CoreDb, filter: OfferFilter): Promise<number> => {
    const { n } = await db
      .selectFrom(within(db, filter).select('id').limit(MOST_COUNTED).as('some'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  insert: async (tx: CoreTransaction, row: Insertable<CoreTables['offer']>): Promise<OfferRow> =>
    await tx.insertInto('offer').values(row).returning(OFFER_COLUMNS).executeTakeFirstOrThrow(),

  /** Counts the change. */
  change: async (
    tx: CoreTransaction,
    id: string,
    values: Updateable<CoreTables['offer']>,
  ): Promise<OfferRow> =>
    await tx
      .updateTable('offer')
      .set({ ...values, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .returning(OFFER_COLUMNS)
      .executeTakeFirstOrThrow(),

  /** Gives a place away, or takes it back. The table's check is the net below the rule that asks first. */
  take: async (tx: CoreTransaction, id: string, places: 1 | -1): Promise<void> => {
    await tx
      .updateTable('offer')
      .set({ taken: sql<number>`taken + ${places}::int` })
      .where('id', '=', id)
      .execute()
  },

  isAppliedFor: async (tx: CoreTransaction, id: string): Promise<boolean> => {
    const one = await tx
      .selectFrom('application')
      .select('id')
      .where('offer_id', '=', id)
      .limit(1)
      .executeTakeFirst()
    return one !== undefined
  },

  delete: async (tx: CoreTransaction, id: string): Promise<void> => {
    await tx.deleteFrom('offer').where('id', '=', id).execute()
  },
}
