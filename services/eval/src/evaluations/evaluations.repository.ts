import { type Insertable, type Selectable, sql, type Updateable } from 'kysely'
import type { EvalDb, EvalTransaction, EvaluationTable } from '../tables.ts'
import { EXPECTED } from './states.ts'

const COLUMNS = [
  ...(['tenant_id', 'id', 'stage_id', 'kind', 'origin', 'state', 'template_id', 'template_version'] as const),
  ...(['criteria', 'comment', 'score', 'said', 'student_id', 'student_user_id', 'encadrant_id'] as const),
  ...(['encadrant_user_id', 'department_id', 'establishment_id', 'year_level', 'period'] as const),
  ...(['due_date', 'next_reminder_at', 'last_reminder_on', 'submitted_at', 'submitted_by'] as const),
  ...(['acknowledged_at', 'contested_at', 'contest_reason', 'contest_answer', 'finalised_at'] as const),
  ...(['finalised_by', 'version', 'created_at', 'updated_at'] as const),
] as const

/** An evaluation as it is kept. */
export type EvaluationRow = Selectable<EvaluationTable>
/** What a change writes. */
export type EvaluationChange = Partial<
  Omit<Updateable<EvaluationTable>, 'criteria' | 'said'> & Pick<EvaluationRow, 'criteria' | 'said'>
>
type NewEvaluation = Omit<Insertable<EvaluationTable>, 'criteria' | 'said'> &
  Pick<EvaluationRow, 'criteria' | 'said'>

const written = ({ criteria, said, ...row }: EvaluationChange) => ({
  ...row,
  ...(criteria === undefined ? {} : { criteria: JSON.stringify(criteria) }),
  ...(said === undefined ? {} : { said: JSON.stringify(said) }),
})

/** SQL of single evaluations, as they are made and changed. */
export const evaluationsRepository = {
  insert: async (tx: EvalTransaction, row: NewEvaluation): Promise<EvaluationRow> =>
    tx
      .insertInto('evaluation')
      .values({ ...row, criteria: JSON.stringify(row.criteria), said: JSON.stringify(row.said) })
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  find: (db: EvalDb | EvalTransaction, id: string): Promise<EvaluationRow | undefined> =>
    db.selectFrom('evaluation').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  listByIds: (db: EvalDb, ids: readonly string[], direction: 'asc' | 'desc'): Promise<EvaluationRow[]> =>
    db
      .selectFrom('evaluation')
      .select(COLUMNS)
      .where('id', 'in', [...ids])
      .orderBy('created_at', direction)
      .orderBy('id', direction)
      .execute(),

  /** Holds the row until `tx` ends: what is done to it is done by one after the other. */
  hold: (tx: EvalTransaction, id: string): Promise<EvaluationRow | undefined> =>
    tx.selectFrom('evaluation').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** Those of a stage, held in the order of their ids. */
  holdOfStage: (tx: EvalTransaction, stageId: string): Promise<EvaluationRow[]> =>
    tx
      .selectFrom('evaluation')
      .select(COLUMNS)
      .where('stage_id', '=', stageId)
      .orderBy('id')
      .forUpdate()
      .execute(),

  change: (tx: EvalTransaction, id: string, change: EvaluationChange): Promise<EvaluationRow> =>
    tx
      .updateTable('evaluation')
      .set({ ...written(change), version: sql<number>`version + 1` })
      .where('id', '=', id)
      .returning(COLUMNS)
      .executeTakeFirstOrThrow(),

  /** Notes when somebody is reminded next: nothing of the evaluation itself, so its version stays. */
  planReminder: async (
    tx: EvalTransaction,
    id: string,
    plan: { next_reminder_at: Date | null; last_reminder_on?: string },
  ): Promise<void> => {
    await tx.updateTable('evaluation').set(plan).where('id', '=', id).execute()
  },

  /**
   * Takes people out of the evaluations that they had to do with; gives how many. Of a student go all texts, and
   * `pseudonym` keeps together what was theirs; what was expected of them or about them is not any more.
   */
  forgetPeople: async (
    tx: EvalTransaction,
    userIds: readonly string[],
    { pseudonym, now }: { pseudonym: string; now: Date },
  ): Promise<number> => {
    const ids = [...userIds]
    const silent = sql<string>`(select coalesce(jsonb_agg(c || '{"comment": null}'), '[]') from jsonb_array_elements(criteria) c)`
    const version = sql<number>`version + 1`
    const expected = sql`${[...EXPECTED]}::text[]`
    const ofStudents = await tx
      .updateTable('evaluation')
      .set({
        ...{ student_id: pseudonym, student_user_id: null, said: '{}', criteria: silent, comment: null },
        ...{ contest_reason: null, contest_answer: null, submitted_by: null, finalised_by: null },
        state: sql`case when state = any(${expected}) then 'cancelled' else state end`,
        ...{ next_reminder_at: null, version, updated_at: now },
      })
      .where('student_user_id', 'in', ids)
      .executeTakeFirstOrThrow()
    const ofSupervisors = await tx
      .updateTable('evaluation')
      .set({ encadrant_id: null, encadrant_user_id: null, submitted_by: null, version, updated_at: now })
      .where('encadrant_user_id', 'in', ids)
      .executeTakeFirstOrThrow()
    await tx.updateTable('evaluation').set({ finalised_by: null }).where('finalised_by', 'in', ids).execute()
    return Number(ofStudents.numUpdatedRows + ofSupervisors.numUpdatedRows)
  },
}
