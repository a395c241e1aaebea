import type { SocketConnection } from '@medtrack/kit'
import type { Feed } from '../live/feed.ts'
import { toNotificationFrame } from './chat-frames.ts'

/** Tells a socket what happens to its person’s notifications: the same as the stream. */
export const createNotifying =
  (feed: Feed, onFailure: (connection: SocketConnection, error: unknown) => void) =>
  (connection: SocketConnection): { follow(after: number | undefined): void } => {
    let present = new AbortController()

    const run = async (after: number | undefined, isAsked: boolean, signal: AbortSignal) => {
      // Sockets have a heartbeat of their own, one for all.
      const options = { after, follow: true, signal, hasHeartbeat: false }
      for await (const event of feed.follow(connection.caller, options)) {
        // Where it begins is told to who asks: for the others nothing has happened yet.
        const frame = event.kind === 'start' && !isAsked ? undefined : toNotificationFrame(event)
        if (!frame) continue
        await connection.ready()
        if (signal.aborted) return
        connection.send(frame)
      }
    }
    let isAsked = false
    return {
      follow: (after) => {
        present.abort()
        present = new AbortController()
        const signal = AbortSignal.any([connection.signal, present.signal])
        run(after, isAsked, signal).catch((error: unknown) => {
          if (!signal.aborted) onFailure(connection, error)
        })
        isAsked = true
      },
    }
  }
