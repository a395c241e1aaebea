import assert from 'node:assert/strict'
import { describe, test } from 'node:test'

import type { SendOutcome } from '@medtrack/kit'
import { createFixedClock, createMemoryCache } from '@medtrack/testkit'
import { createGate, type Entry } from './gate.ts'
import { createRate } from './rate.ts'

const accepted: SendOutcome = { kind: 'accepted' }
const failed: SendOutcome = { kind: 'failed', reason: 'r' }
const never = new AbortController().signal

const openGate = (limits = { perSecond: 1_000, concurrency: 100 }) => {
  const clock = createFixedClock()
  const states: string[] = []
  const rate = createRate({
    provider: 'p',
    perSecond: limits.perSecond,
    clock,
    cache: createMemoryCache({ clock }),
  })
  const gate = createGate({ limits, rate, clock, onStateChange: (state) => void states.push(state) })
  const call = async (outcome: SendOutcome) => {
    const entry = await gate.enter(false, never)
    entry?.leave(outcome)
    return entry !== undefined
  }
  const callTimes = async (times: number, outcome: SendOutcome) => {
    for (let i = 0; i < times; i++) await call(outcome)
  }
  return { clock, gate, states, call, callTimes }
}
/** What has been decided by now. */
const settled = async <T>(waiting: Promise<T>): Promise<T | 'waits'> => {
  await new Promise((resolve) => setImmediate(resolve))
  return Promise.race([waiting, Promise.resolve('waits' as const)])
}
const let_in = async (waiting: Promise<Entry | undefined>) => {
  const entry = await settled(waiting)
  return entry !== 'waits' && entry !== undefined
}

describe('F18: the breaker of a provider', () => {
  test('opens after five failures in a row, for a minute', async () => {
    const { clock, gate, callTimes, call } = openGate()
    await callTimes(4, failed)
    assert.equal(gate.restsUntil(), undefined)
    await call(failed)
    assert.equal(gate.restsUntil()?.getTime(), clock.now().getTime() + 60_000)
    assert.equal(await call(accepted), false)
  })

  test('a success in between begins the count anew', async () => {
    const { gate, callTimes } = openGate()
    for (const outcome of [accepted, { kind: 'rejected', reason: 'r' } as const]) {
      await callTimes(4, failed)
      await callTimes(1, outcome)
    }
    await callTimes(4, failed)
    assert.equal(gate.restsUntil(), undefined)
  })

  test('after its minute one call is made to see; the others wait for its answer', async () => {
    const { clock, gate, callTimes, states } = openGate()
    await callTimes(5, failed)
    clock.advance(60_000)
    const probe = await gate.enter(false, never)
    assert.ok(probe)
    assert.equal(await gate.enter(false, never), undefined)
    probe.leave(accepted)
    assert.ok(await gate.enter(false, never))
    assert.deepEqual(states, ['open', 'half-open', 'closed'])
  })

  test('a call to see that fails opens it for another minute', async () => {
    const { clock, gate, callTimes, call } = openGate()
    await callTimes(5, failed)
    clock.advance(60_000)
    await call(failed)
    assert.equal(gate.restsUntil()?.getTime(), clock.now().getTime() + 60_000)
  })

  test('whoever waits for a place when it opens is told at once', async () => {
    const { gate } = openGate({ perSecond: 1_000, concurrency: 2 })
    const entry = await gate.enter(true, never)
    const other = await gate.enter(true, never)
    const waiting = gate.enter(false, never)
    assert.equal(await settled(waiting), 'waits')
    other?.leave({ kind: 'failed', reason: '429', retryAfterSeconds: 90 })
    assert.equal(await settled(waiting), undefined)
    entry?.abandon()
  })

  test('a provider that asks for time is given nothing until then', async () => {
    const { clock, gate, call } = openGate()
    await call({ kind: 'failed', reason: '429', retryAfterSeconds: 90 })
    assert.equal(gate.restsUntil()?.getTime(), clock.now().getTime() + 90_000)
    clock.advance(90_000)
    assert.equal(await call(accepted), true)
  })
})

describe('limits of a provider', () => {
  test('no more calls are under way than it takes, and a place is kept for urgent ones', async () => {
    const { gate } = openGate({ perSecond: 1_000, concurrency: 3 })
    const usual = [gate.enter(false, never), gate.enter(false, never), gate.enter(false, never)]
    assert.deepEqual(await Promise.all(usual.map(let_in)), [true, true, false])
    const urgent = [gate.enter(true, never), gate.enter(true, never)]
    assert.deepEqual(await Promise.all(urgent.map(let_in)), [true, false])
    ;(await urgent[0])?.leave(accepted)
    assert.deepEqual(
      await Promise.all([urgent[1] ?? never, usual[2] ?? never].map((one) => let_in(one as never))),
      [true, false],
    )
  })

  test('no more calls begin in a second than it takes; urgent ones have a tenth of them', async () => {
    const { gate, clock } = openGate({ perSecond: 10, concurrency: 100 })
    const usual = Array.from({ length: 12 }, () => gate.enter(false, never))
    const count = async () => (await Promise.all(usual.map(let_in))).filter(Boolean).length
    assert.equal(await count(), 9)
    assert.equal(await let_in(gate.enter(true, never)), true)
    clock.advance(112)
    assert.equal(await count(), 10)
  })

  test('who does not want to wait any longer gets no place, and takes none', async () => {
    const { gate } = openGate({ perSecond: 1_000, concurrency: 1 })
    const entry = await gate.enter(false, never)
    const leaving = new AbortController()
    const gone = gate.enter(false, leaving.signal)
    const next = gate.enter(false, never)
    leaving.abort()
    assert.equal(await gone, undefined)
    entry?.leave(accepted)
    assert.equal(await let_in(next), true)
  })
})

test('processes with a cache in common share the rate', async () => {
  const clock = createFixedClock()
  const counted = createMemoryCache({ clock })
  const cache = { ...counted, name: 'redis' as const }
  const gates = [1, 2].map(() =>
    createGate({
      limits: { perSecond: 20, concurrency: 100 },
      rate: createRate({ provider: 'p', perSecond: 20, clock, cache }),
      clock,
      onStateChange: () => undefined,
    }),
  )
  const calls = gates.flatMap((gate) => Array.from({ length: 20 }, () => gate.enter(false, never)))
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
  const entered = (await Promise.all(calls.map(let_in))).filter(Boolean).length
  assert.equal(entered, 18)
})
