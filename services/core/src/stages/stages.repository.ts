import { type Insertable, sql, type Updateable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import { type Scoped, withinReach } from '../access/within-reach.repository.ts'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'
import type { StageRow } from './stage-schema.ts'
import type { StageStatus } from './stage-states.ts'

const COLUMNS = [
  ...(['tenant_id', 'id', 'application_id', 'offer_id', 'student_id', 'student_user_id'] as const),
  ...(['encadrant_id', 'encadrant_user_id', 'establishment_id', 'department_id', 'speciality'] as const),
  ...([
    'start_date',
    'end_date',
    'status',
    'is_external',
    'external_student_id',
    'external_encadrant_id',
    'made_by',
    'said_at',
  ] as const),
  ...(['completion_date', 'hours', 'days_present', 'days_absent', 'days_excused', 'reason'] as const),
  ...(['version', 'created_at', 'updated_at'] as const),
] as const

/** Which stages are meant. */
export type StageFilter = {
  standing: Standing
  offer?: string | undefined
  student?: string | undefined
  encadrant?: string | undefined
  status?: StageStatus | undefined
}

const MOST_COUNTED = 10_000

const within = (db: CoreDb, { standing, offer, student, encadrant, status }: StageFilter) => {
  let query = withinReach(db.selectFrom('stage') as unknown as Scoped<'stage'>, standing)
  if (offer !== undefined) query = query.where('offer_id', '=', offer)
  if (student !== undefined) query = query.where('student_id', '=', student)
  if (encadrant !== undefined) query = query.where('encadrant_id', '=', encadrant)
  if (status !== undefined) query = query.where('status', '=', status)
  return query
}

/** SQL of the stages. */
export const stagesRepository = {
  find: (db: CoreDb, id: string): Promise<StageRow | undefined> =>
    db.selectFrom('stage').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  hold: (tx: CoreTransaction, id: string): Promise<StageRow | undefined> =>
    tx.selectFrom('stage').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** By the day they begin. */
  list: (
    db: CoreDb,
    filter: StageFilter,
    { direction, limit, offset }: { direction: 'asc' | 'desc'; limit: number; offset: number },
  ): Promise<StageRow[]> =>
    within(db, filter)
      .select(COLUMNS)
      .orderBy('start_date', direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  count: async (db: CoreDb, filter: StageFilter): Promise<number> => {
    const { n } = await db
      .selectFrom(within(db, filter).select('id').limit(MOST_COUNTED).as('some'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  /** All of a student, oldest first: nobody does more than a few dozen. */
  listOfStudent: (db: CoreDb, studentId: string): Promise<StageRow[]> =>
    db
      .selectFrom('stage')
      .select(COLUMNS)
      .where('student_id', '=', studentId)
      .orderBy('start_date')
      .orderBy('id')
      .execute(),

  /** A stage of the student that has days in common with those; external ones are no obstacle. */
  findOverlap: (
    tx: CoreTransaction,
    studentId: string,
    { from, to }: { from: string; to: string },
  ): Promise<{ start_date: string | null; end_date: string | null } | undefined> =>
    tx
      .selectFrom('stage')
      .select(['start_date', 'end_date'])
      .where('student_id', '=', studentId)
      .where('status', '<>', 'cancelled')
      .where('is_external', '=', false)
      .where(sql<boolean>`days && daterange(${from}::date, ${to}::date, '[]')`)
      .orderBy('start_date')
      .limit(1)
      .executeTakeFirst(),

  insert: (tx: CoreTransaction, row: Insertable<CoreTables['stage']>): Promise<StageRow> =>
    tx.insertInto('stage').values(row).returning(COLUMNS).executeTakeFirstOrThrow(),

  /** Counts the change. */
  change: (tx: CoreTransaction, id: string, values: Updateable<CoreTables['stage']>): Promise<StageRow> =>
    tx
      .updateTable('stage')
      .set({ ...values, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  /** Of all tenants: stages whose next step is due by that day, the earliest first. */
  listDue: (
    crossTenantDb: CoreDb,
    step: 'start' | 'complete',
    day: string,
    limit: number,
  ): Promise<{ id: string; tenant_id: string }[]> => {
    const query = crossTenantDb
      .selectFrom('stage')
      .select(['id', 'tenant_id'])
      .where('is_external', '=', false)
    return step === 'start'
      ? query
          .where('status', '=', 'accepted')
          .where('start_date', '<=', day)
          .orderBy('start_date')
          .orderBy('id')
          .limit(limit)
          .execute()
      : query
          .where('status', '=', 'in_progress')
          .where('end_date', '<', day)
          .orderBy('end_date')
          .orderBy('id')
          .limit(limit)
          .execute()
  },
}
