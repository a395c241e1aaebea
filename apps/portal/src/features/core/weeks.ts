const DAY_MILLISECONDS = 86_400_000
const WEEK_DAYS = 7
const MONDAY = 1

/** A day, so many days later (YYYY-MM-DD). */
export const addDays = (day: string, count: number): string =>
  new Date(Date.parse(day) + count * DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length)

/** The day of the week: 0 is Sunday. */
export const weekdayOf = (day: string): number => new Date(day).getUTCDay()

/** Whether people usually work. */
export const isWorkday = (day: string): boolean => weekdayOf(day) !== 0 && weekdayOf(day) !== WEEK_DAYS - 1

/** The Monday of a day's week. */
export const mondayOf = (day: string): string =>
  addDays(day, -((weekdayOf(day) + WEEK_DAYS - MONDAY) % WEEK_DAYS))

/** The days of a week that lie within two days, both of them meant. */
export const daysOfWeek = (monday: string, from: string, until: string): string[] =>
  Array.from({ length: WEEK_DAYS }, (_, n) => addDays(monday, n)).filter((day) => day >= from && day <= until)

/** The weeks of a month, whole ones, each from its Monday; `month` is any day of it. */
export const weeksOfMonth = (month: string): string[][] => {
  const first = `${month.slice(0, 'YYYY-MM'.length)}-01`
  const weeks: string[][] = []
  for (let monday = mondayOf(first); monday < nextMonth(first); monday = addDays(monday, WEEK_DAYS)) {
    weeks.push(Array.from({ length: WEEK_DAYS }, (_, n) => addDays(monday, n)))
  }
  return weeks
}

/** The first day of the month after, or before. */
export const nextMonth = (day: string, count = 1): string => {
  const date = new Date(`${day.slice(0, 'YYYY-MM'.length)}-01`)
  date.setUTCMonth(date.getUTCMonth() + count)
  return date.toISOString().slice(0, 'YYYY-MM-DD'.length)
}
