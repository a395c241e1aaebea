import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isTimeZone, nextTimeOfDay, toInstant, toLocal } from './zoned-time.ts'

describe('time on the wall', () => {
  test('F23: ten o’clock in Casablanca is ten o’clock before and after Morocco left UTC+1', () => {
    assert.equal(toInstant('2026-09-19T10:00', 'Africa/Casablanca').toISOString(), '2026-09-19T09:00:00.000Z')
    assert.equal(toInstant('2026-09-21T10:00', 'Africa/Casablanca').toISOString(), '2026-09-21T10:00:00.000Z')
  })

  test('F23: an hour that Paris skips is the one after the skip, of one shown twice the first is meant', () => {
    assert.equal(toInstant('2027-03-28T02:30', 'Europe/Paris').toISOString(), '2027-03-28T01:30:00.000Z')
    assert.equal(toInstant('2026-10-25T02:30', 'Europe/Paris').toISOString(), '2026-10-25T00:30:00.000Z')
  })

  test('there and back', () => {
    const instant = new Date('2026-07-01T08:15:30.000Z')
    assert.equal(toLocal(instant, 'Europe/Paris'), '2026-07-01T10:15:30')
    assert.deepEqual(toInstant(toLocal(instant, 'Europe/Paris'), 'Europe/Paris'), instant)
  })

  test('the next time of day is later today or tomorrow, never now', () => {
    const seven = (after: string) => nextTimeOfDay(new Date(after), '07:00', 'Europe/Paris').toISOString()
    assert.equal(seven('2026-11-21T05:59:59Z'), '2026-11-21T06:00:00.000Z')
    assert.equal(seven('2026-11-21T06:00:00Z'), '2026-11-22T06:00:00.000Z')
    assert.equal(seven('2026-10-24T22:30:00Z'), '2026-10-25T06:00:00.000Z')
  })

  test('zones are told from offsets and from nonsense', () => {
    assert.equal(isTimeZone('Africa/Casablanca'), true)
    for (const zone of ['+01:00', 'Mars/Olympus', '', 'Europe/Paris\n'])
      assert.equal(isTimeZone(zone), false, zone)
  })
})
