import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { AREAS, LANGUAGES, type Language } from './areas.ts'

const PLURALS = /_(zero|one|two|few|many|other)$/

type Said = { [key: string]: string | Said }

const flatten = (said: Said, path = ''): [string, string][] =>
  Object.entries(said).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  )

const placeholders = (text: string) =>
  (text.match(/\{\{\w+\}\}/g) ?? []).filter((one) => one !== '{{count}}').sort()

/** Everything that is said in a language. */
const saidIn = async (language: Language): Promise<Map<string, string>> => {
  const parts = await Promise.all(Object.values(AREAS).map((area) => area[language]()))
  return new Map(parts.flatMap(({ texts }) => flatten(texts)))
}

describe('texts of the portal', async () => {
  const french = await saidIn('fr')
  const counted = new Set(
    [...french.keys()].filter((key) => PLURALS.test(key)).map((key) => key.replace(PLURALS, '')),
  )

  test('are in one area each', async () => {
    const parts = await Promise.all(Object.values(AREAS).map(({ fr }) => fr()))
    const groups = parts.flatMap(({ texts }) => Object.keys(texts))
    assert.deepEqual(groups, [...new Set(groups)])
  })

  for (const language of LANGUAGES) {
    const said = await saidIn(language)

    test(`say in ${language} everything that French says`, () => {
      const bare = (keys: Iterable<string>) =>
        [...new Set([...keys].map((key) => key.replace(PLURALS, '')))].sort()
      assert.deepEqual(bare(said.keys()), bare(french.keys()))
      for (const [key, text] of said) assert.notEqual(text.trim(), '', key)
    })

    test(`have in ${language} every form of number that the language has`, () => {
      const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories
      for (const key of counted) {
        for (const form of forms) {
          // None at all is said by its own text in every language, or like any other number.
          if (form === 'zero' && language !== 'ar') continue
          assert.ok(said.has(`${key}_${form}`), `${key}_${form} in ${language}`)
        }
      }
    })

    test(`are filled in ${language} with what they are filled with in French`, () => {
      for (const [key, text] of said) {
        const model = french.get(key) ?? french.get(`${key.replace(PLURALS, '')}_other`) ?? ''
        // A number may be said in a word, and with it what it is a number of.
        if (PLURALS.test(key) && !key.endsWith('_other')) continue
        assert.deepEqual(placeholders(text), placeholders(model), key)
      }
    })
  }
})
