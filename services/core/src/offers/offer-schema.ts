import { DateOnly, Id, Line, Nullable, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import type { OfferTable } from '../tables.ts'
import { toSafeHtml } from './markdown.ts'
import { OFFER_STATUSES } from './offer-states.ts'

const example = {
  title: 'Cardiology rotation',
  description: 'Ward rounds, **ECG** reading and consultations.',
  establishment_id: '0198c0de-0000-7000-8000-000000000301',
  department_id: '0198c0de-0000-7000-8000-000000000401',
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  speciality: 'Cardiology',
  year_levels: [3, 4],
  capacity: 6,
  start_date: '2027-03-01',
  end_date: '2027-05-31',
  application_deadline: '2027-02-01T23:59:59Z',
  requirements: ['Vaccinated against hepatitis B'],
}

const YearLevels = Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), {
  maxItems: 12,
  uniqueItems: true,
  description: 'Years of study that may apply; empty for all.',
})
const Capacity = Type.Integer({ minimum: 1, maximum: 10_000, description: 'Places.' })
const Requirement = Type.String({ maxLength: 2000 })
const Requirements = Type.Union([Requirement, Type.Array(Requirement, { maxItems: 50 })])

const written = {
  title: Type.String({ ...Line, minLength: 1, pattern: '\\S' }),
  description: Type.String({ maxLength: 20_000, description: 'Markdown.' }),
  establishment_id: Type.String({ ...Id, description: 'Where it is; a department says it too.' }),
  department_id: Nullable(Id),
  encadrant_id: Nullable(Type.String({ ...Id, description: "The supervisor's profile." })),
  speciality: Nullable(Line),
  year_levels: YearLevels,
  capacity: Capacity,
  start_date: DateOnly,
  end_date: DateOnly,
  application_deadline: Nullable(
    Type.Union([Timestamp, DateOnly], { description: 'Last instant, or day (UTC), to apply on.' }),
  ),
  requirements: Nullable(Requirements),
}

/** What may change; absent fields stay as they are. */
export const OfferChange = Type.Partial(Type.Object(written), { examples: [{ capacity: 8 }] })
export type OfferChange = Static<typeof OfferChange>

const { title, start_date, end_date, ...optional } = written
export const NewOffer = Type.Object(
  { title, start_date, end_date, ...Type.Partial(Type.Object(optional)).properties },
  { examples: [example] },
)
export type NewOffer = Static<typeof NewOffer>

/** An offer as everybody who may see it reads it. */
export const Offer = Type.Object(
  {
    id: Id,
    title: Type.String(),
    description: Type.String(),
    description_html: Type.String({ description: 'The description as HTML that is safe to show.' }),
    establishment_id: Id,
    establishment_name: Nullable(Type.String()),
    department_id: Nullable(Id),
    department_name: Nullable(Type.String()),
    encadrant_id: Nullable(Id),
    encadrant_name: Nullable(Type.String()),
    speciality: Nullable(Type.String()),
    city: Type.String(),
    year_levels: YearLevels,
    capacity: Capacity,
    free_places: Type.Integer({ minimum: 0 }),
    start_date: DateOnly,
    end_date: DateOnly,
    application_deadline: Nullable(Timestamp),
    requirements: Nullable(Requirements),
    status: Type.Enum([...OFFER_STATUSES]),
    published_at: Nullable(Timestamp),
    closed_at: Nullable(Timestamp),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Offer',
    examples: [
      {
        id: '0198c0de-0000-7000-8000-000000000801',
        ...example,
        description_html: '<p>Ward rounds, <strong>ECG</strong> reading and consultations.</p>\n',
        ...{ establishment_name: 'Hospital Central', department_name: 'Cardiology Department' },
        ...{ encadrant_name: 'Youssef Alami', city: 'Casablanca', free_places: 6, status: 'published' },
        ...{ published_at: '2026-11-01T09:00:00.000Z', closed_at: null },
        ...{ created_at: '2026-10-30T09:00:00.000Z', updated_at: '2026-11-01T09:00:00.000Z' },
      },
    ],
  },
)
export type Offer = Static<typeof Offer>

/** An offer as it is kept. */
export type OfferRow = Omit<Selectable<OfferTable>, 'title_key' | 'speciality_key' | 'city_key'>

/** What places and people are called, by id. */
export type Names = ReadonlyMap<string, string>

export const toOffer = (row: OfferRow, names: Names): Offer => {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return {
    ...{ id: row.id, title: row.title, description: row.description },
    description_html: toSafeHtml(row.description),
    ...{ establishment_id: row.establishment_id, establishment_name: nameOf(row.establishment_id) },
    ...{ department_id: row.department_id, department_name: nameOf(row.department_id) },
    ...{ encadrant_id: row.encadrant_id, encadrant_name: nameOf(row.encadrant_id) },
    ...{ speciality: row.speciality, city: row.city, year_levels: row.year_levels },
    ...{ capacity: row.capacity, free_places: row.capacity - row.taken },
    ...{ start_date: row.start_date, end_date: row.end_date },
    application_deadline: row.application_deadline?.toISOString() ?? null,
    ...{ requirements: row.requirements, status: row.status },
    published_at: row.published_at?.toISOString() ?? null,
    closed_at: row.closed_at?.toISOString() ?? null,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
  }
}
