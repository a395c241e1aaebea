import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { SocketConnection } from '@medtrack/kit'
import { createFixedClock, eventually } from '@medtrack/testkit'
import type { Messaging } from '../messages/messaging.ts'
import { deliverChat } from './delivering-chat.ts'

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
})
