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

/** An instant as a person reads it, with its zone; in UTC where none is given, because the reader's is not known. */
export const formatInstant = (instant: string, language: Language, zone?: string): string => {
  const local = zone !== undefined && isTimeZone(zone) ? zone : 'UTC'
  const date = new Date(instant)
  const written = new Intl.DateTimeFormat(LOCALES[language], {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: local,
  }).format(date)
  return `${written} ${offsetName(date, local)}`
}

/** `UTC`, or what is ahead of it: `GMT+1`. Names of zones that only their own country knows would mislead others. */
const offsetName = (date: Date, timeZone: string): string => {
  const parts = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(
    date,
  )
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'UTC'
  return /^GMT(?:\+0)?$/.test(name) ? 'UTC' : name
}

/** A day (`YYYY-MM-DD`) as a person reads it. */
export const formatDate = (date: string, language: Language): string =>
  new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  )
