import {
  ApplicationAccepted,
  ApplicationRejected,
  ApplicationSubmitted,
  ApplicationWithdrawn,
} from './application-events.ts'
import { StageAccepted, StageCancelled, StageCompleted, StageCreated, StageStarted } from './stage-events.ts'

/** What a copy of who supervises whom is kept from: everything that moves an application or a stage. */
export const supervisionEvents = [
  ...[ApplicationSubmitted, ApplicationAccepted, ApplicationRejected, ApplicationWithdrawn],
  ...[StageCreated, StageAccepted, StageStarted, StageCompleted, StageCancelled],
] as const

const ENDINGS: ReadonlySet<string> = new Set([
  ...[ApplicationRejected, ApplicationWithdrawn, StageCancelled].map(({ type }) => type),
])

/** Whether nobody looks after anybody by an application or a stage after an event of that type; a completed stage counts on. */
export const endsSupervision = (type: string): boolean => ENDINGS.has(type)

/** What such an event is of: `stage/<id>` or `application/<id>`. */
export const supervisionSubject = (facts: { application_id?: string; stage_id?: string }): string =>
  facts.stage_id === undefined ? `application/${facts.application_id}` : `stage/${facts.stage_id}`
