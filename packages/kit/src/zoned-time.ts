import { Temporal } from 'temporal-polyfill'

/** Whether `zone` is an IANA time zone that this process knows, e.g. `Africa/Casablanca`. */
export const isTimeZone = (zone: string): boolean => {
  // An offset (`+01:00`) is no zone: it knows nothing of summers.
  if (!/^[A-Za-z]/.test(zone)) return false
  try {
    return Temporal.Now.zonedDateTimeISO(zone).timeZoneId !== ''
  } catch {
    return false
  }
}

/**
 * The instant at which a clock on the wall shows `local` (`2026-03-29T02:30`, without an offset) in `zone`. An hour that
 * the clock skips is meant as the one after the skip, of an hour that it shows twice the first is meant, as calendars do
 * (RFC 5545).
 * @throws RangeError when either is none
 */
export const toInstant = (local: string, zone: string): Date =>
  new Date(
    Temporal.PlainDateTime.from(local).toZonedDateTime(zone, { disambiguation: 'compatible' })
      .epochMilliseconds,
  )

/** What a clock on the wall shows in `zone` at that instant: `2026-03-29T02:30:00`. @throws RangeError for no zone */
export const toLocal = (instant: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(instant.getTime())
    .toZonedDateTimeISO(zone)
    .toPlainDateTime()
    .toString({ smallestUnit: 'second' })

/** The first instant after `after` at which clocks in `zone` show `time` (`HH:MM`). @throws RangeError when either is none */
export const nextTimeOfDay = (after: Date, time: string, zone: string): Date => {
  const day = Temporal.Instant.fromEpochMilliseconds(after.getTime()).toZonedDateTimeISO(zone).toPlainDate()
  for (const days of [0, 1]) {
    const candidate = toInstant(`${day.add({ days }).toString()}T${time}`, zone)
    if (candidate > after) return candidate
  }
  // A clock that skips may show tomorrow's time only the day after.
  return toInstant(`${day.add({ days: 2 }).toString()}T${time}`, zone)
}

/** The edition of the time zone rules that this process knows, e.g. `2026c`. */
export const TIME_ZONE_RULES: string = process.versions.tz ?? 'unknown'
