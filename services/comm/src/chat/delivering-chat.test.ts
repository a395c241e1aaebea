import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createSignal, type SocketConnection } from '@medtrack/kit'
import { createFixedClock, eventually } from '@medtrack/testkit'
import fc from 'fast-check'
import type { Message } from '../messages/message-view.ts'
import type { Messaging } from '../messages/messaging.ts'
import { deliverChat } from './delivering-chat.ts'

/** PROPERTY_RUNS=300 is the full size; the default keeps a run of all tests within minutes. */
const RUNS = Number(process.env['PROPERTY_RUNS'] ?? 100)
/** Later than first words are waited for. */
const LATE_MILLISECONDS = 300

/** Everything that does not wait for the test is done. */
const quiet = () => new Promise<void>((resolve) => setImmediate(resolve))

/** A socket of somebody whose channel holds these messages, and the channel. A message is its room and its place there: `A1`. */
const openDelivery = (...before: readonly string[]) => {
  const clock = createFixedClock()
  const said = [...before]
  const frames: string[] = []
  const failures: unknown[] = []
  const news = createSignal()
  const over = new AbortController()
  let looking = Promise.resolve()
  const messageOf = (name: string) => ({ id: name, room_id: name.slice(0, 1), body: name }) as Message
  const messaging: Pick<Messaging, 'follow' | 'since'> = {
    follow: async function* (_caller, _channel, { since, signal, onPlaced }) {
      signal.addEventListener('abort', news.raise)
      let place = since === undefined ? said.length : said.indexOf(since) + 1
      onPlaced?.()
      while (!signal.aborted) {
        const woken = news.next()
        for (const name of said.slice(place)) {
          yield { kind: 'message', message: messageOf(name) }
          if (signal.aborted) return
          place += 1
        }
        if (place === said.length) await woken
      }
    },
    since: async (_userId, _channel, messageId, limit) => {
      const place = said.indexOf(messageId)
      if (place === -1) throw Object.assign(new Error('not there'), { code: 'comm.message-not-found' })
      const messages = said.slice(place + 1).map(messageOf)
      await looking
      return { messages: messages.slice(0, limit), isComplete: messages.length <= limit }
    },
  }
  const connection: Partial<SocketConnection> = {
    signal: over.signal,
    ready: async () => undefined,
    send: (frame) => {
      const { type, body = type } = typeof frame === 'string' ? JSON.parse(frame) : frame
      frames.push(body)
    },
  }
  const delivery = deliverChat(
    { ...connection, caller: {} } as SocketConnection,
    { kind: 'personal' },
    { messaging: messaging as Messaging, clock },
    (error) => failures.push(error),
  )
  return {
    said,
    /** Messages as they were delivered, and `resync`. */
    frames,
    failures,
    say: async (name: string) => {
      said.push(name)
      news.raise()
      await quiet()
    },
    /** First words are not waited for any longer. */
    beLate: async () => {
      await quiet()
      clock.advance(LATE_MILLISECONDS)
      await quiet()
    },
    begin: async () => {
      delivery.begin()
      await quiet()
    },
    resume: async (messageId: string) => {
      await delivery.resume(messageId)
      await quiet()
    },
    /** Looking for what was missed takes until this is settled. */
    holdLook: () => {
      const { promise, resolve, reject } = Promise.withResolvers<void>()
      looking = promise
      return { resolve, reject }
    },
    [Symbol.dispose]: () => over.abort(),
  }
}

