import assert from 'node:assert/strict'
import { test } from 'node:test'
import { slopeOf } from './distributions.ts'

test('a slope is what a line through the points rises by', () => {
  const line = [0, 1, 2, 5].map((x) => [x, 300 + 1.5 * x] as const)
  assert.equal(slopeOf(line), 1.5)
  // What lies as far above as below changes nothing.
  const around = [0, 1, 2, 3].flatMap((x) => [[x, 7 - x + 4] as const, [x, 7 - x - 4] as const])
  assert.equal(slopeOf(around), -1)
})

test('where there is no time between them there is no slope', () => {
  assert.equal(slopeOf([]), 0)
  assert.equal(slopeOf([[3, 1]]), 0)
})
