import { randomInt } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:net'

/** Below those that systems give to outgoing connections: one of these could take the port of a server between two lives. */
const PORTS = { first: 10_000, end: 32_000 }

/** A port of this machine on which nobody listens at the moment, for a server that comes back to it. */
export const freePort = async (): Promise<number> => {
  for (;;) {
    const port = randomInt(PORTS.first, PORTS.end)
    const server = createServer()
    server.listen(port, '127.0.0.1')
    try {
      await once(server, 'listening')
    } catch {
      // Somebody has it: another one.
      continue
    }
    server.close()
    await once(server, 'close')
    return port
  }
}
