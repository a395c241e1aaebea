import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SendOutcome } from '@medtrack/kit'
import type { AttemptOutcome, DeliveryChannel } from '../tables.ts'
import { judge, retryAt } from './outcomes.ts'

const now = new Date('2026-11-21T09:00:00Z')
const minutesAfter = (instant: Date) => (instant.getTime() - now.getTime()) / 60_000

const verdict = (
  channel: DeliveryChannel,
  outcomes: readonly SendOutcome[],
  { attempt = 1, settled = [] as readonly AttemptOutcome[] } = {},
) => {
  const answers = outcomes.map((outcome, index) => ({
    attemptId: String(index),
    deviceTokenId: channel === 'push' ? String(index) : null,
    outcome,
    durationMilliseconds: 1,
  }))
  return judge(channel, answers, settled, { attempt, now, random: () => 0 }).kind
}

const failed: SendOutcome = { kind: 'failed', reason: 'r' }
const unknown: SendOutcome = { kind: 'unknown', reason: 'r' }
const accepted: SendOutcome = { kind: 'accepted' }
const gone: SendOutcome = { kind: 'gone', reason: 'r' }
const rejected: SendOutcome = { kind: 'rejected', reason: 'r' }
const bounced: SendOutcome = { ...rejected, bounce: { isPermanent: false } }

describe('what becomes of a delivery', () => {
  test('tries wait 60 s × 2ⁿ, spread by at most a fifth, and longer where the provider says so', () => {
    assert.deepEqual(
      [1, 2, 3].map((attempt) => minutesAfter(retryAt(now, attempt, undefined, () => 0))),
      [1, 2, 4],
    )
    assert.equal(minutesAfter(retryAt(now, 1, undefined, () => 1)), 1.2)
    assert.equal(minutesAfter(retryAt(now, 1, 600, () => 0)), 10)
    assert.equal(minutesAfter(retryAt(now, 3, 1, () => 0)), 4)
  })

  for (const [channel, outcomes, more, expected] of [
    ['email', [accepted], {}, 'sent'],
    ['email', [failed], {}, 'retry'],
    ['email', [failed], { attempt: 3 }, 'retry'],
    ['email', [failed], { attempt: 4 }, 'failed'],
    ['email', [rejected], {}, 'failed'],
    ['email', [bounced], {}, 'bounced'],
    ['email', [bounced], { settled: ['unknown'] }, 'unknown'],
    ['email', [unknown], {}, 'retry'],
    ['email', [unknown], { attempt: 4 }, 'unknown'],
    ['sms', [unknown], {}, 'unknown'],
    ['sms', [failed], {}, 'retry'],
    ['push', [accepted, gone], {}, 'sent'],
    ['push', [gone], {}, 'failed'],
    ['push', [accepted, failed], {}, 'retry'],
    ['push', [accepted, failed], { attempt: 4 }, 'sent'],
    ['push', [unknown, gone], {}, 'unknown'],
    ['push', [failed], { attempt: 4, settled: ['accepted'] }, 'sent'],
    ['push', [gone], { settled: ['unknown'] }, 'unknown'],
  ] as const) {
    const kinds = outcomes.map(({ kind }) => kind).join(' + ')
    test(`${channel}: ${kinds} ${JSON.stringify(more)} is ${expected}`, () => {
      assert.equal(verdict(channel, outcomes, more), expected)
    })
  }
})
