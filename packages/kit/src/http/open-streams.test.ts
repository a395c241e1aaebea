import assert from 'node:assert/strict'
import { once } from 'node:events'
import { test } from 'node:test'
import { systemClock } from '../clock.ts'
import type { Caller } from './caller.ts'
import type { Connections } from './connections.ts'
import { openStream } from './open-streams.ts'

const CALLER: Caller = { kind: 'service', service: 'test-service' }
const connections: Connections = { open: () => () => undefined, endAll: () => undefined }

/** Gives pieces, and tells when it lets go of what it holds. */
const openPieces = (more: (over: AbortSignal) => Promise<void>) => {
  const leaving = Promise.withResolvers<void>()
  const stream = openStream({ connections, clock: systemClock }, CALLER, async function* (over) {
    try {
      yield 'first\n'
      await more(over)
      yield 'second\n'
    } finally {
      leaving.resolve()
    }
  })
  return { stream, released: leaving.promise }
}

test('a reader who leaves between two pieces leaves nothing behind', async () => {
  const { stream, released } = openPieces(async () => undefined)
  const [first] = await once(stream, 'data')
  assert.equal(String(first), 'first\n')
  stream.pause()
  stream.destroy()
  await released
})

test('a reader who leaves while the next piece is waited for leaves nothing behind', async () => {
  const { stream, released } = openPieces(
    (over) => new Promise((resolve) => over.addEventListener('abort', () => resolve(), { once: true })),
  )
  stream.resume()
  await once(stream, 'data')
  stream.destroy()
  await released
})
