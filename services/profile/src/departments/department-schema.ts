import { Id, Metadata, Nullable, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import { PlaceName } from '../establishments/establishment-schema.ts'
import type { DepartmentTable } from '../tables.ts'

const example = {
  establishment: '0198c0de-0000-7000-8000-000000000301',
  name: 'Cardiology Department',
  description: 'Specialized in heart conditions',
  capacity: 50,
  metadata: { head_doctor: 'Dr. Smith', equipment: ['ECG', 'Ultrasound'] },
}

const needed = {
  establishment: Type.String({ ...Id, description: 'Id of the establishment that it is in.' }),
  name: PlaceName,
}

const more = {
  description: Type.String({ maxLength: 10_000 }),
  capacity: Nullable(
    Type.Integer({ minimum: 0, maximum: 100_000, description: 'Interns at a time; null when nobody said.' }),
  ),
  metadata: Type.Record(Type.String(), Type.Unknown(), {
    description: 'Free data, at most 16 KiB of JSON, replaced as a whole.',
  }),
}

/** A hospital department, which the wire calls a service, as everybody reads it. */
export const Department = Type.Object(
  {
    id: Id,
    establishment: Id,
    name: Type.String(),
    description: Type.String(),
    capacity: Nullable(Type.Integer({ description: 'Interns at a time.' })),
    metadata: Metadata,
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Department',
    examples: [
      {
        id: '0198c0de-0000-7000-8000-000000000401',
        ...example,
        created_at: '2026-01-31T09:00:00.000Z',
        updated_at: '2026-01-31T09:00:00.000Z',
      },
    ],
  },
)
export type Department = Static<typeof Department>

/** What may change; absent fields stay as they are. */
export const DepartmentChange = Type.Partial(Type.Object({ ...needed, ...more }), {
  examples: [{ capacity: 55 }],
})
export type DepartmentChange = Static<typeof DepartmentChange>

export const NewDepartment = Type.Object(
  { ...needed, ...Type.Partial(Type.Object(more)).properties },
  { examples: [example] },
)
export type NewDepartment = Static<typeof NewDepartment>

/** A department as it is kept. */
export type DepartmentRow = Omit<Selectable<DepartmentTable>, 'name_key'>

export const toDepartment = (row: DepartmentRow): Department => ({
  id: row.id,
  establishment: row.establishment_id,
  name: row.name,
  description: row.description,
  capacity: row.capacity,
  metadata: row.metadata,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})

/** Everything that other services keep of a department. */
export const toDepartmentState = (row: DepartmentRow) => ({
  department_id: row.id,
  establishment_id: row.establishment_id,
  name: row.name,
  description: row.description,
  capacity: row.capacity,
  metadata: row.metadata,
})
