import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Problem } from '@medtrack/kit'
import { assertMetadataFits, cleanText, differing } from './given-values.ts'

describe('given values', () => {
  test('texts keep their lines and lose what cannot be seen', () => {
    assert.equal(cleanText(' a \r\n\u0007b\u2028c\u202e\r\rd\n'), 'a\nb\nc\n\nd')
    assert.equal(cleanText('e\u0301'), '\u00e9')
  })

  test('what a row holds already is no difference, however it is written', () => {
    const row = { name: 'a', at: -0, metadata: { b: [1, { d: null }], a: 0 }, capacity: null, more: 'x' }
    assert.deepEqual(differing(row, { name: 'a', metadata: { a: -0, b: [1, { d: null }] } }), {})
    assert.deepEqual(differing({ at: 0 }, { at: -0 }), {})
    assert.deepEqual(differing(row, { capacity: null, more: undefined }), {})
    const changed = { name: '', capacity: 0, metadata: { a: 0, b: [{ d: null }, 1] } }
    assert.deepEqual(differing(row, changed), changed)
    assert.deepEqual(differing(row, { metadata: {} }), { metadata: {} })
  })

  test('free data may take 16 KiB of JSON, as bytes', () => {
    const of = (bytes: number) => ({ a: `${'é'.repeat((bytes - 8) / 2)}` })
    assert.doesNotThrow(() => assertMetadataFits(undefined))
    assert.doesNotThrow(() => assertMetadataFits(of(16_384)))
    assert.throws(
      () => assertMetadataFits(of(16_386)),
      (error) => error instanceof Problem && error.errors?.[0]?.path === '/metadata',
    )
  })
})
