import type { Clock, Logger } from '@medtrack/kit'
import type { Making } from '../evaluations/making.ts'
import { awaitedRepository } from '../people/awaited.repository.ts'
import type { Erasures } from '../people/erasures.ts'
import type { EvalTransaction } from '../tables.ts'
import { resolveNames } from './resolving.ts'
import { mergeStage, type StageFacts, type StageNews } from './stage-merging.ts'
import { type NewStageRow, type StageRow, stagesRepository } from './stages.repository.ts'

/** Keeps what evaluating needs to know of stages, and the evaluations that follow from it. */
export type Stages = ReturnType<typeof createStages>

type Needs = { making: Making; erasures: Erasures; clock: Clock; logger: Logger }

export const createStages = ({ making, erasures, clock, logger }: Needs) => {
  const write = async (
    tx: EvalTransaction,
    where: { tenantId: string; id: string },
    before: StageRow | undefined,
    facts: StageFacts,
  ): Promise<void> => {
    const { tenantId, id } = where
    const { resolved, awaited } = await resolveNames(tx, facts.said, facts.by_platform)
    const now = clock.now()
    const row: NewStageRow = {
      ...{ tenant_id: tenantId, id, ...facts, ...resolved, speciality: facts.said.speciality ?? null },
      ...{ created_at: before?.created_at ?? now, updated_at: now },
    }
    if (before) await stagesRepository.update(tx, row)
    else if (!(await stagesRepository.insert(tx, row))) {
      // Somebody else's transaction made it meanwhile: this one is done again on what is there.
      throw new Error(`two events made stage ${id} at the same time`)
    }
    await awaitedRepository.set(tx, tenantId, `stage/${id}`, awaited)
    await making.follow(tx, row)
  }

  return {
    /** Takes news over, in whatever order they come, once or several times. */
    take: async (tx: EvalTransaction, tenantId: string, news: StageNews): Promise<void> => {
      const id = String(news.payload['stage_id']).toLowerCase()
      const at = new Date(news.at)
      await erasures.hold(tx, tenantId)
      if (await erasures.coversStudent(tx, news.payload, at)) {
        logger.info({ stage_id: id }, 'late news of the stage of somebody who was erased')
        return
      }
      const before = await stagesRepository.hold(tx, id)
      const facts = mergeStage(before && factsOf(before), {
        ...news,
        payload: await erasures.withoutErasedSupervisor(tx, news.payload, at),
      })
      if (facts) await write(tx, { tenantId, id }, before, facts)
    },

    /** Looks the names of a stage up once more: somebody who was waited for has been announced. */
    resolve: async (tx: EvalTransaction, tenantId: string, id: string): Promise<void> => {
      const before = await stagesRepository.hold(tx, id)
      if (before) await write(tx, { tenantId, id }, before, factsOf(before))
    },
  }
}

const factsOf = (row: StageRow): StageFacts => ({
  ...{ status: row.status, by_platform: row.by_platform, sequence: Number(row.sequence) },
  ...{ told: row.told, said: row.said },
  ...{ start_date: row.start_date, end_date: row.end_date, completion_date: row.completion_date },
})
