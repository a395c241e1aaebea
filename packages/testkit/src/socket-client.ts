import { once } from 'node:events'
import { type ClientOptions, WebSocket } from 'ws'
import { eventually } from './eventually.ts'

/** A frame as it came. */
// biome-ignore lint/suspicious/noExplicitAny: tests look into frames of every shape
export type ReceivedFrame = Record<string, any>

/** A WebSocket client in a test's hands. */
export type SocketClient = Disposable & {
  readonly web: WebSocket
  /** What came so far. */
  readonly frames: readonly ReceivedFrame[]
  /** Resolves with code and reason once it is over, whoever ended it. */
  readonly closed: Promise<{ code: number; reason: string }>
  send(frame: object | string | Buffer): void
  /** Resolves with the first frame of that type, or that fits, once it is there. */
  frame(wanted: string | ((frame: ReceivedFrame) => boolean)): Promise<ReceivedFrame>
}

/** Status and body of a handshake that was refused. */
export class HandshakeRefused extends Error {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a problem document, or what came in its place
  readonly body: any
  readonly headers: NodeJS.Dict<string | string[]>
  constructor(status: number, text: string, headers: NodeJS.Dict<string | string[]>) {
    super(`answered ${status}: ${text}`)
    this.status = status
    this.headers = headers
    this.body = text.startsWith('{') ? JSON.parse(text) : text
  }
}

/** Opens a WebSocket; `token` goes into the `Authorization` header. @throws HandshakeRefused */
export const openSocketClient = async (
  url: string,
  { token, protocols = [], ...options }: ClientOptions & { token?: string; protocols?: string[] } = {},
): Promise<SocketClient> => {
  const headers = { ...options.headers, ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
  const web = new WebSocket(url, protocols, { perMessageDeflate: false, ...options, headers })
  const frames: ReceivedFrame[] = []
  web.on('message', (data) => frames.push(JSON.parse(String(data))))
  const closed = new Promise<{ code: number; reason: string }>((resolve) =>
    web.once('close', (code, reason) => resolve({ code, reason: String(reason) })),
  )
  const refused = new Promise<never>((_resolve, reject) => {
    web.once('unexpected-response', async (_request, response) => {
      let text = ''
      for await (const piece of response) text += piece
      reject(new HandshakeRefused(response.statusCode ?? 0, text, response.headers))
    })
  })
  await Promise.race([once(web, 'open'), refused])
  // What happens to the connection later is told by `closed`.
  web.on('error', () => undefined)
  return {
    web,
    frames,
    closed,
    send: (frame) =>
      web.send(typeof frame === 'string' || Buffer.isBuffer(frame) ? frame : JSON.stringify(frame)),
    frame: (wanted) => {
      const fits = typeof wanted === 'string' ? (one: ReceivedFrame) => one['type'] === wanted : wanted
      return eventually(() => frames.find(fits), `a frame ${wanted}`)
    },
    [Symbol.dispose]: () => web.terminate(),
  }
}
