import Format from 'typebox/format'

/** Date, then optionally time to the nanosecond, then optionally the zone: RFC 3339, and what ISO 8601 writers leave out. */
const ISO =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d|60)(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])([01]\d|2[0-3])(?::?([0-5]\d))?)?)?$/

/** Years outside of these are mistakes, and not every database holds them. */
const EARLIEST = Date.parse('1900-01-01T00:00:00Z')
const LATEST = Date.parse('9999-12-31T23:59:59.999Z')

/**
 * Reads an instant as any of the usual writers print it: fractions to the nanosecond (cut to milliseconds), a blank
 * for the T, no seconds, no zone (meaning UTC), a day alone (its beginning). Undefined when it is no instant.
 */
export const parseInstant = (text: string): Date | undefined => {
  const parts = ISO.exec(text)
  const [, date, hours = '00', minutes = '00', seconds = '00', fraction = '', sign, zoneHours, zoneMinutes] =
    parts ?? []
  if (date === undefined || !Format.IsDate(date)) return undefined
  const second = Math.min(Number(seconds), 59) // a leap second has no place in a Date
  const millisecond = Number(fraction.slice(0, 3).padEnd(3, '0'))
  const local = Date.parse(`${date}T${hours}:${minutes}:00Z`) + second * 1000 + millisecond
  const offsetMinutes = Number(zoneHours ?? 0) * 60 + Number(zoneMinutes ?? 0)
  const instant = local - (sign === '-' ? -1 : 1) * offsetMinutes * 60_000
  return instant >= EARLIEST && instant <= LATEST ? new Date(instant) : undefined
}
