import { StageCreated } from '@medtrack/contracts'
import type { Clock, EventPublisher, Ids } from '@medtrack/kit'
import { peopleRepository } from '../copies/people.repository.ts'
import { CoreErrors } from '../errors.ts'
import type { CoreTransaction } from '../tables.ts'
import { stageAbout, toStageFacts } from './stage-events.ts'
import type { StageRow } from './stage-schema.ts'
import { stagesRepository } from './stages.repository.ts'

/** What a new stage is to be. */
export type StagePlan = Pick<
  StageRow,
  | 'tenant_id'
  | 'application_id'
  | 'offer_id'
  | 'encadrant_id'
  | 'encadrant_user_id'
  | 'establishment_id'
  | 'department_id'
  | 'speciality'
> & { student_id: string; student_user_id: string; start_date: string; end_date: string }

export type StageMaking = ReturnType<typeof createStageMaking>

/** Makes stages, of applications and by hand. */
export const createStageMaking = ({
  clock,
  ids,
  events,
}: {
  clock: Clock
  ids: Ids
  events: EventPublisher
}) => ({
  /**
   * Makes a stage unless the student has another one then. Who makes several in one transaction holds the students
   * before, all at once.
   * @throws core.stage-overlap, core.student-gone
   */
  make: async (tx: CoreTransaction, plan: StagePlan): Promise<StageRow> => {
    if (!(await peopleRepository.hold(tx, [plan.student_id])).has(plan.student_id)) {
      throw CoreErrors.studentGone()
    }
    const days = { from: plan.start_date, to: plan.end_date }
    const other = await stagesRepository.findOverlap(tx, plan.student_id, days)
    if (other) {
      throw CoreErrors.stageOverlap({
        facts: { from: other.start_date ?? 'open', to: other.end_date ?? 'open' },
      })
    }
    const now = clock.now()
    const row = await stagesRepository.insert(tx, {
      ...plan,
      ...{ id: ids.next(), status: 'created', is_external: false, external_student_id: null },
      external_encadrant_id: null,
      made_by: null,
      ...{ completion_date: null, reason: null, version: 1, created_at: now, updated_at: now },
    })
    await events.publish(tx, StageCreated, toStageFacts(row), stageAbout(row))
    return row
  },
})
