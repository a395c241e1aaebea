import { Readable } from 'node:stream'
import type { Clock } from '../clock.ts'
import type { Caller } from './caller.ts'
import type { Connection, Connections } from './connections.ts'

type Needs = { connections: Connections; clock: Clock }

/**
 * A stream that stays open after its request, of what `piecesUntil` gives until its signal aborts. It is read piece by
 * piece: one that nobody reads holds one piece, and is cut after a while; one whose caller may not stay ends.
 * @throws what the connections refuse
 */
export const openStream = (
  { connections, clock }: Needs,
  caller: Caller,
  piecesUntil: (over: AbortSignal) => AsyncIterator<string>,
): Readable => {
  const over = new AbortController()
  const connection: Connection = {
    waitsSince: undefined,
    end: () => {
      over.abort()
      // Whoever reads gets a proper end; whoever does not would never get to it.
      if (connection.waitsSince !== undefined) stream.destroy()
    },
  }
  const forget = connections.open(caller, connection)
  const pieces = piecesUntil(over.signal)
  const pull = async () => {
    const { done, value } = await pieces.next()
    if (stream.destroyed) return
    // What follows is only looked for once this has been taken.
    connection.waitsSince = done || stream.push(value) ? undefined : clock.now()
    if (done) stream.push(null)
  }
  const stream = new Readable({
    read: () => {
      connection.waitsSince = undefined
      pull().catch((error: Error) => stream.destroy(error))
    },
    // Readable.from would wait for the next piece before it ends.
    destroy: (error, done) => {
      forget()
      over.abort()
      // Suspended where it gave a piece, it would keep for ever what it holds; who waits for it is not served any more.
      pieces.return?.().catch(() => undefined)
      done(error)
    },
  })
  return stream
}
