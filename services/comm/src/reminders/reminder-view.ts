import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import Type, { type Static } from 'typebox'

export const REMINDER_STATUSES = ['scheduled', 'sent', 'missed', 'cancelled'] as const
export type ReminderStatus = (typeof REMINDER_STATUSES)[number]

/** A time with an offset, or as clocks in `time_zone` show it. */
const GivenTime = Type.String({
  minLength: 1,
  maxLength: 40,
  description: 'RFC 3339 with an offset, or without one (2026-12-01T10:00) when `time_zone` is given.',
})
const TimeZone = Type.String({
  minLength: 1,
  maxLength: 64,
  description: 'IANA time zone. With it the time on the wall counts, whatever becomes of the zone’s rules.',
})
const Place = Type.String({ maxLength: 255, description: 'Where the interview is.' })
const Link = Type.String({
  format: 'uri',
  pattern: '^https?://',
  maxLength: 2048,
  description: 'http(s) address of a call.',
})

const Times = { interview_time: GivenTime, reminder_time: GivenTime }
const Where = {
  time_zone: Type.Optional(Nullable(TimeZone)),
  place: Type.Optional(Nullable(Place)),
  link: Type.Optional(Nullable(Link)),
}

export const NewReminder = Type.Object({
  application_id: Id,
  candidate_id: Type.String({ ...Id, description: 'User id of who is interviewed.' }),
  employer_id: Type.String({ ...Id, description: 'User id of who interviews.' }),
  ...Times,
  ...Where,
})
export type NewReminder = Static<typeof NewReminder>

export const ReminderChange = Type.Partial(Type.Object({ ...Times, ...Where }), { minProperties: 1 })
export type ReminderChange = Static<typeof ReminderChange>

/** A reminder with the reference’s fields. */
export const Reminder = Type.Object({
  id: Id,
  tenant_id: Id,
  application_id: Nullable(Id),
  candidate_id: Nullable(Id),
  employer_id: Nullable(Id),
  interview_time: Timestamp,
  reminder_time: Timestamp,
  time_zone: Nullable(Type.String()),
  place: Nullable(Type.String()),
  link: Nullable(Type.String()),
  status: Type.Enum([...REMINDER_STATUSES], {
    description: '`missed`: it was due more than 30 minutes before anything could send it.',
  }),
  is_sent: Type.Boolean(),
  sent_at: Nullable(Timestamp),
  created_at: Timestamp,
  updated_at: Timestamp,
})
export type Reminder = Static<typeof Reminder>

export type ReminderRow = {
  id: string
  tenant_id: string
  application_id: string | null
  candidate_id: string | null
  employer_id: string | null
  interview_time: Date
  reminder_time: Date
  time_zone: string | null
  interview_local: string | null
  reminder_local: string | null
  place: string | null
  link: string | null
  status: ReminderStatus
  sent_at: Date | null
  created_by: string | null
  version: number
  created_at: Date
  updated_at: Date
}

export const toReminder = (row: ReminderRow): Reminder => ({
  id: row.id,
  tenant_id: row.tenant_id,
  application_id: row.application_id,
  candidate_id: row.candidate_id,
  employer_id: row.employer_id,
  interview_time: row.interview_time.toISOString(),
  reminder_time: row.reminder_time.toISOString(),
  time_zone: row.time_zone,
  place: row.place,
  link: row.link,
  status: row.status,
  is_sent: row.status === 'sent',
  sent_at: row.sent_at?.toISOString() ?? null,
  created_at: row.created_at.toISOString(),
  updated_at: row.updated_at.toISOString(),
})
