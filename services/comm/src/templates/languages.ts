/** Languages that everything COMM says exists in. */
export const LANGUAGES = ['en', 'fr', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

/**
 * The last resort: the references give their texts in English, and who names no language is most likely a program
 * written against them. An institution says otherwise by its first language.
 */
export const FALLBACK_LANGUAGE: Language = 'en'

/** The first of the tags (BCP 47; regions are not told apart) that texts exist in, else {@link FALLBACK_LANGUAGE}. */
export const chooseLanguage = (...tags: readonly (string | null | undefined)[]): Language => {
  for (const tag of tags) {
    const base = tag?.toLowerCase().split('-')[0]
    const known = LANGUAGES.find((language) => language === base)
    if (known) return known
  }
  return FALLBACK_LANGUAGE
}

/** How a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

// Latin digits also in Arabic, as the Maghreb writes them.
const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', ar: 'ar-MA' }

/** An instant as a person reads it; with its zone, because the reader's is not known. */
export const formatInstant = (instant: string, language: Language): string =>
  `${new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(new Date(instant))} UTC`
