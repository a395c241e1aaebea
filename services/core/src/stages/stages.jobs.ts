import { inScope, type Logger, type Schedule } from '@medtrack/kit'
import type { CoreDb } from '../tables.ts'
import { stagesRepository } from './stages.repository.ts'
import type { Stages } from './stages.ts'

/** Stages that are looked up together. */
const SLICE = 200
/** How often it is looked which stages begin or end: a new day is noticed within a minute. */
const EVERY_SECONDS = 60

/** Stages begin on their first day and end after their last, by themselves. */
export const stageSchedule = ({
  crossTenantDb,
  stages,
  logger,
}: {
  crossTenantDb: CoreDb
  stages: Stages
  logger: Logger
}): Schedule => ({
  name: 'core.step-stages',
  everySeconds: EVERY_SECONDS,
  run: async ({ signal }) => {
    const day = stages.today()
    // A short stage may begin and end while nothing runs: beginnings come first.
    for (const action of ['start', 'complete'] as const) {
      for (;;) {
        if (signal.aborted) return
        const due = await stagesRepository.listDue(crossTenantDb, action, day, SLICE)
        let stepped = 0
        for (const { id, tenant_id: tenantId } of due) {
          try {
            await inScope({ tenantId, correlationId: id }, async () => {
              if (await stages.stepByDate(id, action, day)) stepped += 1
            })
          } catch (error) {
            // One that cannot go on keeps no other from it; it is tried again with the next look.
            logger.error({ err: error, stage: id, action }, 'a stage could not take the step of its day')
          }
        }
        if (stepped > 0) logger.info({ action, stages: stepped }, 'stages took the step of their day')
        if (due.length < SLICE || stepped === 0) break
      }
    }
  },
})
