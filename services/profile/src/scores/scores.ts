import type { Logger } from '@medtrack/kit'
import { isUuid } from '@medtrack/kit'
import type { Transaction } from 'kysely'
import type { Erasures } from '../people/erasures.ts'
import { canonicalId, emailKey } from '../people/keys.ts'
import { chooseMatch } from '../people/matching.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { ProfileTables } from '../tables.ts'
import { scoresRepository } from './scores.repository.ts'

/** An evaluation as an event tells of it; the student is named by profile, by account or by address. */
export type EvaluationNews = {
  tenantId: string
  /** Name of the publishing service. */
  publisher: string
  /** Counts the evaluation's changes; 0 for other systems, whose news are told apart by their time. */
  sequence: number
  at: Date
  payload: Readonly<Record<string, unknown>>
}

export type Scores = ReturnType<typeof createScores>

/** Keeps the results of evaluations on the record of students. */
export const createScores = ({ erasures, logger }: { erasures: Erasures; logger: Logger }) => ({
  /**
   * Takes over a result: the newest that was told, in whatever order.
   * @throws where nobody is known by these names yet: the event is tried again, as the person's own may be late
   */
  keep: async (tx: Transaction<ProfileTables>, news: EvaluationNews): Promise<void> => {
    const { tenantId, publisher, sequence, at, payload } = news
    const text = (field: string) => {
      const value = payload[field]
      return typeof value === 'string' && value !== '' ? value : undefined
    }
    const userId = text('student_user_id')
    const profileName = text('student_id')
    const email = text('email')
    const keys = {
      userIds: userId === undefined ? [] : [canonicalId(userId)],
      profileName: profileName && canonicalId(profileName),
      emailKey: email && emailKey(email),
      cinKey: undefined,
    }
    await peopleRepository.lockTenant(tx, tenantId)
    const profile = keys.profileName === undefined ? undefined : { publisher, name: keys.profileName }
    if (await erasures.covers(tx, { ...keys, profile }, at)) {
      logger.info({ publisher }, 'late result of somebody who was erased')
      return
    }
    const { best } = chooseMatch(await peopleRepository.listMatches(tx, 'student', keys), keys)
    if (!best) throw new Error('no student is known by these ids or this address')
    const stageId = text('stage_id')
    await scoresRepository.keep(tx, {
      tenant_id: tenantId,
      evaluation_id: String(payload['evaluation_id']).toLowerCase(),
      stage_id: isUuid(stageId) ? stageId : null,
      student_id: best.id,
      score: Number(payload['score']),
      sequence,
      created_at: at,
      updated_at: at,
    })
  },
})
