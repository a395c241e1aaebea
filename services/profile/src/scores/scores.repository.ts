import type { Db } from '@medtrack/kit'
import { type Insertable, type Selectable, sql } from 'kysely'
import type { ProfileTables, ScoreTable } from '../tables.ts'

const COLUMNS = ['evaluation_id', 'stage_id', 'student_id', 'score', 'created_at', 'updated_at'] as const

/** A result as it is kept. */
export type Score = Pick<Selectable<ScoreTable>, (typeof COLUMNS)[number]>

/** What an event says of a result. */
export type ScoreNews = Omit<Insertable<ScoreTable>, 'score'> & { score: number }

export const scoresRepository = {
  /** Keeps the result unless a newer one is kept; the earliest time at which it was told is when it was made. */
  keep: async (db: Db<ProfileTables>, news: ScoreNews): Promise<void> => {
    const newer = sql`(excluded.sequence, excluded.updated_at) > (score.sequence, score.updated_at)`
    const newest = <T>(column: keyof ScoreTable) =>
      sql<T>`case when ${newer} then excluded.${sql.ref(column)} else score.${sql.ref(column)} end`
    await db
      .insertInto('score')
      .values({ ...news, score: String(news.score) })
      .onConflict((conflict) =>
        conflict.columns(['tenant_id', 'evaluation_id']).doUpdateSet({
          stage_id: newest('stage_id'),
          student_id: newest('student_id'),
          score: newest('score'),
          sequence: newest('sequence'),
          updated_at: newest('updated_at'),
          created_at: sql<Date>`least(excluded.created_at, score.created_at)`,
        }),
      )
      .execute()
  },

  /** Gives the results of one profile to another of the same person. */
  move: async (db: Db<ProfileTables>, fromId: string, toId: string): Promise<void> => {
    await db.updateTable('score').set({ student_id: toId }).where('student_id', '=', fromId).execute()
  },

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
