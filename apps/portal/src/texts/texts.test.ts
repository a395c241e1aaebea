import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { fr } from './fr.ts'

const PLURALS = /_(zero|one|two|few|many|other)$/

type Said = { [key: string]: string | Said }

const flatten = (said: Said, path = ''): [string, string][] =>
  Object.entries(said).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${path}${key}`, value]] : flatten(value, `${path}${key}.`),
  )

const placeholders = (text: string) =>
  (text.match(/\{\{\w+\}\}/g) ?? []).filter((one) => one !== '{{count}}').sort()

describe('texts of the portal', () => {
  const french = new Map(flatten(fr))
  const counted = new Set(
    [...french.keys()].filter((key) => PLURALS.test(key)).map((key) => key.replace(PLURALS, '')),
  )

  for (const [language, texts] of Object.entries({ fr, en, ar })) {
    const said = new Map(flatten(texts))

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
