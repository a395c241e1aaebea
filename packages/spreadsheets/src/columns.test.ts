import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Column, matchHeader, readRow } from './columns.ts'
import { toCsv } from './csv-writing.ts'
import { readAll } from './files-under-test.ts'

const text: Column<string> = { aliases: [], read: (value) => ({ value }) }
const columns = {
  email: { ...text, aliases: ['e-mail', 'courriel', 'البريد الإلكتروني'], required: true },
  first_name: { ...text, aliases: ['Prénom'] },
  year: {
    aliases: [],
    read: (value: string) => (/^\d+$/.test(value) ? { value: Number(value) } : { reason: 'is no number' }),
  },
}

describe('columns', () => {
  test('are found by their names and aliases, however they are spelled', () => {
    for (const heading of ['email', 'E-MAIL', ' e_mail ', 'Courriel', 'البَريد الإلكتروني']) {
      assert.deepEqual([...matchHeader(columns, ['x', heading]).positions], [['email', 1]])
    }
    assert.deepEqual([...matchHeader(columns, ['PRENOM']).positions], [['first_name', 0]])
  })

  test('what means nothing, is missing, or stands there twice is told', () => {
    const { ignored, missing, repeated } = matchHeader(columns, [
      'year',
      'Remarks',
      '',
      'YEAR',
      'constructor',
    ])
    assert.deepEqual(
      { ignored, missing, repeated },
      {
        ignored: ['Remarks', 'constructor'],
        missing: ['email'],
        repeated: ['year'],
      },
    )
  })

  test('a row gives values, and faults with their columns', () => {
    const header = matchHeader(columns, ['email', 'first_name', 'year'])
    const { values, faults } = readRow(columns, header, ['a@example.com', 'I\u0301da', '3'])
    assert.deepEqual(values, { email: 'a@example.com', first_name: 'Ída', year: 3 })
    assert.deepEqual(faults, [])
    assert.deepEqual(readRow(columns, header, ['', 'a\0b', 'third']).faults, [
      { column: 'email', reason: 'is missing' },
      { column: 'first_name', reason: 'holds characters that are no text' },
      { column: 'year', reason: 'is no number' },
    ])
    assert.deepEqual(readRow(columns, header, ['a@example.com']).values, { email: 'a@example.com' })
  })
})

describe('CSV that is written', () => {
  test('H13 what a program would take for a formula is a text', () => {
    for (const formula of ['=cmd|x', '+1', '-1', '@sum', '\tx', '\rx']) {
      assert.match(toCsv([[formula]]), /^"?'/, JSON.stringify(formula))
    }
    assert.equal(toCsv([['a;"b"', 2, null]]), '"a;""b""",2,\r\n')
  })

  test('comes back as the texts that it was written of', async () => {
    const texts = ['+212 6', '=1', '-x', '@home', "'quoted'", '\uFF1Dx']
    const [row] = await readAll(toCsv([[...texts, -1.5]]))
    assert.deepEqual(row?.cells, [...texts, '-1.5'])
  })
})
