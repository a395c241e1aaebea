import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Clock } from '../clock.ts'
import type { Logger } from '../telemetry/logger.ts'
import { createMetrics } from '../telemetry/metrics.ts'
import { createRevocationList, type RevocationPage } from './revocations.ts'

/** A feed that a test answers by hand, and a clock whose wait ends when the test says so. */
const setUp = () => {
  let milliseconds = Date.UTC(2026, 0, 1)
  let wake = Promise.withResolvers<void>()
  let waiting = Promise.withResolvers<void>()
  const asked: (string | undefined)[] = []
  const warnings: string[] = []
  let answer: () => Promise<RevocationPage> = async () => ({ sessions: [], cursor: 'c0' })
  const clock: Clock = {
    now: () => new Date(milliseconds),
    wait: (_, signal) => {
      waiting.resolve()
      if (signal?.aborted) return Promise.reject(signal.reason)
      signal?.addEventListener('abort', () => wake.reject(signal.reason), { once: true })
      return wake.promise
    },
  }
  const logger: Logger = {
    debug: () => {},
    info: (_, message) => void warnings.push(message),
    warn: (_, message) => void warnings.push(message),
    error: () => {},
    child: () => logger,
  }
  const metrics = createMetrics({ service: 'comm', processMetrics: false })
  const list = createRevocationList({
    fetchSince: (cursor) => {
      asked.push(cursor)
      return answer()
    },
    clock,
    logger,
    metrics,
  })
  return {
    list,
    asked,
    warnings,
    metrics,
    answerWith: (next: typeof answer) => {
      answer = next
    },
    /** Lets the clock reach the next poll and waits until it is over. */
    nextPoll: async (seconds = 1) => {
      await waiting.promise
      milliseconds += seconds * 1000
      waiting = Promise.withResolvers()
      const woken = wake
      wake = Promise.withResolvers()
      woken.resolve()
      await waiting.promise
    },
    startIso: new Date(milliseconds).toISOString(),
  }
}

describe('A4 revocation list', () => {
  test('knows an ended session at the next second, and goes on from the cursor', async () => {
    const feed = setUp()
    await using list = feed.list
    await feed.nextPoll()
    feed.answerWith(async () => ({
      sessions: [{ session_id: 's1', ended_at: feed.startIso }],
      cursor: 'c1',
    }))
    assert.ok(!list.isRevoked('s1'))
    await feed.nextPoll()
    assert.ok(list.isRevoked('s1'))
    assert.ok(!list.isRevoked('s2'))
    feed.answerWith(async () => ({ sessions: [], cursor: 'c2' }))
    await feed.nextPoll()
    assert.deepEqual(feed.asked, [undefined, 'c0', 'c0', 'c1'])
    assert.ok(list.isRevoked('s1'))
  })

  test('forgets a session when its last token has expired', async () => {
    const feed = setUp()
    await using list = feed.list
    feed.answerWith(async () => ({
      sessions: [{ session_id: 's1', ended_at: feed.startIso }],
      cursor: 'c1',
    }))
    await feed.nextPoll()
    feed.answerWith(async () => ({ sessions: [], cursor: 'c1' }))
    await feed.nextPoll(3_658)
    assert.ok(list.isRevoked('s1'))
    await feed.nextPoll(2)
    assert.ok(!list.isRevoked('s1'))
  })

  test('stays as last known while AUTH is away, says so once, and tells its age', async () => {
    const feed = setUp()
    await using list = feed.list
    feed.answerWith(async () => ({
      sessions: [{ session_id: 's1', ended_at: feed.startIso }],
      cursor: 'c1',
    }))
    await feed.nextPoll()
    feed.answerWith(async () => {
      throw new Error('connection refused')
    })
    await feed.nextPoll(10)
    await feed.nextPoll(5)
    assert.equal(feed.warnings.length, 0)
    await feed.nextPoll(5)
    assert.ok(list.isRevoked('s1'))
    assert.equal(list.ageSeconds(), 20)
    assert.match(await feed.metrics.text(), /medtrack_revocation_age_seconds\{service="comm"\} 20/)
    feed.answerWith(async () => ({ sessions: [], cursor: 'c2' }))
    await feed.nextPoll()
    assert.equal(list.ageSeconds(), 0)
    assert.equal(feed.warnings.length, 2)
  })

  test('asks at once when told to, one at a time', async () => {
    const feed = setUp()
    await using list = feed.list
    await feed.nextPoll()
    const before = feed.asked.length
    await Promise.all([list.refresh(), list.refresh()])
    assert.equal(feed.asked.length, before + 1)
  })

  test('before the first answer its age has no end', async () => {
    const feed = setUp()
    await using list = feed.list
    feed.answerWith(async () => {
      throw new Error('connection refused')
    })
    assert.equal(list.ageSeconds(), Number.POSITIVE_INFINITY)
  })
})
