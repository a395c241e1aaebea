import { useTranslation } from 'react-i18next'

/** Moroccan readers of Arabic use the digits 0 to 9. */
const localeOf = (language: string) => (language === 'ar' ? 'ar-MA-u-nu-latn' : language)

/** Dates and numbers as the reader writes them. */
export const useFormats = () => {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language)
  return {
    /** A day, given as YYYY-MM-DD: of no time zone. */
    day: (day: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day)),
    /** A day of a week, given as YYYY-MM-DD. */
    weekday: (day: string) =>
      new Intl.DateTimeFormat(locale, {
        weekday: 'long',
        day: 'numeric',
        month: 'long',
        timeZone: 'UTC',
      }).format(new Date(day)),
    /** A moment, where the reader is. */
    moment: (at: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)),
    /** The time of day, where the reader is. */
    time: (at: string | Date) => new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(new Date(at)),
    /** A size of a file. */
    bytes: (bytes: number) => sized(locale, bytes),
    /** A moment by the clocks of a zone. */
    momentIn: (at: string, timeZone: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
        new Date(at),
      ),
    /** What a zone is called. */
    zoneName: (timeZone: string) =>
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'longGeneric' })
        .formatToParts()
        .find(({ type }) => type === 'timeZoneName')?.value ?? timeZone,
    /** The month of a day, given as YYYY-MM-DD. */
    month: (day: string) =>
      new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(day),
      ),
    /** The month of a day, given as YYYY-MM-DD, in few letters. */
    shortMonth: (day: string) =>
      new Intl.DateTimeFormat(locale, { month: 'short', year: 'numeric', timeZone: 'UTC' }).format(
        new Date(day),
      ),
    /** The number of a day in its month; the day is given as YYYY-MM-DD. */
    dayOfMonth: (day: string) =>
      new Intl.NumberFormat(locale).format(Number(day.slice('YYYY-MM-'.length, 'YYYY-MM-DD'.length))),
    /** The day of the week of a day, given as YYYY-MM-DD. */
    shortWeekday: (day: string) =>
      new Intl.DateTimeFormat(locale, { weekday: 'short', timeZone: 'UTC' }).format(new Date(day)),
    /** How long ago it was. */
    ago: (at: string) => ago(locale, Date.now() - Date.parse(at)),
    /** A part of a hundred. */
    percent: (value: number) =>
      new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 }).format(value / 100),
    number: (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
  }
}

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

const sized = (locale: string, bytes: number): string => {
  const power = Math.min(Math.floor(Math.log2(Math.max(bytes, 1)) / 10), UNITS.length - 1)
  const unit = UNITS[power] ?? 'byte'
  const value = bytes / 1024 ** power
  const maximumFractionDigits = value < 10 ? 1 : 0
  return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits }).format(value)
}

const ago = (locale: string, milliseconds: number): string => {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const step = STEPS.find(([, length]) => milliseconds >= length)
  return step ? format.format(-Math.floor(milliseconds / step[1]), step[0]) : format.format(0, 'minute')
}
