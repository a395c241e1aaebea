import { isTimeZone, KitErrors, TIME_ZONE_RULES, toInstant, toLocal } from '@medtrack/kit'

/** When an interview is and when its people are reminded; with a zone, as clocks on its walls show it. */
export type ReminderTimes = {
  interview_time: Date
  reminder_time: Date
  time_zone: string | null
  interview_local: string | null
  reminder_local: string | null
  zone_rules: string | null
}

/** Arithmetic with time zones, and which rules it follows: these change while reminders wait. */
export type Zones = { toInstant: typeof toInstant; toLocal: typeof toLocal; rules: string }
export const ZONES: Zones = { toInstant, toLocal, rules: TIME_ZONE_RULES }

export type GivenTimes = {
  interview_time: string
  reminder_time: string
  time_zone?: string | null | undefined
}

const HAS_OFFSET = /(?:Z|[+-]\d\d:\d\d)$/i

/** Why times are refused, by field. */
type Faults = { path: string; message: string }[]

/**
 * Reads times as somebody gave them: with an offset, or without one in the zone they name.
 * @throws request.invalid (422) for what is no time, no zone, past, or a reminder after its interview
 */
export const readTimes = (given: GivenTimes, now: Date, zones: Zones): ReminderTimes => {
  const faults: Faults = []
  const zone = given.time_zone ?? null
  if (zone !== null && !isTimeZone(zone)) {
    faults.push({ path: '/time_zone', message: 'must be an IANA time zone, e.g. Africa/Casablanca' })
    throw KitErrors.invalid({ errors: faults })
  }
  const read = (path: string, text: string): Date | undefined => {
    try {
      const instant = HAS_OFFSET.test(text)
        ? new Date(text)
        : zone === null
          ? undefined
          : zones.toInstant(text, zone)
      if (instant && !Number.isNaN(instant.getTime())) return instant
      const message = instant
        ? 'must be a time that there is'
        : 'needs an offset (…Z), or time_zone beside it'
      faults.push({ path, message })
    } catch {
      faults.push({ path, message: 'must be a time that there is' })
    }
    return undefined
  }
  const interview = read('/interview_time', given.interview_time)
  const reminder = read('/reminder_time', given.reminder_time)
  if (reminder && reminder <= now) faults.push({ path: '/reminder_time', message: 'must be in the future' })
  if (interview && reminder && reminder > interview) {
    faults.push({ path: '/reminder_time', message: 'must not be after the interview' })
  }
  if (!interview || !reminder || faults.length > 0) throw KitErrors.invalid({ errors: faults })
  return timesOf(interview, reminder, zone, zones)
}

/** Times by their instants, with what the walls of the zone show then. */
export const timesOf = (
  interview: Date,
  reminder: Date,
  zone: string | null,
  zones: Zones,
): ReminderTimes => ({
  interview_time: interview,
  reminder_time: reminder,
  time_zone: zone,
  interview_local: zone === null ? null : zones.toLocal(interview, zone),
  reminder_local: zone === null ? null : zones.toLocal(reminder, zone),
  zone_rules: zone === null ? null : zones.rules,
})

const HOUR_MILLISECONDS = 3_600_000
/** An interview for which nobody said when to remind: the day before, or an hour before one that is sooner. */
const USUAL_NOTICES = [24 * HOUR_MILLISECONDS, HOUR_MILLISECONDS]

/** When the people of an interview are reminded if nobody said so; undefined when it is too soon for any notice. */
export const usualReminderTime = (interview: Date, now: Date): Date | undefined =>
  USUAL_NOTICES.map((notice) => new Date(interview.getTime() - notice)).find((time) => time > now)
