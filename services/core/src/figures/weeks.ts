const DAY_MILLISECONDS = 86_400_000
const WEEK_DAYS = 7

/** A day so many days later, as YYYY-MM-DD. */
export const dayAfter = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** The Monday of the week in which a day is. */
export const mondayOf = (day: string): string => {
  const weekday = new Date(day).getUTCDay()
  return dayAfter(day, -((weekday + WEEK_DAYS - 1) % WEEK_DAYS))
}

/** So many Mondays, from the first. */
export const mondaysFrom = (monday: string, weeks: number): string[] =>
  Array.from({ length: weeks }, (_, week) => dayAfter(monday, week * WEEK_DAYS))
