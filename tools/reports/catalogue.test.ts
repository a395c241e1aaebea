import assert from 'node:assert/strict'
import { test } from 'node:test'
import { idsIn } from './catalogue.ts'
import { CATALOGUE } from './catalogue-rows.ts'

test('ids are found wherever they stand in a name', () => {
  assert.deepEqual(idsIn('F2: published once after a kill'), ['F2'])
  assert.deepEqual(idsIn('H8, H9 methods and targets'), ['H8', 'H9'])
  assert.deepEqual(idsIn('mailed links (A11)'), ['A11'])
  assert.deepEqual(idsIn('I1-I5 repetitions'), ['I1', 'I2', 'I3', 'I4', 'I5'])
  assert.deepEqual(idsIn('I1–I3 repetitions'), ['I1', 'I2', 'I3'])
})

test('what only looks like an id is none', () => {
  assert.deepEqual(idsIn('answers 404 within 5 s over H2O, as RFC 9457 and E164 say'), [])
  assert.deepEqual(idsIn('F99 is nobody'), [])
})

test('no id stands for two rows', () => {
  const ids = CATALOGUE.map(([id]) => id)
  assert.equal(new Set(ids).size, ids.length)
})
