import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import type { Db } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { canonicalId } from '../people/keys.ts'
import { peopleRepository } from '../people/people.repository.ts'
import { assertSeen, type Reader } from '../people/readings.ts'
import type { ProfileTables } from '../tables.ts'
import { scoresRepository } from './scores.repository.ts'

/** The result of an evaluation, as its student reads it. */
export const ScoreView = Type.Object(
  {
    evaluation_id: Id,
    stage_id: Nullable(Id),
    score: Type.Number({ minimum: 0, maximum: 100, description: 'Out of 100.' }),
    created_at: Timestamp,
  },
  {
    title: 'Score',
    examples: [
      {
        evaluation_id: '0198c0de-0000-7000-8000-000000000c01',
        stage_id: '0198c0de-0000-7000-8000-000000000b01',
        score: 85,
        created_at: '2026-01-31T09:00:00.000Z',
      },
    ],
  },
)
export type ScoreView = Static<typeof ScoreView>

export type ScoreReadings = ReturnType<typeof createScoreReadings>

/** Results of students for those who may see the student. */
export const createScoreReadings = (db: Db<ProfileTables>) => ({
  /** Oldest first. @throws profile.student-not-found */
  list: async (name: string, reader: Reader): Promise<ScoreView[]> => {
    const found = await peopleRepository.findByName(db, 'student', canonicalId(name))
    const { id } = await assertSeen(db, 'student', found, reader)
    const scores = await scoresRepository.listOf(db, [id])
    return scores.map(({ evaluation_id, stage_id, score, created_at }) => ({
      evaluation_id,
      stage_id,
      score: Number(score),
      created_at: created_at.toISOString(),
    }))
  },
})
