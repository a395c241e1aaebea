import { DateOnly, Id, Nullable, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import type { AttendanceTable } from '../tables.ts'
import { type Versioned, versioned } from '../versioned.ts'

const Status = Type.Enum(['present', 'absent', 'excused'])
const Hours = Type.Number({ minimum: 0, maximum: 24, multipleOf: 0.25, description: 'Hours of presence.' })
const example = { date: '2027-03-02', status: 'present', hours: 8, note: null }

/** A day of a stage as it is recorded. */
export const NewAttendance = Type.Object(
  {
    date: DateOnly,
    status: Status,
    hours: Type.Optional(Hours),
    note: Type.Optional(Nullable(Type.String({ maxLength: 1000 }))),
  },
  { examples: [{ date: '2027-03-02', status: 'present', hours: 8 }] },
)
export type NewAttendance = Static<typeof NewAttendance>

/** A day of a stage. */
export const Attendance = Type.Object(
  {
    stage_id: Id,
    date: DateOnly,
    status: Status,
    hours: Hours,
    note: Nullable(Type.String()),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Attendance',
    examples: [
      {
        ...{ stage_id: '0198c0de-0000-7000-8000-000000000b01', ...example },
        ...{ created_at: '2027-03-02T16:00:00.000Z', updated_at: '2027-03-02T16:00:00.000Z' },
      },
    ],
  },
)
export type Attendance = Static<typeof Attendance>

export type AttendanceRow = Selectable<AttendanceTable>

export const toAttendance = (row: AttendanceRow): Versioned<Attendance> =>
  versioned(
    {
      ...{ stage_id: row.stage_id, date: row.date, status: row.status, hours: Number(row.hours) },
      note: row.note,
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    },
    row.version,
  )
