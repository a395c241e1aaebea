import type { Readable } from 'node:stream'
import { type Caller, type Clock, type Connections, openStream, STREAM_START } from '@medtrack/kit'
import type { Feed, FeedEvent } from './feed.ts'
import { toServerSentEvent } from './server-sent-events.ts'

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

export const createStreams = ({ feed, ...needs }: Needs): Streams => ({
  endAll: needs.connections.endAll,
  open: (caller, { after, follow }) =>
    openStream(needs, caller, (signal) => piecesOf(feed.follow(caller, { after, follow, signal }))),
})

const piecesOf = async function* (events: AsyncIterable<FeedEvent>): AsyncGenerator<string> {
  yield STREAM_START
  for await (const event of events) yield toServerSentEvent(event)
}
