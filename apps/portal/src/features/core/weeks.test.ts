import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { addDays, daysOfWeek, isWorkday, mondayOf, nextMonth, weeksOfMonth } from './weeks.ts'

describe('weeks', () => {
  test('begin on Monday', () => {
    assert.equal(mondayOf('2026-11-22'), '2026-11-16')
    assert.equal(mondayOf('2026-11-16'), '2026-11-16')
    assert.deepEqual(
      [isWorkday('2026-11-20'), isWorkday('2026-11-21'), isWorkday('2026-11-22')],
      [true, false, false],
    )
  })

  test('lie within the days that are meant', () => {
    assert.deepEqual(daysOfWeek('2026-11-16', '2026-11-20', '2026-11-21'), ['2026-11-20', '2026-11-21'])
    assert.deepEqual(daysOfWeek('2026-11-16', '2026-12-01', '2026-12-31'), [])
  })

  test('of a month are whole, and hold all of it', () => {
    const weeks = weeksOfMonth('2026-11-22')
    assert.deepEqual([weeks[0]?.[0], weeks.at(-1)?.at(-1)], ['2026-10-26', '2026-12-06'])
    assert.ok(weeks.every((week) => week.length === 7))
    assert.deepEqual(weeksOfMonth('2027-02-10').length, 4)
  })

  test('and months go on over the ends of years', () => {
    assert.equal(nextMonth('2026-12-31'), '2027-01-01')
    assert.equal(nextMonth('2027-01-31', -1), '2026-12-01')
    assert.equal(addDays('2026-12-31', 1), '2027-01-01')
  })
})
