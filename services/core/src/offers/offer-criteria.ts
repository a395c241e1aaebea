import { DateOnly, Id, Line } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { OFFER_STATUSES } from './offer-states.ts'

const Text = Type.String({ ...Line, minLength: 1, description: 'Ignores accents and upper case.' })

/** What offers can be narrowed by besides words. */
export const OFFER_FILTERS = {
  status: Type.Enum([...OFFER_STATUSES]),
  establishment_id: Id,
  department_id: Id,
  encadrant_id: Id,
  speciality: Text,
  city: Text,
  year_level: Type.Integer({ minimum: 1, maximum: 12, description: 'Offers that this year may apply for.' }),
  starts_from: DateOnly,
  starts_until: DateOnly,
  has_free_places: Type.Boolean(),
}

/** The same, with the words. */
const CRITERIA = { ...OFFER_FILTERS, search: Type.String({ minLength: 1, maxLength: 100 }) }

/** What offers can be narrowed by. */
export const OfferCriteria = Type.Partial(Type.Object(CRITERIA))
export type OfferCriteria = Static<typeof OfferCriteria>
