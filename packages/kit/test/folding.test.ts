import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { folded, searchTerms } from '@medtrack/kit'
import { sql } from 'kysely'
import { type Ground, openGround } from './events-under-test.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(async () => await ground[Symbol.asyncDispose]())

const fold = async (text: string): Promise<string> => {
  const { rows } = await sql<{ said: string }>`select ${folded('things', text)} as said`.execute(
    ground.workerDb,
  )
  return rows[0]?.said ?? ''
}

describe('texts are compared', () => {
  const alike: Readonly<Record<string, readonly string[]>> = {
    'without accents and upper case': ['Fès', 'fes', 'FES', 'FÈS', 'Fe\u0300s'],
    'without the accents of other alphabets': ['Ελένη', 'ΕΛΕΝΗ', 'ελενη'],
    'in Cyrillic': ['Йошкар', 'ЙОШКАР', 'йошкар'],
    'with letters that have no decomposition': ['Œuvre', 'œuvre', 'ŒUVRE'],
    'without vowel signs': ['مُحَمَّد', 'محمد'],
    'without stretching': ['محـــمد', 'محمد'],
    'with any hamza': ['أحمد', 'احمد', 'إحمد', 'آحمد', 'ٱحمد'],
    'with either final letter': ['فاطمة', 'فاطمه'],
    'with either yeh': ['مصطفى', 'مصطفي', 'مصطفی'],
    'with the presentation forms of old programs': ['\ufedf\ufeea', 'له'],
    'with digits of any script': ['2026', '٢٠٢٦', '۲۰۲۶', '２０２６'],
  }
  for (const [how, texts] of Object.entries(alike)) {
    test(how, async () => {
      const keys = await Promise.all(texts.map(fold))
      assert.equal(new Set(keys).size, 1, keys.join(' | '))
    })
  }

  test('and what differs stays different', async () => {
    const keys = await Promise.all(['Fès', 'Fez', 'محمد', 'محمود', 'علي', 'عل'].map(fold))
    assert.equal(new Set(keys).size, 6)
  })

  test('whose words stand alone, each once', async () => {
    const { rows } = await sql<{ word: string }>`
      select word from things.words_of('El-Amrani, Élise (élise.amrani@example.com) O’Neil') word order by word collate "C"`.execute(
      ground.workerDb,
    )
    const words = ['amrani', 'com', 'el', 'elise', 'example', 'neil', 'o']
    assert.deepEqual(
      rows.map(({ word }) => word),
      words,
    )
  })
})

describe('texts of ASCII alone', () => {
  // Everything that ASCII has but the zero, which no text may hold.
  const letters = Array.from({ length: 127 }, (_, index) => String.fromCharCode(index + 1))
  const neighbours = letters.flatMap((letter) => [`Ab${letter}Cd`, `${letter}7${letter}${letter}x`])
  const texts = ['', ' ', ...letters, ...neighbours, letters.join(''), letters.join(' ')]
  // One letter that is none of theirs has a text looked at as any other.
  const foreign = (text: string) => `${text} é`

  test('are compared like any others', async () => {
    const { rows } = await sql<{ said: string; plain: string; any: string }>`
      select said, things.folded(said) as plain, left(things.folded(other), -2) as any
        from unnest(${texts}::text[], ${texts.map(foreign)}::text[]) as given (said, other)`.execute(
      ground.workerDb,
    )
    assert.equal(rows.length, texts.length)
    for (const { said, plain, any } of rows) assert.equal(plain, any, JSON.stringify(said))
  })

  test('have the words that any others would have', async () => {
    const { rows } = await sql<{ said: string; plain: string[]; any: string[] }>`
      select said, array(select word from things.words_of(said) word order by word collate "C") as plain,
             array(select word from things.words_of(other) word order by word collate "C") as any
        from unnest(${texts}::text[], ${texts.map(foreign)}::text[]) as given (said, other)`.execute(
      ground.workerDb,
    )
    assert.equal(rows.length, texts.length)
    for (const { said, plain, any } of rows)
      assert.deepEqual(new Set(plain).add('e'), new Set(any), JSON.stringify(said))
  })
})

describe('a search is taken apart', () => {
  const cases: Readonly<Record<string, readonly string[]>> = {
    'Amina  Idrissi': ['Amina', 'Idrissi'],
    'amina@example.com': ['amina', 'example', 'com'],
    "O'Neil, (Seán)": ['O', 'Neil', 'Seán'],
    'a b c d e f g h i j': ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'],
    ' -.- ': [],
    'ـــ \u0301': [],
  }
  for (const [search, terms] of Object.entries(cases)) {
    test(search, () => assert.deepEqual(searchTerms(search), terms))
  }
  test('nothing is asked for', () => assert.deepEqual(searchTerms(undefined), []))
})
