import { Id, Line, Nullable, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import type { ProgrammeTable } from '../tables.ts'
import { type Versioned, versioned } from '../versioned.ts'

const rotation = { label: 'Cardiology', speciality: 'Cardiology', hours: 240, weeks: null }
const example = {
  name: 'Medicine, clinical years',
  description: 'Required rotations of the third to the sixth year.',
  rotations: [rotation],
}

const needed = {
  speciality: Type.String({ ...Line, minLength: 1, description: 'Of the stages that count for it.' }),
}
const Hours = Type.Number({ minimum: 1, maximum: 10_000, description: 'Hours of presence that it takes.' })
const Weeks = Type.Integer({ minimum: 1, maximum: 200, description: 'Weeks of stages that it takes.' })

const NewRotation = Type.Object({
  ...needed,
  label: Type.Optional(Line),
  hours: Type.Optional(Nullable(Hours)),
  weeks: Type.Optional(Nullable(Weeks)),
})

export const Rotation = Type.Object({
  id: Id,
  label: Type.String(),
  speciality: Type.String(),
  hours: Nullable(Hours),
  weeks: Nullable(Weeks),
})

const written = {
  name: Type.String({ ...Line, minLength: 1, pattern: '\\S' }),
  description: Type.String({ maxLength: 10_000 }),
  rotations: Type.Array(NewRotation, {
    maxItems: 100,
    description: 'One that says neither hours nor weeks takes one completed stage.',
  }),
}

export const ProgrammeChange = Type.Partial(Type.Object(written), {
  examples: [{ rotations: [{ speciality: 'Surgery', weeks: 8 }] }],
})
export type ProgrammeChange = Static<typeof ProgrammeChange>

export const NewProgramme = Type.Object(
  {
    name: written.name,
    description: Type.Optional(written.description),
    rotations: Type.Optional(written.rotations),
  },
  { examples: [example] },
)
export type NewProgramme = Static<typeof NewProgramme>

/** A programme of study with the rotations that it requires. */
export const Programme = Type.Object(
  {
    id: Id,
    name: Type.String(),
    description: Type.String(),
    rotations: Type.Array(Rotation),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Programme',
    examples: [
      {
        id: '0198c0de-0000-7000-8000-000000000e01',
        ...example,
        rotations: [{ id: '0198c0de-0000-7000-8000-000000000e02', ...rotation }],
        ...{ created_at: '2026-09-01T09:00:00.000Z', updated_at: '2026-09-01T09:00:00.000Z' },
      },
    ],
  },
)
export type Programme = Static<typeof Programme>

export type ProgrammeRow = Omit<Selectable<ProgrammeTable>, 'name_key'>

export const toProgramme = (row: ProgrammeRow): Versioned<Programme> =>
  versioned(
    {
      ...{ id: row.id, name: row.name, description: row.description, rotations: row.rotations },
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    },
    row.version,
  )
