import { type Insertable, sql, type Updateable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import { type Scoped, withinReach } from '../access/within-reach.repository.ts'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'
import type { ApplicationRow } from './application-schema.ts'
import type { ApplicationStatus } from './application-states.ts'

const COLUMNS = [
  ...(['application.tenant_id', 'application.id', 'application.offer_id', 'application.student_id'] as const),
  ...(['application.student_user_id', 'application.establishment_id', 'application.department_id'] as const),
  ...(['application.encadrant_id', 'application.status', 'application.is_live'] as const),
  ...(['application.cover_letter', 'application.documents', 'application.reason'] as const),
  ...(['application.decided_at', 'application.decided_by', 'application.version'] as const),
  ...(['application.created_at', 'application.updated_at'] as const),
  ...(['offer.title as offer_title', 'stage.id as stage_id'] as const),
] as const

/** Which applications are meant. */
export type ApplicationFilter = {
  standing: Standing
  offer?: string | undefined
  student?: string | undefined
  encadrant?: string | undefined
  status?: ApplicationStatus | undefined
}

const MOST_COUNTED = 10_000

const within = (db: CoreDb, { standing, offer, student, encadrant, status }: ApplicationFilter) => {
  let query = withinReach(db.selectFrom('application') as unknown as Scoped<'application'>, standing)
  if (offer !== undefined) query = query.where('offer_id', '=', offer)
  if (student !== undefined) query = query.where('student_id', '=', student)
  if (encadrant !== undefined) query = query.where('encadrant_id', '=', encadrant)
  if (status !== undefined) query = query.where('status', '=', status)
  return query
}

const withOffer = (db: CoreDb) =>
  db
    .selectFrom('application')
    .innerJoin('offer', 'offer.id', 'application.offer_id')
    .leftJoin('stage', 'stage.application_id', 'application.id')
    .select(COLUMNS)

/** SQL of the applications. */
export const applicationsRepository = {
  find: (db: CoreDb, id: string): Promise<ApplicationRow | undefined> =>
    withOffer(db).where('application.id', '=', id).executeTakeFirst(),

  /** Holds them, in the order of their ids. */
  hold: (tx: CoreTransaction, ids: readonly string[]): Promise<ApplicationRow[]> =>
    withOffer(tx)
      .where('application.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .orderBy('application.id')
      .forUpdate('application')
      .execute(),

  /** What they are for and whose they are, which stays: who holds offers and students does so before the applications. */
  listParties: (
    db: CoreDb,
    ids: readonly string[],
  ): Promise<Pick<ApplicationRow, 'offer_id' | 'student_id'>[]> =>
    db
      .selectFrom('application')
      .select(['offer_id', 'student_id'])
      .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .execute(),

  list: (
    db: CoreDb,
    filter: ApplicationFilter,
    { direction, limit, offset }: { direction: 'asc' | 'desc'; limit: number; offset: number },
  ): Promise<ApplicationRow[]> =>
    withOffer(db)
      .where('application.id', 'in', (is) =>
        within(is as unknown as CoreDb, filter)
          .select('id')
          .orderBy('created_at', direction)
          .orderBy('id', direction)
          .limit(limit)
          .offset(offset),
      )
      .orderBy('application.created_at', direction)
      .orderBy('application.id', direction)
      .execute(),

  count: async (db: CoreDb, filter: ApplicationFilter): Promise<number> => {
    const { n } = await db
      .selectFrom(within(db, filter).select('id').limit(MOST_COUNTED).as('some'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  /** Undefined when the student has a live one for the offer: the index decides. */
  insertIfNone: async (tx: CoreTransaction, row: Insertable<CoreTables['application']>): Promise<boolean> => {
    const inserted = await tx
      .insertInto('application')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst()
    return inserted !== undefined
  },

  /** Those of an offer that is held belong to whoever looks after it now. */
  follow: async (
    tx: CoreTransaction,
    offer: {
      id: string
      establishment_id: string
      department_id: string | null
      encadrant_id: string | null
    },
  ): Promise<void> => {
    const { id, establishment_id, department_id, encadrant_id } = offer
    await tx
      .updateTable('application')
      .set({ establishment_id, department_id, encadrant_id })
      .where('offer_id', '=', id)
      .execute()
  },

  /** Counts the change. */
  change: async (
    tx: CoreTransaction,
    id: string,
    values: Updateable<CoreTables['application']>,
  ): Promise<void> => {
    await tx
      .updateTable('application')
      .set({ ...values, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .execute()
  },
}
