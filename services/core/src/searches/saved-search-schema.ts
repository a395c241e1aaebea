import { Id, Line, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import { OfferCriteria } from '../offers/offer-criteria.ts'
import type { SavedSearchTable } from '../tables.ts'

const example = { name: 'Surgery in Fez', criteria: { speciality: 'Surgery', city: 'Fès' } }

export const NewSavedSearch = Type.Object(
  {
    name: Type.String({ ...Line, minLength: 1, pattern: '[\\p{L}\\p{N}]' }),
    criteria: OfferCriteria,
  },
  { examples: [example] },
)
export type NewSavedSearch = Static<typeof NewSavedSearch>

/** A search for offers that somebody keeps: `criteria` are what the list of offers takes. */
export const SavedSearch = Type.Object(
  { id: Id, name: Type.String(), criteria: OfferCriteria, created_at: Timestamp },
  {
    title: 'SavedSearch',
    examples: [
      { id: '0198c0de-0000-7000-8000-000000000f01', ...example, created_at: '2026-09-01T09:00:00.000Z' },
    ],
  },
)
export type SavedSearch = Static<typeof SavedSearch>

export type SavedSearchRow = Selectable<SavedSearchTable>

export const toSavedSearch = ({ id, name, criteria, created_at }: SavedSearchRow): SavedSearch => ({
  ...{ id, name, criteria },
  created_at: created_at.toISOString(),
})
