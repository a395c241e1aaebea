import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { METADATA_BYTES, mergeMetadata, readDetails } from './details.ts'

const TODAY = '2026-11-21'

describe('what is said of a person beyond the account', () => {
  test('goes into the fields of the kind', () => {
    const { values, rest } = readDetails('student', { cin: ' AB1 ', year_level: 3, speciality: 'x' }, TODAY)
    assert.deepEqual(values, { cin: 'AB1', year_level: 3 })
    assert.deepEqual(rest, { speciality: 'x' })
  })

  for (const [field, value] of [
    ['year_level', 13],
    ['year_level', '3'],
    ['year_level', 2.5],
    ['date_of_birth', '2026-02-30'],
    ['date_of_birth', TODAY],
    ['date_of_birth', '2020-01-01'],
    ['cin', 'x'.repeat(33)],
    ['university', { name: 'UM5' }],
    ['program', 'x'.repeat(256)],
  ] as const) {
    test(`${field} ${JSON.stringify(value).slice(0, 20)} does not fit and is set aside`, () => {
      const { values, rest } = readDetails('student', { [field]: value }, TODAY)
      assert.deepEqual(values, {})
      assert.deepEqual(rest, { [field]: value })
    })
  }

  test('blanks say nothing', () => {
    const { values, rest } = readDetails('staff', { cin: '', position: null, office: '\u200b' }, TODAY)
    assert.deepEqual(values, {})
    assert.deepEqual(rest, {})
  })

  test('free data is added to, never replaced, and never grows too large', () => {
    const { metadata } = readDetails('student', { metadata: { a: 1 } }, TODAY)
    assert.deepEqual(metadata, { a: 1 })
    assert.deepEqual(mergeMetadata({ a: 0 }, { a: 1, b: 2 }), { a: 0, b: 2 })
    assert.deepEqual(mergeMetadata({ a: 0 }, { b: 'x'.repeat(METADATA_BYTES) }), { a: 0 })
  })
})
