import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'
import { Rotation } from '../programmes/programme-schema.ts'
import { STAGE_STATUSES } from '../stages/stage-states.ts'

const rotation = {
  id: '0198c0de-0000-7000-8000-000000000e02',
  ...{ label: 'Cardiology', speciality: 'Cardiology', hours: 240, weeks: null },
  ...{ status: 'running', done_hours: 120, done_weeks: 0, percent: 50 },
  stage_ids: ['0198c0de-0000-7000-8000-000000000b01'],
}

const Percent = Type.Number({ minimum: 0, maximum: 100 })

/** How far a student is with the internships that are required of them. */
export const Tracking = Type.Object(
  {
    student_id: Id,
    student_name: Nullable(Type.String()),
    programme_id: Nullable(Id),
    programme_name: Nullable(Type.String()),
    opened_at: Timestamp,
    rotations: Type.Array(
      Type.Object({
        ...Rotation.properties,
        status: Type.Enum(['missing', 'planned', 'running', 'done']),
        done_hours: Type.Number(),
        done_weeks: Type.Number(),
        percent: Percent,
        stage_ids: Type.Array(Id),
      }),
    ),
    stages: Type.Object(
      Object.fromEntries(STAGE_STATUSES.map((status) => [status, Type.Integer()])) as Record<
        (typeof STAGE_STATUSES)[number],
        ReturnType<typeof Type.Integer>
      >,
      { description: 'How many there are in each state.' },
    ),
    hours: Type.Number({ description: 'Hours of presence in all stages.' }),
    percent: Percent,
  },
  {
    title: 'Tracking',
    examples: [
      {
        ...{ student_id: '0198c0de-0000-7000-8000-000000000101', student_name: 'Amina Idrissi' },
        programme_id: '0198c0de-0000-7000-8000-000000000e01',
        ...{ programme_name: 'Medicine, clinical years', opened_at: '2026-09-01T09:00:00.000Z' },
        rotations: [rotation],
        stages: { created: 0, accepted: 0, in_progress: 1, completed: 0, cancelled: 0 },
        ...{ hours: 120, percent: 50 },
      },
    ],
  },
)
export type Tracking = Static<typeof Tracking>

/** Which programme the student is in; null for the one that their profile names. */
export const TrackingChange = Type.Object(
  { programme_id: Nullable(Id) },
  { examples: [{ programme_id: '0198c0de-0000-7000-8000-000000000e01' }] },
)
export type TrackingChange = Static<typeof TrackingChange>
