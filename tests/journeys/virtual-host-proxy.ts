import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** The client's greeting, which comes before its first frame. */
const HEADER_BYTES = 8
/** AMQP 0-9-1, section 2.3.5: type, channel and size before a payload, one byte after it. */
const FRAME_HEAD_BYTES = 7
const FRAME_END_BYTES = 1
/** The method Connection.Open, whose first argument is the virtual host. */
const CONNECTION_OPEN = Buffer.from([0, 10, 0, 40])

/** A way to a broker by which programs that ask for the default virtual host get another one. */
export type VirtualHostProxy = AsyncDisposable & { readonly port: number }

/** Connection.Open for another virtual host; what follows it are two arguments that nobody uses. */
const openFrame = (vhost: string): Buffer => {
  const name = Buffer.from(vhost)
  const payload = Buffer.concat([CONNECTION_OPEN, Buffer.from([name.length]), name, Buffer.from([0, 0])])
  const head = Buffer.alloc(FRAME_HEAD_BYTES)
  head.writeUInt8(1, 0)
  head.writeUInt32BE(payload.length, 3)
  return Buffer.concat([head, payload, Buffer.from([0xce])])
}

/** Passes frames on until the connection is open, with another virtual host; then everything as it is. */
const passOn = (near: Socket, far: Socket, vhost: string): void => {
  let waiting = Buffer.alloc(0)
  let isOpen = false
  let isGreeted = false
  near.on('data', (chunk: Buffer) => {
    if (isOpen) {
      far.write(chunk)
      return
    }
    waiting = Buffer.concat([waiting, chunk])
    if (!isGreeted && waiting.length >= HEADER_BYTES) {
      far.write(waiting.subarray(0, HEADER_BYTES))
      waiting = waiting.subarray(HEADER_BYTES)
      isGreeted = true
    }
    while (isGreeted && !isOpen && waiting.length >= FRAME_HEAD_BYTES) {
      const length = FRAME_HEAD_BYTES + waiting.readUInt32BE(3) + FRAME_END_BYTES
      if (waiting.length < length) return
      const frame = waiting.subarray(0, length)
      waiting = waiting.subarray(length)
      isOpen = frame
        .subarray(FRAME_HEAD_BYTES, FRAME_HEAD_BYTES + CONNECTION_OPEN.length)
        .equals(CONNECTION_OPEN)
      far.write(isOpen ? openFrame(vhost) : frame)
    }
    if (isOpen) far.write(waiting)
  })
}

/** Opens a proxy for programs that cannot be told a virtual host, as the printed examples. */
export const openVirtualHostProxy = async (amqpUrl: string): Promise<VirtualHostProxy> => {
  const { hostname, port, pathname } = new URL(amqpUrl)
  const sockets = new Set<Socket>()
  const server = createServer((near) => {
    const far = connect(Number(port || 5672), hostname)
    passOn(near, far, decodeURIComponent(pathname.slice(1)))
    far.on('data', (chunk) => void near.write(chunk))
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(one)
      // The other end's loss is passed on by `close`.
      one.on('error', () => undefined)
      one.on('close', () => {
        sockets.delete(one)
        other.destroy()
      })
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
