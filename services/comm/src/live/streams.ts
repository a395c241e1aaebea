import { Readable } from 'node:stream'
import type { Caller, Clock } from '@medtrack/kit'
import type { Connection, Connections } from './connections.ts'
import type { Feed, FeedEvent } from './feed.ts'
import { STREAM_START, toServerSentEvent } from './server-sent-events.ts'

type User = Extract<Caller, { kind: 'user' }>

/** People's lists as streams of server-sent events. */
export type Streams = {
  /**
   * A stream of what changes in the caller's list, from the change after `after` or from now on. It ends by itself when
   * the caller may not stay; without `follow` when everything has been said. It is read piece by piece: one that nobody
   * reads holds one event, and is cut after a while.
   * @throws comm.too-many-streams
   */
  open(caller: User, options: { after: number | undefined; follow: boolean }): Readable
  /** Ends all of them: nobody is served any more. */
  endAll(): void
}

type Needs = { feed: Feed; connections: Connections; clock: Clock }

export const createStreams = ({ feed, connections, clock }: Needs): Streams => ({
  endAll: connections.endAll,
  open: (caller, { after, follow }) => {
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
    const pieces = piecesOf(feed.follow(caller, { after, follow, signal: over.signal }))
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
      // Readable.from would wait for the next event before it ends.
      destroy: (error, done) => {
        forget()
        over.abort()
        done(error)
      },
    })
    return stream
  },
})

const piecesOf = async function* (events: AsyncIterable<FeedEvent>): AsyncGenerator<string> {
  yield STREAM_START
  for await (const event of events) yield toServerSentEvent(event)
}
