/** A day and a time of day as clocks of a zone show them: YYYY-MM-DD and HH:mm. */
export type Zoned = { readonly date: string; readonly time: string }

/** What the clocks of a zone show at an instant. */
export const toZoned = (instant: string | Date, timeZone: string): Zoned => {
  const format = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, hourCycle: 'h23', year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit' },
  } as const)
  const parts = Object.fromEntries(
    format.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]),
  )
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  }
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
const aheadAt = (instant: number, timeZone: string): number => {
  const { date, time } = toZoned(new Date(instant), timeZone)
  return Date.parse(`${date}T${time}:00Z`) - Math.floor(instant / 60_000) * 60_000
}

/** The instant at which the clocks of a zone show a day and time; in the hour that a change leaves out, the one after. */
export const toInstant = ({ date, time }: Zoned, timeZone: string): string => {
  const asUtc = Date.parse(`${date}T${time}:00Z`)
  const first = asUtc - aheadAt(asUtc, timeZone)
  return new Date(asUtc - aheadAt(first, timeZone)).toISOString()
}
