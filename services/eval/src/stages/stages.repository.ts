import type { Insertable, Selectable } from 'kysely'
import type { EvalTransaction, StageTable } from '../tables.ts'

const COLUMNS = [
  ...(['tenant_id', 'id', 'status', 'by_platform', 'sequence', 'told', 'said'] as const),
  ...(['student_id', 'student_user_id', 'encadrant_id', 'encadrant_user_id'] as const),
  ...(['department_id', 'establishment_id', 'speciality', 'year_level'] as const),
  ...(['start_date', 'end_date', 'completion_date', 'created_at', 'updated_at'] as const),
] as const

/** A stage as it is kept. */
export type StageRow = Selectable<StageTable>
/** A stage as it is written. */
export type NewStageRow = Omit<Insertable<StageTable>, 'told' | 'said'> & {
  told: StageRow['told']
  said: StageRow['said']
}

/** SQL of stages. */
export const stagesRepository = {
  /** Held until `tx` ends: two events of one stage come one after the other. */
  hold: (tx: EvalTransaction, id: string): Promise<StageRow | undefined> =>
    tx.selectFrom('stage').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  find: (tx: EvalTransaction, id: string): Promise<StageRow | undefined> =>
    tx.selectFrom('stage').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  /** Writes it whole. Made by two at once, the second finds it: undefined then, to be done again on what is there. */
  insert: async (tx: EvalTransaction, row: NewStageRow): Promise<boolean> => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('stage')
      .values({ ...row, told: JSON.stringify(row.told), said: JSON.stringify(row.said) })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirstOrThrow()
    return numInsertedOrUpdatedRows === 1n
  },

  update: async (
    tx: EvalTransaction,
    { tenant_id: _, id, created_at: __, ...row }: NewStageRow,
  ): Promise<void> => {
    await tx
      .updateTable('stage')
      .set({ ...row, told: JSON.stringify(row.told), said: JSON.stringify(row.said) })
      .where('id', '=', id)
      .execute()
  },

  /** Takes people out of the stages that they had to do with, and gives these; `pseudonym` stands for a student. */
  forgetPeople: async (
    tx: EvalTransaction,
    userIds: readonly string[],
    pseudonym: string,
  ): Promise<string[]> => {
    const ids = [...userIds]
    const empty = JSON.stringify({})
    const ofStudents = await tx
      .updateTable('stage')
      .set({ student_id: pseudonym, student_user_id: null, said: empty })
      .where('student_user_id', 'in', ids)
      .returning('id')
      .execute()
    const ofSupervisors = await tx
      .updateTable('stage')
      .set({ encadrant_id: null, encadrant_user_id: null, said: empty })
      .where('encadrant_user_id', 'in', ids)
      .returning('id')
      .execute()
    return [...ofStudents, ...ofSupervisors].map(({ id }) => id)
  },
}
