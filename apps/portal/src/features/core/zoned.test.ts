import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import { toInstant, toZoned } from './zoned.ts'

const ZONES = ['Africa/Casablanca', 'Europe/Paris', 'America/New_York', 'Asia/Kathmandu', 'UTC'] as const

describe('times of a zone', () => {
  test('are those of its clocks', () => {
    assert.deepEqual(toZoned('2026-06-01T23:30:00Z', 'Africa/Casablanca'), {
      date: '2026-06-02',
      time: '00:30',
    })
    assert.equal(toInstant({ date: '2026-07-01', time: '10:15' }, 'Europe/Paris'), '2026-07-01T08:15:00.000Z')
    assert.equal(toInstant({ date: '2026-12-01', time: '10:15' }, 'Europe/Paris'), '2026-12-01T09:15:00.000Z')
  })

  test('lead back to the clock that they were read from', () => {
    const minutes = fc.integer({ min: Date.UTC(2020, 0) / 60_000, max: Date.UTC(2035, 0) / 60_000 })
    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (minute, zone) => {
        const shown = toZoned(new Date(minute * 60_000), zone)
        assert.deepEqual(toZoned(toInstant(shown, zone), zone), shown)
      }),
    )
  })
})
