import type { StateMachine } from '../states.ts'

export const STAGE_STATUSES = ['created', 'accepted', 'in_progress', 'completed', 'cancelled'] as const
export type StageStatus = (typeof STAGE_STATUSES)[number]

/** What somebody, or a date, may do to a stage. */
export type StageAction = 'accept' | 'start' | 'complete' | 'cancel'

/** The life of a stage. */
export const STAGE_STATES: StateMachine<StageStatus, StageAction> = {
  accept: { from: ['created'], to: 'accepted' },
  start: { from: ['accepted'], to: 'in_progress' },
  complete: { from: ['in_progress'], to: 'completed' },
  cancel: { from: ['created', 'accepted', 'in_progress'], to: 'cancelled' },
}
