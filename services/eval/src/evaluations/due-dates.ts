import { toInstant, toLocal } from '@medtrack/kit'
import { AUTHORS, type Kind } from './states.ts'

const DAY_MILLISECONDS = 86_400_000
/** Days before and after the due date on which a reminder is sent; after the last, every week. */
const BEFORE = [7, 1]
const WEEK = 7
/** When people begin to read. */
const MORNING = '08:00'

const instantOf = (day: string) => Date.parse(`${day}T00:00:00Z`)

/** The day so many days after `day` (`YYYY-MM-DD`). */
export const addDays = (day: string, days: number): string =>
  new Date(instantOf(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 10)

/** The day that it is in a time zone. */
export const dayIn = (instant: Date, zone: string): string => toLocal(instant, zone).slice(0, 10)

type StageDates = { start_date: string | null; end_date: string | null; completion_date: string | null }

/**
 * The day by which an evaluation is expected: of a midterm the middle of the stage, of the others `days` after its end,
 * as it was planned until it is over. Null while that is not known.
 */
export const dueDateOf = (kind: Kind, stage: StageDates, days: number): string | null => {
  const { start_date: start, end_date: end, completion_date: completion } = stage
  if (kind === 'midterm') {
    if (start === null || end === null || end < start) return null
    const half = Math.floor((instantOf(end) - instantOf(start)) / (2 * DAY_MILLISECONDS))
    return addDays(start, half)
  }
  const last = completion ?? end
  return last === null ? null : addDays(last, days)
}

/** The first day of the month in which the stage ends, as far as that is known. */
export const periodOf = (stage: StageDates, today: string): string =>
  `${(stage.completion_date ?? stage.end_date ?? stage.start_date ?? today).slice(0, 7)}-01`

/** The next day of a reminder, from `today` on and after the last one: 7 and 1 days before, and every week after. */
export const nextReminderDay = (due: string, today: string, last: string | null): string => {
  const isFree = (day: string) => day >= today && (last === null || day > last)
  const before = BEFORE.map((days) => addDays(due, -days)).find(isFree)
  if (before !== undefined) return before
  const from = last !== null && last >= today ? addDays(last, 1) : today
  const passed = Math.ceil((instantOf(from) - instantOf(due)) / (WEEK * DAY_MILLISECONDS))
  return addDays(due, WEEK * Math.max(1, passed))
}

/** When a reminder of that day is sent. @throws RangeError for no time zone */
export const reminderInstant = (day: string, zone: string): Date => toInstant(`${day}T${MORNING}`, zone)

/** Whether somebody is reminded of it: supervisors are, students answer of their own accord. */
export const isReminded = (kind: Kind): boolean => AUTHORS[kind] === 'encadrant'
