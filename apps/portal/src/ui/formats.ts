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
    /** A moment, where the reader is. */
    moment: (at: string) =>
      new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at)),
    /** How long ago it was. */
    ago: (at: string) => ago(locale, Date.now() - Date.parse(at)),
    number: (value: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 2 }).format(value),
  }
}

const STEPS = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
] as const

const ago = (locale: string, milliseconds: number): string => {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const step = STEPS.find(([, length]) => milliseconds >= length)
  return step ? format.format(-Math.floor(milliseconds / step[1]), step[0]) : format.format(0, 'minute')
}
