import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import type { ApplicationTable } from '../tables.ts'
import { type Versioned, versioned } from '../versioned.ts'
import { APPLICATION_STATUSES } from './application-states.ts'

const written = {
  cover_letter: 'I have done two months of internal medicine and would like to go on with hearts.',
  documents: ['0198c0de-0000-7000-8000-000000000d01'],
}

const Documents = Type.Array(Id, {
  maxItems: 20,
  uniqueItems: true,
  description: 'Ids of documents in COMM.',
})

export const NewApplication = Type.Object(
  {
    cover_letter: Type.Optional(Type.String({ maxLength: 20_000 })),
    documents: Type.Optional(Documents),
  },
  { examples: [written] },
)
export type NewApplication = Static<typeof NewApplication>

/** An application as the student and those who decide read it. */
export const Application = Type.Object(
  {
    id: Id,
    offer_id: Id,
    offer_title: Type.String(),
    student_id: Id,
    student_name: Nullable(Type.String()),
    encadrant_id: Nullable(Id),
    encadrant_name: Nullable(Type.String()),
    establishment_id: Id,
    department_id: Nullable(Id),
    status: Type.Enum([...APPLICATION_STATUSES]),
    cover_letter: Type.String(),
    documents: Documents,
    reason: Nullable(Type.String({ description: 'Why it was decided so.' })),
    stage_id: Nullable(Type.String({ ...Id, description: 'The stage that accepting it made.' })),
    decided_at: Nullable(Timestamp),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Application',
    examples: [
      {
        id: '0198c0de-0000-7000-8000-000000000901',
        ...{ offer_id: '0198c0de-0000-7000-8000-000000000801', offer_title: 'Cardiology rotation' },
        ...{ student_id: '0198c0de-0000-7000-8000-000000000101', student_name: 'Amina Idrissi' },
        ...{ encadrant_id: '0198c0de-0000-7000-8000-000000000201', encadrant_name: 'Youssef Alami' },
        establishment_id: '0198c0de-0000-7000-8000-000000000301',
        ...{ department_id: '0198c0de-0000-7000-8000-000000000401', status: 'accepted', ...written },
        ...{ reason: null, stage_id: '0198c0de-0000-7000-8000-000000000b01' },
        decided_at: '2027-01-31T09:00:00.000Z',
        ...{ created_at: '2027-01-15T09:00:00.000Z', updated_at: '2027-01-31T09:00:00.000Z' },
      },
    ],
  },
)
export type Application = Static<typeof Application>

/** What is done to many applications at once. */
export const Decisions = Type.Object(
  {
    action: Type.Enum(['accept', 'reject', 'shortlist']),
    application_ids: Type.Array(Id, { minItems: 1, maxItems: 100, uniqueItems: true }),
    reason: Type.Optional(Type.String({ maxLength: 4000 })),
  },
  {
    examples: [
      { action: 'reject', application_ids: [written.documents[0]], reason: 'All places are taken.' },
    ],
  },
)
export type Decisions = Static<typeof Decisions>

/** What became of each; where `code` says why, nothing was done to that one. */
export const DecisionResults = Type.Object({
  results: Type.Array(
    Type.Object({
      id: Id,
      status: Nullable(Type.Enum([...APPLICATION_STATUSES])),
      stage_id: Nullable(Id),
      code: Nullable(Type.String()),
      detail: Nullable(Type.String()),
    }),
  ),
})
export type DecisionResults = Static<typeof DecisionResults>

/** An application as it is kept, with what belongs to it. */
export type ApplicationRow = Selectable<ApplicationTable> & { offer_title: string; stage_id: string | null }

export const toApplication = (
  row: ApplicationRow,
  names: ReadonlyMap<string, string>,
): Versioned<Application> => {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return versioned(
    {
      ...{ id: row.id, offer_id: row.offer_id, offer_title: row.offer_title },
      ...{ student_id: row.student_id, student_name: nameOf(row.student_id) },
      ...{ encadrant_id: row.encadrant_id, encadrant_name: nameOf(row.encadrant_id) },
      ...{ establishment_id: row.establishment_id, department_id: row.department_id, status: row.status },
      ...{ cover_letter: row.cover_letter, documents: row.documents, reason: row.reason },
      stage_id: row.stage_id,
      decided_at: row.decided_at?.toISOString() ?? null,
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    },
    row.version,
  )
}
