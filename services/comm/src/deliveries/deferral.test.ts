import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Preferences } from '@medtrack/contracts'
import { deferralOf, endOfQuietHours } from './deferral.ts'

const quiet = (start: string, end: string, timezone = 'Europe/Paris') => ({ start, end, timezone })
const end = (hours: ReturnType<typeof quiet>, now: string) =>
  endOfQuietHours(hours, new Date(now))?.toISOString().slice(0, 16)

describe('the end of quiet hours', () => {
  for (const [what, hours, now, expected] of [
    ['before they begin', quiet('22:00', '07:00'), '2026-11-21T20:59:00Z', undefined],
    ['as they begin', quiet('22:00', '07:00'), '2026-11-21T21:00:00Z', '2026-11-22T06:00'],
    ['after midnight', quiet('22:00', '07:00'), '2026-11-22T03:00:00Z', '2026-11-22T06:00'],
    ['as they end', quiet('22:00', '07:00'), '2026-11-22T06:00:00Z', undefined],
    ['within a day', quiet('12:00', '14:00'), '2026-11-21T12:30:00Z', '2026-11-21T13:00'],
    ['outside them within a day', quiet('12:00', '14:00'), '2026-11-21T13:30:00Z', undefined],
    [
      'in Morocco, which left UTC+1',
      quiet('22:00', '07:00', 'Africa/Casablanca'),
      '2026-11-21T23:00:00Z',
      '2026-11-22T07:00',
    ],
    ['none, as both are the same', quiet('07:00', '07:00'), '2026-11-21T12:00:00Z', undefined],
    ['in a zone that is none', quiet('22:00', '07:00', 'Mars/Olympus'), '2026-11-21T23:00:00Z', undefined],
    // 2027-03-28: Paris skips from 02:00 to 03:00.
    [
      'F23: the night that is an hour shorter',
      quiet('22:00', '07:00'),
      '2027-03-28T02:00:00Z',
      '2027-03-28T05:00',
    ],
    [
      'F23: an end that is skipped is after the skip',
      quiet('22:00', '02:30'),
      '2027-03-28T00:30:00Z',
      '2027-03-28T01:30',
    ],
    // 2026-10-25: Paris shows 02:00 to 03:00 twice.
    [
      'F23: the night that is an hour longer',
      quiet('22:00', '07:00'),
      '2026-10-25T02:00:00Z',
      '2026-10-25T06:00',
    ],
    ['F23: what ended in the hour shown twice', quiet('22:00', '02:30'), '2026-10-25T01:10:00Z', undefined],
  ] as const) {
    test(`${what} is ${expected ?? 'now'}`, () => assert.equal(end(hours, now), expected))
  }
})

const preferences = (change: Partial<Preferences> = {}): Preferences => ({
  ...{ email: true, push: true, sms: true, in_app: true, categories: {}, language: 'en' },
  ...{ quiet_hours: null, digest: 'instant', ...change },
})
type Given = Parameters<typeof deferralOf>[0]
const deferral = (
  change: Partial<Preferences>,
  delivery: Partial<Given> = {},
  now = '2026-11-21T23:10:00Z',
) =>
  deferralOf(
    {
      ...{
        channel: 'email',
        category: 'stages',
        security: false,
        template: null,
        digest_for: null,
        attempts: 0,
      },
      contact: { preferences: preferences(change) } as Given['contact'],
      ...delivery,
    } as Given,
    new Date(now),
  )

describe('what waits', () => {
  const night = { quiet_hours: quiet('22:00', '07:00', 'Africa/Casablanca') }
  test('everything that leaves waits for the end of the quiet hours', () => {
    for (const channel of ['email', 'push', 'sms'] as const) {
      assert.equal(deferral(night, { channel })?.until.toISOString(), '2026-11-22T07:00:00.000Z')
    }
  })
  test('what protects an account, and reminders, wait for nothing', () => {
    const both = { ...night, digest: 'daily' as const }
    assert.equal(deferral(both, { security: true }), undefined)
    assert.equal(deferral(both, { category: 'reminders' }), undefined)
  })
  test('mails wait for the next full hour, or the next morning on the person’s wall', () => {
    assert.equal(deferral({ digest: 'hourly' })?.until.toISOString(), '2026-11-22T00:00:00.000Z')
    assert.equal(deferral({ digest: 'daily' })?.until.toISOString(), '2026-11-22T07:00:00.000Z')
    const paris = { digest: 'daily' as const, quiet_hours: quiet('01:00', '02:00') }
    assert.equal(deferral(paris)?.until.toISOString(), '2026-11-22T06:00:00.000Z')
  })
  test('only mails do, once, and neither a digest itself nor what was tried already', () => {
    const digest = 'hourly' as const
    assert.equal(deferral({ digest })?.isForDigest, true)
    for (const delivery of [
      { channel: 'push' },
      { channel: 'sms' },
      { template: 'digest' },
      { digest_for: '0198c0de-0000-7000-8000-000000000001' },
      { attempts: 1 },
    ] as const) {
      assert.equal(deferral({ digest }, delivery), undefined, JSON.stringify(delivery))
    }
  })
})
