import { isTimeZone } from '@medtrack/kit'

/** Languages that everything COMM says exists in. */
export const LANGUAGES = ['en', 'fr', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The last resort: the references give their texts in English, and who names no language is most likely a program
 * written against them. An institution says otherwise by its first language.
 */
export const FALLBACK_LANGUAGE: Language = 'en'

/** The first of the tags (BCP 47; regions are not told apart) that texts exist in, else {@link FALLBACK_LANGUAGE}. */
export const chooseLanguage = (...tags: readonly (string | null | undefined)[]): Language =>
  chooseAmong(LANGUAGES, tags)

/** The same among some languages only; where {@link FALLBACK_LANGUAGE} is not among them, the first that is. */
export const chooseAmong = (
  languages: readonly Language[],
  tags: readonly (string | null | undefined)[],
): Language => {
  for (const tag of tags) {
    const base = tag?.toLowerCase().split('-')[0]
    const known = languages.find((language) => language === base)
    if (known) return known
  }
  return languages.find((language) => language === FALLBACK_LANGUAGE) ?? languages[0] ?? FALLBACK_LANGUAGE
}

/** How a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

// Latin digits also in Arabic, as the Maghreb writes them.
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', ar: 'ar-MA' }

// Making one takes longer than all else about a notice. Zones come with data: whoever writes them in many ways must not
// fill the memory.
const FORMATS_KEPT = 500
const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = JSON.stringify([locale, options])
  const known = formats.get(key)
  if (known) return known
  if (formats.size >= FORMATS_KEPT) formats.clear()
  const format = new Intl.DateTimeFormat(locale, options)
  formats.set(key, format)
  return format
}

/** An instant as a person reads it, with its zone; in UTC where none is given, because the reader's is not known. */
export const formatInstant = (instant: string, language: Language, zone?: string): string => {
  const timeZone = zone !== undefined && isTimeZone(zone) ? zone : 'UTC'
  const date = new Date(instant)
  const written = formatOf(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone }).format(
    date,
  )
  return `${written} ${offsetName(date, timeZone)}`
}

/** `UTC`, or what is ahead of it: `GMT+1`. Names of zones that only their own country knows would mislead others. */
const offsetName = (date: Date, timeZone: string): string => {
  const parts = formatOf('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(date)
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  return /^GMT(?:\+0)?$/.test(name) ? 'UTC' : name
}

/** A day (`YYYY-MM-DD`) as a person reads it. */
export const formatDate = (date: string, language: Language): string =>
  formatOf(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`))
