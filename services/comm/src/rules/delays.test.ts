import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type Delay, dueOf, faultOfDelay } from './delays.ts'

const TIMESTAMP = '2026-11-21T09:00:00.000Z'
const due = (delay: Delay, payload: Record<string, unknown> = { start_date: '2027-03-01' }) =>
  dueOf(delay, { payload, timestamp: TIMESTAMP })
const at = (delay: Delay, payload?: Record<string, unknown>) => due(delay, payload)?.at.toISOString()

describe('days before a day', () => {
  test('are counted by the calendar, told at nine', () => {
    const three: Delay = { amount: 3, unit: 'days', when: 'before', of: 'start_date' }
    // Morocco has been on UTC since 2026-09-20.
    assert.equal(at(three), '2027-02-26T09:00:00.000Z')
    assert.equal(at({ ...three, at: '18:30' }), '2027-02-26T18:30:00.000Z')
    assert.equal(at({ ...three, amount: 0 }), '2027-03-01T09:00:00.000Z')
  })

  test('keep to the clock on the wall when it changes in between', () => {
    const delay: Delay = {
      amount: 3,
      unit: 'days',
      when: 'before',
      of: 'start_date',
      time_zone: 'Europe/Paris',
    }
    assert.equal(at(delay, { start_date: '2027-03-29' }), '2027-03-26T08:00:00.000Z')
    assert.equal(at(delay, { start_date: '2027-04-02' }), '2027-03-30T07:00:00.000Z')
  })

  test('are of use until the day has ended', () => {
    const { until, of } = due({ amount: 3, unit: 'days', when: 'before', of: 'start_date' }) ?? {}
    assert.equal(until?.toISOString(), '2027-03-02T00:00:00.000Z')
    assert.equal(of, '2027-03-01')
  })

  test('across the end of a year and of a leap February', () => {
    const two: Delay = { amount: 2, unit: 'days', when: 'before', of: 'd' }
    assert.equal(at(two, { d: '2027-01-01' }), '2026-12-30T09:00:00.000Z')
    assert.equal(at(two, { d: '2028-03-01' }), '2028-02-28T09:00:00.000Z')
  })
})

describe('time before and after an instant', () => {
  test('is counted exactly', () => {
    const payload = { t: '2027-01-10T10:00:00Z' }
    assert.equal(
      at({ amount: 90, unit: 'minutes', when: 'before', of: 't' }, payload),
      '2027-01-10T08:30:00.000Z',
    )
    assert.equal(at({ amount: 2, unit: 'days', when: 'after', of: 't' }, payload), '2027-01-12T10:00:00.000Z')
    const evening: Delay = { amount: 1, unit: 'days', when: 'before', of: 't', at: '20:00' }
    assert.equal(at(evening, payload), '2027-01-09T20:00:00.000Z')
  })

  test('before it is of no use once it has come; after it always is', () => {
    const payload = { t: '2027-01-10T10:00:00Z' }
    const before = due({ amount: 1, unit: 'hours', when: 'before', of: 't' }, payload)
    assert.equal(before?.until?.toISOString(), '2027-01-10T10:00:00.000Z')
    assert.equal(due({ amount: 1, unit: 'hours', when: 'after', of: 't' }, payload)?.until, null)
  })
})

test('without a field the time of the event counts', () => {
  assert.equal(at({ amount: 1, unit: 'hours', when: 'after' }), '2026-11-21T10:00:00.000Z')
})

test('nothing is due where the event does not say the time', () => {
  const delay: Delay = { amount: 3, unit: 'days', when: 'before', of: 'd' }
  for (const d of [undefined, null, 5, '', 'soon', '2027-02-31', '2027-13-01']) {
    assert.equal(due(delay, { d }), undefined, String(d))
  }
})

test('what is wrong with a delay is said', () => {
  assert.match(faultOfDelay({ amount: 1, unit: 'days', when: 'before' }) ?? '', /needs "of"/)
  assert.match(faultOfDelay({ amount: 1, unit: 'hours', when: 'after', at: '09:00' }) ?? '', /whole days/)
  const zoned: Delay = { amount: 1, unit: 'days', when: 'after', time_zone: 'Mars/Olympus' }
  assert.match(faultOfDelay(zoned) ?? '', /IANA/)
  assert.equal(faultOfDelay({ amount: 3, unit: 'days', when: 'before', of: 'start_date' }), undefined)
})
