import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { readTimes, usualReminderTime, ZONES } from './reminder-times.ts'

const NOW = new Date('2026-09-01T00:00:00Z')

const faultsOf = (given: Parameters<typeof readTimes>[0]): readonly { path: string }[] => {
  try {
    readTimes(given, NOW, ZONES)
    return []
  } catch (error) {
    return (error as { errors: { path: string }[] }).errors
  }
}

describe('times of a reminder', () => {
  test('an offset says which instant is meant', () => {
    const times = readTimes(
      { interview_time: '2026-10-10T10:00:00+01:00', reminder_time: '2026-10-10T08:00:00Z' },
      NOW,
      ZONES,
    )
    assert.equal(times.interview_time.toISOString(), '2026-10-10T09:00:00.000Z')
    assert.deepEqual([times.time_zone, times.reminder_local, times.zone_rules], [null, null, null])
  })

  test('F23: without one the clock on the wall counts, before and after Morocco left UTC+1', () => {
    const at = (day: string) =>
      readTimes(
        {
          interview_time: `${day}T10:00`,
          reminder_time: `${day}T09:00`,
          time_zone: 'Africa/Casablanca',
        },
        NOW,
        ZONES,
      ).interview_time.toISOString()
    assert.equal(at('2026-09-19'), '2026-09-19T09:00:00.000Z')
    assert.equal(at('2026-09-21'), '2026-09-21T10:00:00.000Z')
  })

  test('M9: an hour that comes twice is the first one, one that there is not the one after', () => {
    const at = (interview_time: string) =>
      readTimes(
        { interview_time, reminder_time: '2026-10-10T09:00', time_zone: 'Europe/Paris' },
        NOW,
        ZONES,
      ).interview_time.toISOString()
    assert.equal(at('2026-10-25T02:30'), '2026-10-25T00:30:00.000Z')
    assert.equal(at('2027-03-28T02:30'), '2027-03-28T01:30:00.000Z')
  })

  test('what cannot be kept is refused by field', () => {
    const [day, time] = ['2026-10-10T10:00:00Z', '2026-10-10T09:00:00Z']
    const paths = (given: Partial<Parameters<typeof readTimes>[0]>) =>
      faultsOf({ interview_time: day, reminder_time: time, ...given }).map(({ path }) => path)
    assert.deepEqual(paths({}), [])
    assert.deepEqual(paths({ reminder_time: '2026-08-31T23:59:59Z' }), ['/reminder_time'])
    assert.deepEqual(paths({ reminder_time: '2026-10-10T10:00:01Z' }), ['/reminder_time'])
    assert.deepEqual(paths({ interview_time: '2026-10-10T10:00' }), ['/interview_time'])
    assert.deepEqual(paths({ interview_time: '2026-13-40T10:00:00Z' }), ['/interview_time'])
    assert.deepEqual(paths({ time_zone: 'Mars/Olympus' }), ['/time_zone'])
    assert.deepEqual(paths({ time_zone: 'Europe/Paris', reminder_time: 'soon' }), ['/reminder_time'])
  })

  test('who says no time is reminded the day before, or an hour before', () => {
    const before = (interview: string) => usualReminderTime(new Date(interview), NOW)?.toISOString()
    assert.equal(before('2026-09-03T10:00:00Z'), '2026-09-02T10:00:00.000Z')
    assert.equal(before('2026-09-01T10:00:00Z'), '2026-09-01T09:00:00.000Z')
    assert.equal(before('2026-09-01T00:30:00Z'), undefined)
  })
})
