import type { StateMachine } from '../states.ts'

export const OFFER_STATUSES = ['draft', 'published', 'closed'] as const
export type OfferStatus = (typeof OFFER_STATUSES)[number]

/** The life of an offer. A closed one stays closed: its copy is published instead. */
export const OFFER_STATES: StateMachine<OfferStatus, 'publish' | 'close'> = {
  publish: { from: ['draft'], to: 'published' },
  close: { from: ['published'], to: 'closed' },
}
