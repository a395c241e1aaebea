import i18next, { type i18n } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { AREAS, type Area, LANGUAGES, type Language, type Texts } from './areas.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: Texts }
  }
}

const CHOSEN = 'medtrack.language'

/** What has been shown so far: in another language it has to be said, too. */
const needed = new Set<Area>(['frame'])

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

const load = async (language: Language, areas: Iterable<Area>) => {
  await Promise.all(
    [...areas].map(async (area) => {
      const { texts } = await AREAS[area][language]()
      i18next.addResourceBundle(language, 'translation', texts, true, true)
    }),
  )
}

const say = async (language: Language) => {
  await load(language, needed)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
  document.documentElement.dir = directionOf(language)
}

/** Makes the texts of these areas ready, for a page that shows them. */
export const needTexts = async (areas: readonly Area[]): Promise<void> => {
  for (const area of areas) needed.add(area)
  await load(i18next.language as Language, areas)
}

const YEAR_SECONDS = 31_536_000
/** The page says something before any program has come: it is told in which language. */
const tellServer = (language: Language) => {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
  document.cookie = `${CHOSEN}=${language}; Path=/; Max-Age=${YEAR_SECONDS}; SameSite=Lax`
}

/** Makes the texts ready, in the language of whoever looks. */
export const openTexts = async (): Promise<i18n> => {
  const language = firstLanguage()
  if (localStorage.getItem(CHOSEN) === language) tellServer(language)
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
  await say(language)
  return i18next
}

/** Speaks another language from now on, here and at the next visit. */
export const speak = async (language: Language): Promise<void> => {
  localStorage.setItem(CHOSEN, language)
  tellServer(language)
  await say(language)
}
