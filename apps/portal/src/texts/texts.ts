import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { fr, Texts } from './fr.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof fr }
  }
}

export const LANGUAGES = ['fr', 'en', 'ar'] as const
export type Language = (typeof LANGUAGES)[number]

const CHOSEN = 'medtrack.language'

/** Each is fetched when it is needed: nobody loads a language that they do not read. */
const LOADERS: Record<Language, () => Promise<Texts>> = {
  fr: async () => (await import('./fr.ts')).fr,
  en: async () => (await import('./en.ts')).en,
  ar: async () => (await import('./ar.ts')).ar,
}

const isLanguage = (value: string | null | undefined): value is Language =>
  LANGUAGES.some((one) => one === value)

/** The language of the address, that chosen before, the browser's, or French. */
export const firstLanguage = (): Language => {
  const asked = new URLSearchParams(location.search).get('lang')
  const known = [asked, localStorage.getItem(CHOSEN), ...navigator.languages.map((one) => one.slice(0, 2))]
  return known.find(isLanguage) ?? 'fr'
}

/** The direction in which a language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

const load = async (language: Language) => {
  if (!i18next.hasResourceBundle(language, 'translation')) {
    i18next.addResourceBundle(language, 'translation', await LOADERS[language]())
  }
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

/** Makes the texts ready, in the language of whoever looks. */
export const openTexts = async (): Promise<i18n> => {
  const language = firstLanguage()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await load(language)
  await i18next.changeLanguage(language)
  return i18next
}

/** Speaks another language from now on, here and at the next visit. */
export const speak = async (language: Language): Promise<void> => {
  localStorage.setItem(CHOSEN, language)
  await load(language)
  await i18next.changeLanguage(language)
}
