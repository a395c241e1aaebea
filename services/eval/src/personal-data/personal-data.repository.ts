import { HANDED_IN } from '../evaluations/states.ts'
import type { EvalDb } from '../tables.ts'

type Slice = { after: string | undefined; limit: number }

/** Rows about a person, in the order of their ids. */
export const personalDataRepository = {
  /** What was written of a student is theirs to have once they may read it; what somebody writes always. */
  listEvaluations: async (
    db: EvalDb,
    userId: string,
    { after, limit }: Slice,
  ): Promise<({ id: string } & Record<string, unknown>)[]> => {
    let query = db
      .selectFrom('evaluation')
      .select(['id', 'stage_id', 'kind', 'origin', 'state', 'criteria', 'comment', 'score', 'due_date'])
      .select(['student_id', 'encadrant_id', 'submitted_at', 'acknowledged_at', 'contested_at'])
      .select(['contest_reason', 'contest_answer', 'finalised_at', 'created_at', 'updated_at'])
      .where(({ and, eb, or }) =>
        or([
          and([
            eb('student_user_id', '=', userId),
            or([eb('kind', 'in', ['self', 'stage_feedback']), eb('state', 'in', HANDED_IN)]),
          ]),
          and([eb('encadrant_user_id', '=', userId), eb('kind', 'in', ['midterm', 'final'])]),
          eb('finalised_by', '=', userId),
        ]),
      )
      .orderBy('id')
      .limit(limit)
    if (after !== undefined) query = query.where('id', '>', after)
    return await query.execute()
  },

  listStages: async (
    db: EvalDb,
    userId: string,
    { after, limit }: Slice,
  ): Promise<({ id: string } & Record<string, unknown>)[]> => {
    let query = db
      .selectFrom('stage')
      .select(['id', 'status', 'student_id', 'encadrant_id', 'department_id', 'start_date', 'end_date'])
      .select(['completion_date', 'said', 'created_at', 'updated_at'])
      .where(({ eb, or }) => or([eb('student_user_id', '=', userId), eb('encadrant_user_id', '=', userId)]))
      .orderBy('id')
      .limit(limit)
    if (after !== undefined) query = query.where('id', '>', after)
    return await query.execute()
  },
}
