import type { WebSocket } from 'ws'
import type { Clock } from '../clock.ts'
import { createSignal } from '../signals.ts'
import { SOCKET_CLOSES } from './define.ts'

/** Bytes that may wait for one reader. */
const BACKLOG_BYTES = 1024 * 1024
/** How long a reader may leave a full backlog untouched: longer than a train is in a tunnel, shorter than anybody waits. */
const PATIENCE_MILLISECONDS = 5_000

/** What is on its way to one reader. */
export type Sending = {
  send(text: string): void
  /** Resolves when there is room for more, or the socket is over. */
  ready(): Promise<void>
  /** Ends the socket when its reader has taken nothing of a full backlog for too long. */
  look(nowMilliseconds: number): void
  /** Nothing will be sent any more: nobody has to wait. */
  stop(): void
}

type Needs = { clock: Clock; isOver: () => boolean; end: (code: number, reason: string) => void }

/** Sends to a socket whose reader may be slow: it waits, then it is cut, and what waits in memory stays within bounds. */
export const createSending = (web: WebSocket, { clock, isOver, end }: Needs): Sending => {
  const room = createSignal()
  let fullSince: number | undefined
  const cut = () => end(SOCKET_CLOSES.slowReader, 'what was sent was not read')
  const onWritten = () => {
    if (fullSince === undefined || web.bufferedAmount > BACKLOG_BYTES / 2) return
    fullSince = undefined
    room.raise()
  }
  return {
    send: (text) => {
      if (isOver()) return
      web.send(text, onWritten)
      if (web.bufferedAmount < BACKLOG_BYTES) return
      fullSince ??= clock.now().getTime()
      // Whoever sends more without waiting for room would fill the memory.
      if (web.bufferedAmount >= 2 * BACKLOG_BYTES) cut()
    },
    ready: async () => {
      while (!isOver() && fullSince !== undefined) await room.next()
    },
    look: (now) => {
      if (fullSince !== undefined && now - fullSince >= PATIENCE_MILLISECONDS) cut()
    },
    stop: room.raise,
  }
}
