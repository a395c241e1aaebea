import { type Insertable, sql, type Updateable } from 'kysely'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'
import type { InterviewRow } from './interview-schema.ts'

const COLUMNS = [
  ...(['tenant_id', 'id', 'application_id', 'candidate_id', 'employer_id', 'interview_time'] as const),
  ...(['reminder_time', 'place', 'link', 'status', 'reason', 'version', 'created_at'] as const),
  'updated_at',
] as const

/** SQL of the interviews. */
export const interviewsRepository = {
  find: (db: CoreDb, id: string): Promise<InterviewRow | undefined> =>
    db.selectFrom('interview').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  hold: (tx: CoreTransaction, id: string): Promise<InterviewRow | undefined> =>
    tx.selectFrom('interview').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

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
