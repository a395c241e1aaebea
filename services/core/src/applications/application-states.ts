import type { StateMachine } from '../states.ts'

export const APPLICATION_STATUSES = ['submitted', 'shortlisted', 'accepted', 'rejected', 'withdrawn'] as const
export type ApplicationStatus = (typeof APPLICATION_STATUSES)[number]

/** What somebody may do to an application. */
export type ApplicationAction = 'shortlist' | 'accept' | 'reject' | 'withdraw'

/** The life of an application: decided once. */
export const APPLICATION_STATES: StateMachine<ApplicationStatus, ApplicationAction> = {
  shortlist: { from: ['submitted'], to: 'shortlisted' },
  accept: { from: ['submitted', 'shortlisted'], to: 'accepted' },
  reject: { from: ['submitted', 'shortlisted'], to: 'rejected' },
  withdraw: { from: ['submitted', 'shortlisted'], to: 'withdrawn' },
}
