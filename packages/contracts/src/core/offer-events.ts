import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { DateOnly, Line, Nullable, Timestamp } from '../fields.ts'
import { Id } from '../ids.ts'

const YearLevels = Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), {
  description: 'Years of study that may apply; empty for all.',
})

const OfferState = Type.Object({
  offer_id: Id,
  title: Line,
  establishment_id: Id,
  establishment_name: Type.Optional(Line),
  department_id: Nullable(Id),
  department_name: Type.Optional(Nullable(Line)),
  encadrant_id: Nullable(Id),
  encadrant_user_id: Type.Optional(Nullable(Id)),
  speciality: Nullable(Line),
  year_levels: YearLevels,
  capacity: Type.Integer({ minimum: 1 }),
  start_date: DateOnly,
  end_date: DateOnly,
  application_deadline: Type.Optional(Nullable(Timestamp)),
})

const offer = {
  offer_id: '0198c0de-0000-7000-8000-000000000801',
  title: 'Cardiology rotation',
  establishment_id: '0198c0de-0000-7000-8000-000000000301',
  establishment_name: 'Hospital Central',
  department_id: '0198c0de-0000-7000-8000-000000000401',
  department_name: 'Cardiology Department',
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  speciality: 'Cardiology',
  year_levels: [3, 4],
  capacity: 6,
  start_date: '2026-03-01',
  end_date: '2026-05-31',
}

/** Students may apply from now on. */
export const OfferPublished = defineEvent('offer.published', OfferState, {
  summary: 'An internship offer was published',
  example: offer,
})

/** Nobody may apply any more. */
export const OfferClosed = defineEvent('offer.closed', OfferState, {
  summary: 'An internship offer was closed',
  example: offer,
})

/** All events about internship offers. */
export const offerEvents = [OfferPublished, OfferClosed] as const
