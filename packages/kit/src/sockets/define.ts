import type { Static, TObject } from 'typebox'
import type { Access } from '../http/access.ts'
import type { Caller } from '../http/caller.ts'

/** A person who is signed in: only people open sockets. */
export type SocketCaller = Extract<Caller, { kind: 'user' }>

/** What a client sent: one JSON object. */
export type SocketFrame = Readonly<Record<string, unknown>>

/** An open socket whose person is known, as the service behind it sees it. */
export type SocketConnection = {
  readonly id: string
  /** Who it is, with the latest token. */
  readonly caller: SocketCaller
  /** Aborts when the socket is over, whoever ended it. */
  readonly signal: AbortSignal
  /** Sends a frame; text is sent as it is, for a frame that goes to many. Does nothing once the socket is over. */
  send(frame: object | string): void
  /**
   * Resolves once the reader has taken enough for more to be sent. Await it before each frame of which there may be
   * many: who does not read is cut off, and what waits for them stays within bounds.
   */
  ready(): Promise<void>
  /** Ends it with a close code (see `SOCKET_CLOSES`) and a reason of at most 123 bytes. */
  close(code: number, reason: string): void
}

/** What a service does with a socket. */
export type SocketSession = {
  /**
   * Takes a frame. Frames of one socket are taken one after another, in the scope of its person. What it throws is told
   * in an `error` frame; the socket stays open. Work that is given to `goesOn` may end after the next frames are taken,
   * and is told of in the same way.
   */
  receive(frame: SocketFrame, goesOn: (work: Promise<unknown>) => void): Promise<void>
  /** The socket is over. */
  ended(): void
}

/** A path under which a service takes WebSocket connections. */
export type SocketRoute = {
  /** With `:name` slots. */
  readonly path: string
  readonly params: TObject
  /** Who may open it, once it is known who it is; the others are closed with 4403. */
  readonly access: readonly Access[]
  /** Called in the person's scope. A problem that it throws closes the socket with the code that fits. */
  open(connection: SocketConnection, params: Readonly<Record<string, string>>): Promise<SocketSession>
}

/** Declares a socket route, with its parameters typed by their schema. */
export const defineSocket = <P extends TObject>(
  route: Omit<SocketRoute, 'params' | 'open'> & {
    params: P
    open: (connection: SocketConnection, params: Static<P>) => Promise<SocketSession>
  },
): SocketRoute => route as unknown as SocketRoute

/** Close codes with their meaning. Those of RFC 6455, section 7.4.1, beside our own. */
export const SOCKET_CLOSES = {
  /** The process stops: connect again. */
  stopping: 1001,
  /** A binary frame came; only text is taken. */
  binary: 1003,
  /** A text that is not well-formed JSON. */
  unreadable: 1007,
  /** Our mistake. */
  internal: 1011,
  /** Something that is needed is away: connect again later. */
  unavailable: 1013,
  /** A ping was not answered. */
  noPong: 4000,
  /** The reader did not take what was sent. */
  slowReader: 4008,
  /** The session ended, the token is over or no good, or the first frame did not say who it is. */
  notAdmitted: 4401,
  /** Who it is may not open this one. */
  forbidden: 4403,
  /** Nobody said who it is in time. */
  silent: 4408,
  /** Too many frames, or too many sockets of one person. */
  tooMany: 4429,
} as const
