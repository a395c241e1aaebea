import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, dayIn, dueDateOf, nextReminderDay, periodOf, reminderInstant } from './due-dates.ts'

const stage = { start_date: '2026-09-01', end_date: '2026-11-30', completion_date: null }

describe('when an evaluation is expected', () => {
  test('seven days after the stage has ended, as it was planned until it is over', () => {
    assert.equal(dueDateOf('final', stage, 7), '2026-12-07')
    assert.equal(dueDateOf('final', { ...stage, completion_date: '2026-11-20' }, 7), '2026-11-27')
    assert.equal(dueDateOf('self', { ...stage, end_date: null }, 7), null)
  })

  test('a midterm in the middle', () => {
    assert.equal(dueDateOf('midterm', stage, 7), '2026-10-16')
    assert.equal(dueDateOf('midterm', { ...stage, end_date: null }, 7), null)
  })

  test('reminders come 7 days and 1 day before, and every week after', () => {
    const days: string[] = []
    for (let today = '2026-11-01', last: string | null = null; days.length < 5; ) {
      const next: string = nextReminderDay('2026-12-07', today, last)
      days.push(next)
      today = next
      last = next
    }
    assert.deepEqual(days, ['2026-11-30', '2026-12-06', '2026-12-14', '2026-12-21', '2026-12-28'])
  })

  test('none is planned for a day that has passed', () => {
    assert.equal(nextReminderDay('2026-12-07', '2026-12-03', null), '2026-12-06')
    assert.equal(nextReminderDay('2026-12-07', '2026-12-07', null), '2026-12-14')
    assert.equal(nextReminderDay('2026-12-07', '2027-01-01', null), '2027-01-04')
    assert.equal(nextReminderDay('2026-12-07', '2026-12-21', '2026-12-21'), '2026-12-28')
  })

  test('days are those of the time zone, also across the change of Moroccan time', () => {
    assert.equal(dayIn(new Date('2026-07-01T23:30:00Z'), 'Africa/Casablanca'), '2026-07-02')
    assert.equal(reminderInstant('2026-07-02', 'Africa/Casablanca').toISOString(), '2026-07-02T07:00:00.000Z')
    assert.equal(reminderInstant('2026-11-30', 'Europe/Paris').toISOString(), '2026-11-30T07:00:00.000Z')
    assert.equal(addDays('2028-02-28', 2), '2028-03-01')
    assert.equal(periodOf(stage, '2026-11-21'), '2026-11-01')
  })
})
