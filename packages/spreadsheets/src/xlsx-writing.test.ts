import assert from 'node:assert/strict'
import { buffer } from 'node:stream/consumers'
import { describe, test } from 'node:test'
import type { CellValue } from './csv-writing.ts'
import { readAll } from './files-under-test.ts'
import { toXlsx } from './xlsx-writing.ts'

async function* rowsOf(rows: readonly (readonly CellValue[])[]) {
  yield* rows
}

const written = async (rows: readonly (readonly CellValue[])[], title = 'People') =>
  (await readAll(await buffer(toXlsx(title, rowsOf(rows))), { cellCharacters: 40_000 })).map(
    ({ cells }) => cells,
  )

describe('a written XLSX file', () => {
  test('is read as it was written', async () => {
    const rows = [
      ['name', 'city', 'year'],
      ['Élise <b>"&\'', ' Fès ', 3],
      ['محمد', 'two\nlines', 2.5],
    ]
    assert.deepEqual(
      await written(rows),
      rows.map((row) => row.map((value) => String(value).trim())),
    )
  })

  test('holds formulas as texts, and nothing that XML cannot hold', async () => {
    assert.deepEqual(await written([['=1+1', '@SUM(A1)', 'a\u0000\u000bb\ufffe', '\ud800x']]), [
      ['=1+1', '@SUM(A1)', 'ab', '\ufffdx'],
    ])
  })

  test('keeps the place of empty cells, and cuts what no cell can hold', async () => {
    const [row] = await written([['a', null, '', 'b'.repeat(40_000)]])
    assert.deepEqual([row?.[0], row?.[1], row?.[2], row?.[3]?.length], ['a', '', '', 32_767])
  })

  test('may have a title of any kind', async () => {
    assert.deepEqual(await written([['a']], `"<${'x'.repeat(60)}`), [['a']])
  })

  test('leaves while its rows are made', async () => {
    let made = 0
    async function* many() {
      for (; made < 200_000; made += 1) yield [`row ${made} ${Math.sin(made)}`, made]
    }
    const stream = toXlsx('Many', many())
    for await (const _chunk of stream) break
    assert.ok(made < 100_000, `${made} rows were made before anything left`)
    assert.ok(stream.destroyed)
  })

  test('ends with the error of its rows', async () => {
    async function* failing() {
      yield ['a']
      throw new Error('the rows are gone')
    }
    await assert.rejects(buffer(toXlsx('People', failing())), /the rows are gone/)
  })
})
