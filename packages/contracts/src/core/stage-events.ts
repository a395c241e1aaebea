import { defineEvent } from '@medtrack/kit'
import Type from 'typebox'
import { DateOnly, Line, Nullable } from '../fields.ts'
import { ExternalId, Id } from '../ids.ts'
import { Loose, OutsidePerson, refuseBy, requireOneOf, requireUuidOrEmail } from '../outside.ts'

const Hours = Type.Number({ minimum: 0, description: 'Hours of presence.' })

const Stage = {
  stage_id: Id,
  student_id: Id,
  student_user_id: Id,
  offer_id: Nullable(Id),
  encadrant_id: Nullable(Id),
  encadrant_user_id: Nullable(Id),
  department_id: Type.Optional(Nullable(Id)),
  speciality: Type.Optional(Nullable(Line)),
  start_date: DateOnly,
  end_date: Nullable(DateOnly),
}

const stage = {
  stage_id: '0198c0de-0000-7000-8000-000000000b01',
  student_id: '0198c0de-0000-7000-8000-000000000101',
  student_user_id: '0198c0de-0000-7000-8000-000000000001',
  offer_id: '0198c0de-0000-7000-8000-000000000801',
  encadrant_id: '0198c0de-0000-7000-8000-000000000201',
  encadrant_user_id: '0198c0de-0000-7000-8000-000000000002',
  start_date: '2026-03-01',
  end_date: '2026-05-31',
}

/** A stage from outside has a UUID of its own; its student may be named in the sender's way. */
const outside = {
  payload: Type.Object({
    stage_id: Id,
    student_id: Loose(ExternalId),
    student_user_id: Loose(ExternalId),
    email: OutsidePerson.email,
    offer_id: Loose(Id),
    encadrant_id: Loose(ExternalId),
    start_date: Loose(DateOnly),
    end_date: Loose(DateOnly),
    completion_date: Loose(DateOnly),
    hours: Loose(Hours),
    reason: Loose(Type.String({ maxLength: 4000 })),
  }),
  refuse: refuseBy(
    requireOneOf(['student_id', 'student_user_id', 'email'], 'it says whose stage it is'),
    requireUuidOrEmail('student_id', 'student_user_id', 'encadrant_id'),
  ),
}

/** A student has a stage ahead. */
export const StageCreated = defineEvent('stage.created', Type.Object(Stage), {
  summary: 'A stage was made',
  example: stage,
  outside,
})

/** The supervisor has agreed to the stage. */
export const StageAccepted = defineEvent('stage.accepted', Type.Object(Stage), {
  summary: 'A stage was accepted by its supervisor',
  example: stage,
  outside,
})

/** The stage has begun. */
export const StageStarted = defineEvent('stage.started', Type.Object(Stage), {
  summary: 'A stage began',
  example: stage,
  outside,
})

/** The stage is done. */
export const StageCompleted = defineEvent(
  'stage.completed',
  Type.Object({ ...Stage, completion_date: DateOnly, hours: Hours }),
  {
    summary: 'A stage was completed',
    example: { ...stage, completion_date: '2026-05-31', hours: 320 },
    outside,
  },
)

/** The stage will not take place, or was broken off. */
export const StageCancelled = defineEvent(
  'stage.cancelled',
  Type.Object({ ...Stage, reason: Nullable(Type.String({ maxLength: 4000 })) }),
  {
    summary: 'A stage was cancelled',
    example: { ...stage, reason: 'The department is closed.' },
    outside,
  },
)

/** A day of a stage was recorded. */
export const AttendanceRecorded = defineEvent(
  'attendance.recorded',
  Type.Object({
    stage_id: Id,
    student_id: Id,
    student_user_id: Id,
    encadrant_user_id: Nullable(Id),
    date: DateOnly,
    hours: Hours,
    status: Type.Enum(['present', 'absent', 'excused']),
  }),
  {
    summary: 'Presence or absence was recorded',
    example: {
      stage_id: stage.stage_id,
      student_id: stage.student_id,
      student_user_id: stage.student_user_id,
      encadrant_user_id: stage.encadrant_user_id,
      date: '2026-03-02',
      hours: 0,
      status: 'absent',
    },
  },
)

/** All events about internships and the attendance at them. */
export const stageEvents = [
  StageCreated,
  StageAccepted,
  StageStarted,
  StageCompleted,
  StageCancelled,
  AttendanceRecorded,
] as const
