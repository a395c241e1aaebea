import { DateOnly, Id, Nullable, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import type { StageTable } from '../tables.ts'
import { type Versioned, versioned } from '../versioned.ts'
import { STAGE_STATUSES } from './stage-states.ts'

const example = {
  id: '0198c0de-0000-7000-8000-000000000b01',
  application_id: '0198c0de-0000-7000-8000-000000000901',
  offer_id: '0198c0de-0000-7000-8000-000000000801',
  student_id: '0198c0de-0000-7000-8000-000000000101',
  student_name: 'Amina Idrissi',
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  encadrant_name: 'Youssef Alami',
  establishment_id: '0198c0de-0000-7000-8000-000000000301',
  establishment_name: 'Hospital Central',
  department_id: '0198c0de-0000-7000-8000-000000000401',
  department_name: 'Cardiology Department',
  speciality: 'Cardiology',
  start_date: '2027-03-01',
  end_date: '2027-05-31',
  status: 'in_progress',
  is_external: false,
  completion_date: null,
  hours: 120,
  attendance: { present: 20, absent: 1, excused: 0 },
  reason: null,
  created_at: '2027-01-31T09:00:00.000Z',
  updated_at: '2027-03-01T05:00:00.000Z',
}

/** A stage as whoever may see it reads it. */
export const Stage = Type.Object(
  {
    id: Id,
    application_id: Nullable(Id),
    offer_id: Nullable(Id),
    student_id: Nullable(Id),
    student_name: Nullable(Type.String()),
    encadrant_id: Nullable(Id),
    encadrant_name: Nullable(Type.String()),
    establishment_id: Nullable(Id),
    establishment_name: Nullable(Type.String()),
    department_id: Nullable(Id),
    department_name: Nullable(Type.String()),
    speciality: Nullable(Type.String()),
    start_date: Nullable(DateOnly),
    end_date: Nullable(DateOnly),
    status: Type.Enum([...STAGE_STATUSES]),
    is_external: Type.Boolean({ description: 'Kept by another system.' }),
    completion_date: Nullable(DateOnly),
    hours: Type.Number({ minimum: 0, description: 'Hours of presence.' }),
    attendance: Type.Object(
      { present: Type.Integer(), absent: Type.Integer(), excused: Type.Integer() },
      { description: 'Days.' },
    ),
    reason: Nullable(Type.String({ description: 'Why it was cancelled.' })),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  { title: 'Stage', examples: [example] },
)
export type Stage = Static<typeof Stage>

/** A stage that no application leads to. */
export const NewStage = Type.Object(
  {
    student_id: Type.String({ ...Id, description: "The student's profile." }),
    encadrant_id: Type.Optional(Nullable(Type.String({ ...Id, description: "The supervisor's profile." }))),
    establishment_id: Type.Optional(Id),
    department_id: Type.Optional(Nullable(Id)),
    speciality: Type.Optional(Nullable(Type.String({ maxLength: 255 }))),
    start_date: DateOnly,
    end_date: DateOnly,
  },
  {
    examples: [
      {
        ...{ student_id: example.student_id, encadrant_id: example.encadrant_id },
        ...{ department_id: example.department_id, start_date: '2027-03-01', end_date: '2027-05-31' },
      },
    ],
  },
)
export type NewStage = Static<typeof NewStage>

/** A stage as it is kept. */
export type StageRow = Selectable<StageTable>

export const toStage = (row: StageRow, names: ReadonlyMap<string, string>): Versioned<Stage> => {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  return versioned(
    {
      ...{ id: row.id, application_id: row.application_id, offer_id: row.offer_id },
      ...{ student_id: row.student_id, student_name: nameOf(row.student_id) },
      ...{ encadrant_id: row.encadrant_id, encadrant_name: nameOf(row.encadrant_id) },
      ...{ establishment_id: row.establishment_id, establishment_name: nameOf(row.establishment_id) },
      ...{ department_id: row.department_id, department_name: nameOf(row.department_id) },
      ...{ speciality: row.speciality, start_date: row.start_date, end_date: row.end_date },
      ...{ status: row.status, is_external: row.is_external, completion_date: row.completion_date },
      hours: Number(row.hours),
      attendance: { present: row.days_present, absent: row.days_absent, excused: row.days_excused },
      reason: row.reason,
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    },
    row.version,
  )
}