describe('delivering a channel', () => {
  test('F9: a database that is away before the first words is told the socket, and ends no process', async () => {
    const away = new Error('sorry, too many clients already')
    const messaging = {
      // biome-ignore lint/correctness/useYield: it is refused before there is anything to give.
      follow: async function* () {
        throw away
      },
    } as unknown as Messaging
    const over = new AbortController()
    const connection = { caller: {}, signal: over.signal } as unknown as SocketConnection
    const failures: unknown[] = []
    const delivery = deliverChat(
      connection,
      { kind: 'person' } as never,
      { messaging, clock: createFixedClock() },
      (error) => failures.push(error),
    )
    // What is refused while nobody waits for it would be an unhandled rejection by the next turn.
    await new Promise((resolve) => setImmediate(resolve))
    delivery.begin()
    await delivery.placed
    await eventually(() => failures.length === 1, 'the failure')
    assert.equal(failures[0], away)
    over.abort()
  })

  test('S6 a late resume: what would come after something newer of its room is a resync, and what follows is told', async () => {
    using socket = openDelivery('A1', 'A2', 'A3')
    await socket.beLate()
    await socket.say('A4')
    await socket.resume('A1')
    await socket.say('A5')
    assert.deepEqual(socket.frames, ['A4', 'resync', 'A5'])
    // What it names now is in order again.
    await socket.resume('A4')
    await socket.say('A6')
    assert.deepEqual(socket.frames, ['A4', 'resync', 'A5', 'A6'])
  })

  test('S6 a late resume: what other rooms said meanwhile keeps back nothing', async () => {
    using socket = openDelivery('A1', 'B1', 'B2')
    await socket.beLate()
    await socket.say('A2')
    await socket.resume('A1')
    await socket.say('B3')
    assert.deepEqual(socket.frames, ['A2', 'B1', 'B2', 'B3'])
  })

  test('S6 a late resume where nothing was said meanwhile tells all that was missed, once', async () => {
    using socket = openDelivery('A1', 'A2', 'A3')
    await socket.beLate()
    await socket.resume('A1')
    await socket.say('A4')
    await socket.resume('A1')
    assert.deepEqual(socket.frames, ['A2', 'A3', 'A4'])
  })

  test('S6 what is said while it is looked for what was missed comes after it', async () => {
    using socket = openDelivery('A1', 'A2')
    await socket.beLate()
    const look = socket.holdLook()
    const resumed = socket.resume('A1')
    await socket.say('A3')
    assert.deepEqual(socket.frames, [])
    look.resolve()
    await resumed
    assert.deepEqual(socket.frames, ['A2', 'A3'])
  })

  test('F9: where it cannot be looked for what was missed, what follows is told', async () => {
    using socket = openDelivery('A1', 'A2')
    const look = socket.holdLook()
    const refused = assert.rejects(socket.resume('A1'), /away/)
    await socket.beLate()
    look.reject(new Error('the database is away'))
    await refused
    await socket.say('A3')
    assert.deepEqual(socket.frames, ['A3'])
  })

  test('S6 whenever it resumes: each message once, in the order of its room, and none is lost but by a resync', async () => {
    const room = fc.constantFrom('A', 'B', 'C')
    const step = fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('say' as const), room }) },
      {
        weight: 3,
        // With what is said while it is looked for what was missed.
        arbitrary: fc.record({
          do: fc.constant('resume' as const),
          which: fc.nat(),
          meanwhile: fc.array(room, { maxLength: 2 }),
        }),
      },
      { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('beLate' as const, 'begin' as const) }) },
    )
    const before = fc.array(room, { minLength: 1, maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(before, fc.array(step, { maxLength: 15 }), async (rooms, steps) => {
        const places = new Map<string, number>()
        const next = (name: string) => {
          places.set(name, (places.get(name) ?? 0) + 1)
          return `${name}${places.get(name)}`
        }
        using socket = openDelivery(...rooms.map(next))
        const { said, frames } = socket
        const resyncs = () => frames.filter((frame) => frame === 'resync').length
        // All that came after it must have been delivered.
        let from = said.length
        for (const one of steps) {
          if (one.do === 'say') await socket.say(next(one.room))
          else if (one.do !== 'resume') await socket[one.do]()
          else {
            const [length, count] = [said.length, resyncs()]
            const since = said[one.which % length] ?? ''
            const look = socket.holdLook()
            const resumed = socket.resume(since)
            for (const name of one.meanwhile) await socket.say(next(name))
            look.resolve()
            await resumed
            from = resyncs() > count ? length : said.indexOf(since) + 1
          }
        }
        await socket.beLate()
        assert.deepEqual(socket.failures, [])
        const messages = frames.filter((frame) => frame !== 'resync')
        for (const own of Map.groupBy(messages, (name) => name.slice(0, 1)).values()) {
          const numbers = own.map((name) => Number(name.slice(1)))
          assert.ok(
            numbers.every((number, index) => index === 0 || number > (numbers[index - 1] ?? 0)),
            `in order and once: ${frames.join(' ')}`,
          )
        }
        assert.deepEqual(
          said.slice(from).filter((name) => !messages.includes(name)),
          [],
          `lost, of ${said.join(' ')}: ${frames.join(' ')}`,
        )
      }),
      { numRuns: RUNS },
    )
  })
})
