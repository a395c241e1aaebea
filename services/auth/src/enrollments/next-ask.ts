const MINUTE_MILLISECONDS = 60_000
const HOUR_MILLISECONDS = 60 * MINUTE_MILLISECONDS
/** Registrars enter people some days late; who is unknown after a week is unknown for another reason. */
const GIVEN_UP_AFTER_MILLISECONDS = 7 * 24 * HOUR_MILLISECONDS

/** PROFILE has what was said of a person a moment after their account is made: their number is to be asked with. */
export const FIRST_ASK_MILLISECONDS = 10_000

/**
 * When the academic service is asked again about a student of whom it has not said yes: after as long as it has been
 * asked for, so the waits double from a minute to half a day. Null after a week: then an administrator decides.
 */
export const nextAsk = (since: Date, now: Date): Date | null => {
  const age = now.getTime() - since.getTime()
  if (age >= GIVEN_UP_AFTER_MILLISECONDS) return null
  const wait = Math.min(Math.max(age, MINUTE_MILLISECONDS), 12 * HOUR_MILLISECONDS)
  return new Date(now.getTime() + wait)
}
