import { type Insertable, sql, type Updateable } from 'kysely'
import type { Standing } from '../access/standing.ts'
import { type Scoped, withinReach } from '../access/within-reach.repository.ts'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'
import type { InterviewRow } from './interview-schema.ts'

const COLUMNS = [
  ...(['tenant_id', 'id', 'application_id', 'candidate_id', 'employer_id', 'interview_time'] as const),
  ...(['reminder_time', 'place', 'link', 'status', 'reason', 'version', 'created_at'] as const),
  ...(['updated_at', 'student_id', 'establishment_id', 'department_id', 'encadrant_id'] as const),
] as const

/** Which interviews are meant. */
export type InterviewFilter = {
  standing: Standing
  from?: Date | undefined
  until?: Date | undefined
  student?: string | undefined
  encadrant?: string | undefined
  status?: InterviewRow['status'] | undefined
}

const MOST_COUNTED = 10_000

const within = (db: CoreDb, { standing, from, until, student, encadrant, status }: InterviewFilter) => {
  let query = withinReach(db.selectFrom('interview') as unknown as Scoped<'interview'>, standing)
  if (from !== undefined) query = query.where('interview_time', '>=', from)
  if (until !== undefined) query = query.where('interview_time', '<', until)
  if (student !== undefined) query = query.where('student_id', '=', student)
  if (encadrant !== undefined) query = query.where('encadrant_id', '=', encadrant)
  if (status !== undefined) query = query.where('status', '=', status)
  return query
}

/** SQL of the interviews. */
export const interviewsRepository = {
  find: (db: CoreDb, id: string): Promise<InterviewRow | undefined> =>
    db.selectFrom('interview').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  hold: (tx: CoreTransaction, id: string): Promise<InterviewRow | undefined> =>
    tx.selectFrom('interview').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** By their time. */
  list: (
    db: CoreDb,
    filter: InterviewFilter,
    { direction, limit, offset }: { direction: 'asc' | 'desc'; limit: number; offset: number },
  ): Promise<InterviewRow[]> =>
    within(db, filter)
      .select(COLUMNS)
      .orderBy('interview_time', direction)
      .orderBy('id', direction)
      .limit(limit)
      .offset(offset)
      .execute(),

  count: async (db: CoreDb, filter: InterviewFilter): Promise<number> => {
    const { n } = await db
      .selectFrom(within(db, filter).select('id').limit(MOST_COUNTED).as('some'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  /** What the offers are called that applications are for, by application. */
  listTitles: async (db: CoreDb, applicationIds: readonly string[]): Promise<ReadonlyMap<string, string>> => {
    const rows = await db
      .selectFrom('application')
      .innerJoin('offer', 'offer.id', 'application.offer_id')
      .select(['application.id', 'offer.title'])
      .where('application.id', '=', sql<string>`any(${[...applicationIds]}::uuid[])`)
      .execute()
    return new Map(rows.map(({ id, title }) => [id, title]))
  },

  /** All of an application: there are few. */
  listOf: (db: CoreDb, applicationId: string): Promise<InterviewRow[]> =>
    db
      .selectFrom('interview')
      .select(COLUMNS)
      .where('application_id', '=', applicationId)
      .orderBy('interview_time')
      .orderBy('id')
      .execute(),

  /** Calls off what is still ahead of an application that is held. */
  cancelOf: (
    tx: CoreTransaction,
    applicationId: string,
    { reason, now }: { reason: string | null; now: Date },
  ): Promise<InterviewRow[]> =>
    tx
      .updateTable('interview')
      .set({ status: 'cancelled', reason, updated_at: now, version: sql<number>`version + 1` })
      .where('application_id', '=', applicationId)
      .where('status', '=', 'scheduled')
      .where('interview_time', '>', now)
      .returning(COLUMNS)
      .execute(),

  insert: (tx: CoreTransaction, row: Insertable<CoreTables['interview']>): Promise<InterviewRow> =>
    tx.insertInto('interview').values(row).returning(COLUMNS).executeTakeFirstOrThrow(),

  /** Counts the change. */
  change: (
    tx: CoreTransaction,
    id: string,
    values: Updateable<CoreTables['interview']>,
  ): Promise<InterviewRow> =>
    tx
      .updateTable('interview')
      .set({ ...values, version: sql<number>`version + 1` })
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),
}
