import { type IncomingMessage, type RequestListener, type Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { endRequestSpans } from '../http/request-spans.ts'

/** A connection that is about to stop being HTTP. */
export type Upgrade = {
  readonly socket: Duplex
  /** What came after the header. */
  readonly head: Buffer
}

type Pending = Upgrade & { readonly response: ServerResponse }

const pending = new WeakMap<IncomingMessage, Pending>()

/**
 * Whether a request asks for a WebSocket (RFC 6455, section 4.1). One with a body does not: where it ends would be told
 * differently by whoever forwards it, so it stays a plain request and is refused as such.
 */
export const asksForWebSocket = ({ method, headers }: IncomingMessage): boolean =>
  method === 'GET' &&
  headers.upgrade?.toLowerCase() === 'websocket' &&
  headers['content-length'] === undefined &&
  headers['transfer-encoding'] === undefined

/**
 * Hands requests for WebSockets to the same listener as all others: router, hooks, limits and problem documents are the
 * same for them. Whoever serves one takes the connection with {@link takeUpgrade}; every other answer ends it.
 */
export const listenForUpgrades = (server: Server, listener: RequestListener): void => {
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // Nobody else listens to it until it is taken.
    socket.on('error', () => socket.destroy())
    const response = new ServerResponse(request)
    response.shouldKeepAlive = false
    response.assignSocket(socket as never)
    response.once('finish', () => {
      // What is unread would make the kernel throw the answer away.
      socket.resume()
      socket.end(() => socket.destroy())
    })
    pending.set(request, { socket, head, response })
    listener(request, response)
  })
}

/** Whether the request's connection can still be taken. */
export const isUpgrade = (request: IncomingMessage): boolean => pending.has(request)

/** Takes the connection of a request for a WebSocket; no answer can be written as HTTP from then on. */
export const takeUpgrade = (request: IncomingMessage): Upgrade | undefined => {
  const found = pending.get(request)
  if (!found) return undefined
  pending.delete(request)
  found.response.detachSocket(found.socket as never)
  endRequestSpans(request, 101)
  return { socket: found.socket, head: found.head }
}
