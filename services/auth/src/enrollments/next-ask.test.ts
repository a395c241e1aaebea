import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { nextAsk } from './next-ask.ts'

const SINCE = new Date('2026-11-21T09:00:00Z')
const MINUTE = 60_000
const after = (milliseconds: number) => new Date(SINCE.getTime() + milliseconds)

describe('when the academic service is asked again', () => {
  test('the waits double from a minute to half a day, and end after a week', () => {
    const waits: number[] = []
    let now: Date | null = after(10_000)
    while (now) {
      const next: Date | null = nextAsk(SINCE, now)
      if (next) waits.push(Math.round((next.getTime() - now.getTime()) / MINUTE))
      now = next
      assert.ok(waits.length < 100, 'it ends')
    }
    assert.deepEqual(waits.slice(0, 5), [1, 1, 2, 5, 9])
    assert.ok(waits.every((wait, index) => wait >= (waits[index - 1] ?? 0)))
    assert.equal(waits.at(-1), 12 * 60)
    const days = waits.reduce((sum, wait) => sum + wait, 0) / (24 * 60)
    assert.ok(days >= 7 && days < 7.6, `${days} days`)
  })

  test('a clock that was set back does not make it ask at once', () => {
    assert.deepEqual(nextAsk(SINCE, after(-MINUTE)), SINCE)
  })
})
