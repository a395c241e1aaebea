import type { Db } from '@medtrack/kit'
import type { Selectable } from 'kysely'
import type { ProfileTables, ScoreTable } from '../tables.ts'

const COLUMNS = ['evaluation_id', 'stage_id', 'student_id', 'score', 'created_at', 'updated_at'] as const

/** A result as it is kept. */
export type Score = Pick<Selectable<ScoreTable>, (typeof COLUMNS)[number]>

export const scoresRepository = {
  /** Results of those students, oldest first. Nobody has more stages than years of study have months. */
  listOf: async (db: Db<ProfileTables>, studentIds: readonly string[]): Promise<Score[]> =>
    studentIds.length === 0
      ? []
      : await db
          .selectFrom('score')
          .select(COLUMNS)
          .where('student_id', 'in', [...studentIds])
          .orderBy('created_at')
          .orderBy('evaluation_id')
          .execute(),
}
