import {
  StageAccepted,
  StageCancelled,
  StageCompleted,
  StageCreated,
  StageStarted,
} from '@medtrack/contracts'
import { type EventHandler, on, type Received } from '@medtrack/kit'
import type { EvalTransaction } from '../tables.ts'
import type { StageNews, StageStatus } from './stage-merging.ts'
import type { Stages } from './stages.ts'

/** What stages are kept from. */
export const stageEvents = [StageCreated, StageAccepted, StageStarted, StageCompleted, StageCancelled]

/** Reactions to the life of stages, CORE's and those of other systems. */
export const stageHandlers = (stages: Stages): EventHandler[] => {
  const take = (status: StageStatus) => (event: Received, tx: EvalTransaction) =>
    stages.take(tx, event.tenant_id, newsOf(event, status))
  return [
    on(StageCreated, 'eval.make-evaluations', take('planned')),
    on(StageAccepted, 'eval.note-acceptance', take('planned')),
    on(StageStarted, 'eval.open-evaluations', take('started')),
    on(StageCompleted, 'eval.expect-evaluations', take('completed')),
    on(StageCancelled, 'eval.cancel-evaluations', take('cancelled')),
  ]
}

const newsOf = (event: Received, status: StageStatus): StageNews => ({
  status,
  origin: event.origin,
  sequence: event.origin === 'platform' ? event.sequence : 0,
  at: event.timestamp,
  payload: event.payload as StageNews['payload'],
})
