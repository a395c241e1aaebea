import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A TCP connection through which a test breaks things: what is behind it can freeze, vanish and come back. */
export type TcpProxy = AsyncDisposable & {
  readonly port: number
  /** Stops passing anything on, in both directions, without closing a connection: a stopped process. */
  freeze(): void
  thaw(): void
  /** Cuts all connections with a reset. */
  cut(): void
  /** Refuses new connections until `accept`. */
  refuse(): void
  accept(): void
}

/** Opens a proxy on a port of its own to a port on this machine. */
export const openTcpProxy = async (target: { host: string; port: number }): Promise<TcpProxy> => {
  const pairs = new Set<readonly [Socket, Socket]>()
  let isFrozen = false
  let isRefusing = false
  const server = createServer((near) => {
    if (isRefusing) {
      near.resetAndDestroy()
      return
    }
    const far = connect(target.port, target.host)
    const pair = [near, far] as const
    pairs.add(pair)
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.on('data', (chunk) => void other.write(chunk))
      // The other end's loss is passed on by `close`.
      one.on('error', () => undefined)
      one.on('close', () => {
        pairs.delete(pair)
        other.destroy()
      })
      if (isFrozen) one.pause()
    }
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const all = () => [...pairs].flat()
  const cut = () => {
    for (const socket of all()) socket.resetAndDestroy()
  }
  return {
    port: (server.address() as AddressInfo).port,
    freeze: () => {
      isFrozen = true
      for (const socket of all()) socket.pause()
    },
    thaw: () => {
      isFrozen = false
      for (const socket of all()) socket.resume()
    },
    cut,
    refuse: () => {
      isRefusing = true
    },
    accept: () => {
      isRefusing = false
    },
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      cut()
      await closed
    },
  }
}
