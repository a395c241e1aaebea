import { type Insertable, sql } from 'kysely'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'
import type { AttendanceRow } from './attendance-schema.ts'

const COLUMNS = [
  ...(['tenant_id', 'stage_id', 'date', 'status', 'hours', 'note', 'recorded_by', 'version'] as const),
  ...(['created_at', 'updated_at'] as const),
] as const

/** SQL of the days of stages. */
export const attendanceRepository = {
  /** All days of a stage, oldest first: a stage has as many as its dates allow. */
  list: (db: CoreDb, stageId: string): Promise<AttendanceRow[]> =>
    db.selectFrom('attendance').select(COLUMNS).where('stage_id', '=', stageId).orderBy('date').execute(),

  /** A day of a stage that is held. */
  find: (tx: CoreTransaction, stageId: string, date: string): Promise<AttendanceRow | undefined> =>
    tx
      .selectFrom('attendance')
      .select(COLUMNS)
      .where('stage_id', '=', stageId)
      .where('date', '=', date)
      .executeTakeFirst(),

  put: (tx: CoreTransaction, row: Insertable<CoreTables['attendance']>): Promise<AttendanceRow> =>
    tx
      .insertInto('attendance')
      .values(row)
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'stage_id', 'date']).doUpdateSet({
          ...{ status: row.status, hours: row.hours, note: row.note, recorded_by: row.recorded_by },
          ...{ updated_at: row.updated_at, version: sql<number>`attendance.version + 1` },
        }),
      )
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  delete: async (tx: CoreTransaction, stageId: string, date: string): Promise<void> => {
    await tx.deleteFrom('attendance').where('stage_id', '=', stageId).where('date', '=', date).execute()
  },
}
