import assert from 'node:assert/strict'
import { test } from 'node:test'
import { afterFailure, afterRefusal, noAttempts, secondsBlocked } from './attempts.ts'

const START = new Date('2026-11-21T09:00:00Z')
const after = (seconds: number) => new Date(START.getTime() + seconds * 1000)

test('R4: nine wrong passwords cost nothing, then the wait doubles from 1 s to 15 min', () => {
  let attempts = noAttempts(START)
  const waits = Array.from({ length: 24 }, () => {
    attempts = afterFailure(attempts, START).attempts
    return secondsBlocked(attempts, START)
  })
  assert.deepEqual(waits.slice(0, 9), Array<number>(9).fill(0))
  assert.deepEqual(waits.slice(9), [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900, 900, 900])
})

test('R4: a refused attempt makes no wait longer, and the hundredth attempt locks for 15 min, once', () => {
  let attempts = noAttempts(START)
  for (let i = 0; i < 10; i++) attempts = afterFailure(attempts, START).attempts
  for (let i = 0; i < 89; i++) attempts = afterRefusal(attempts, START).attempts
  assert.equal(secondsBlocked(attempts, START), 1)
  const hundredth = afterRefusal(attempts, START)
  assert.deepEqual([hundredth.locks, secondsBlocked(hundredth.attempts, START)], [true, 900])
  // Going on does not lock for longer, and when it is over the next hundred are counted.
  let further = hundredth
  for (let i = 0; i < 120; i++) {
    further = afterRefusal(further.attempts, after(600))
    assert.equal(further.locks, false)
  }
  assert.equal(secondsBlocked(further.attempts, after(600)), 300)
  for (let i = 0; i < 80; i++) further = afterRefusal(further.attempts, after(900))
  assert.equal(further.locks, true)
})

test('R4: a day without an attempt, and nothing is held against anybody', () => {
  let attempts = noAttempts(START)
  for (let i = 0; i < 30; i++) attempts = afterFailure(attempts, START).attempts
  assert.equal(afterFailure(attempts, after(86_399)).attempts.failures, 31)
  assert.equal(afterFailure(attempts, after(86_400)).attempts.failures, 1)
})
