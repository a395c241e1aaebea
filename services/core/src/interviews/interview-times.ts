const HOUR_MILLISECONDS = 3_600_000

/**
 * When people are reminded of an interview of which nobody said it: so many hours before, or an hour before where that
 * has passed, or at its beginning.
 */
export const defaultReminder = (interview: Date, hoursBefore: number, now: Date): Date => {
  for (const hours of [hoursBefore, 1]) {
    const reminder = new Date(interview.getTime() - hours * HOUR_MILLISECONDS)
    if (reminder > now) return reminder
  }
  return interview
}

/** The reminder of an interview that was moved: as long before it as it was, unless that has passed. */
export const movedReminder = (
  before: { interview: Date; reminder: Date },
  interview: Date,
  now: Date,
): Date => {
  const distance = before.interview.getTime() - before.reminder.getTime()
  return defaultReminder(interview, distance / HOUR_MILLISECONDS, now)
}
