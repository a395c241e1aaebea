import type { CoreDb, CoreTransaction } from '../tables.ts'

/** A student whose internships are followed. */
export type TrackingRow = {
  student_id: string
  user_id: string
  programme_id: string | null
  opened_at: Date
}

/** SQL of the records of students' internships. */
export const trackingRepository = {
  /** Opens a record where there is none. */
  open: async (
    tx: CoreTransaction,
    row: { tenant_id: string; student_id: string; user_id: string; opened_at: Date },
  ): Promise<void> => {
    await tx
      .insertInto('tracking')
      .values({ ...row, programme_id: null })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'student_id']).doUpdateSet({ user_id: row.user_id }),
      )
      .execute()
  },

  find: (db: CoreDb, studentId: string): Promise<TrackingRow | undefined> =>
    db
      .selectFrom('tracking')
      .select(['student_id', 'user_id', 'programme_id', 'opened_at'])
      .where('student_id', '=', studentId)
      .executeTakeFirst(),

  assign: async (tx: CoreTransaction, studentId: string, programmeId: string | null): Promise<void> => {
    await tx
      .updateTable('tracking')
      .set({ programme_id: programmeId })
      .where('student_id', '=', studentId)
      .execute()
  },

  /** Whether somebody looks after the student: has an application or a stage of theirs. */
  isSupervised: async (
    db: CoreDb,
    studentId: string,
    by: { encadrant: string; department: string | null },
  ): Promise<boolean> => {
    const theirs = (table: 'application' | 'stage') =>
      db
        .selectFrom(table)
        .select('student_id')
        .where('student_id', '=', studentId)
        .where((is) =>
          is.or([
            is('encadrant_id', '=', by.encadrant),
            ...(by.department === null ? [] : [is('department_id', '=', by.department)]),
          ]),
        )
        .limit(1)
        .executeTakeFirst()
    return ((await theirs('stage')) ?? (await theirs('application'))) !== undefined
  },
}
