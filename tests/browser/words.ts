import { AREAS, type Language, type Texts } from '../../apps/portal/src/texts/areas.ts'

/** Everything the portal says in a language: what people read, and what journeys press. */
export const wordsIn = async (language: Language): Promise<Texts> => {
  const files = await Promise.all(Object.values(AREAS).map((area) => area[language]()))
  return Object.assign({}, ...files.map(({ texts }) => texts))
}

/** What stands before the first place that is filled in: by this a text is found whatever is filled in. */
export const beginningOf = (text: string): RegExp =>
  new RegExp(`^${(text.split('{{')[0] ?? '').replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')}`)

type Said = { readonly [key: string]: string | Said }

/** The names of texts, as they would be read where none came in their place. */
export const keysOf = (texts: object): ReadonlySet<string> => {
  const named = (said: Said, path: string): string[] =>
    Object.entries(said).flatMap(([key, value]) =>
      typeof value === 'string'
        ? [`${path}${key}`, `${path}${key.replace(/_(zero|one|two|few|many|other)$/, '')}`]
        : named(value, `${path}${key}.`),
    )
  return new Set(named(texts as Said, ''))
}
