import { createSharedStatements, failure, type Prepared } from './shared-statements.ts'
import {
  eachMessage,
  errorResponse,
  FromClient,
  FromServer,
  frame,
  readStartup,
  readyForQuery,
  simpleQuery,
} from './wire.ts'

/** The other end of one virtual connection. */
export type Peer = { send(bytes: Buffer): void; close(): void }

/** One connection as clients see it; all of them share the only session that the embedded database has. */
export type VirtualConnection = { receive(bytes: Uint8Array): void; end(): void }

/** What the watchdog outside needs to know about the statement that runs now. */
export type Watch = { begin(connection: number, limitMilliseconds: number): void; end(): void }

export type Sessions = {
  connect(id: number, peer: Peer): VirtualConnection
  /** Rolls back a transaction in which nothing happened for `milliseconds`, and ends its connection. */
  endIdleTransaction(milliseconds: number): void
  /** Runs one statement as the owner unless a transaction is open; tells whether it succeeded. */
  runBetween(sql: string): boolean
  /** Batches run so far. */
  readonly served: number
}

type Connection = {
  id: number
  peer: Peer
  unread: Buffer
  role: string
  limit: number
  started: boolean
  ended: boolean
  statements: Prepared
}

/**
 * Lets many connections take turns on one session. A connection keeps the session from the first statement of a
 * transaction to its end; everybody else waits. The role follows the connection that has the turn: it is set as
 * *session authorization*, so that not even `set role none` leads back to the superuser the session belongs to.
 */
export const createSessions = (
  execute: (message: Buffer) => Buffer,
  owner: string,
  parameters: ReadonlyMap<string, string>,
  watch: Watch,
): Sessions => {
  const queue: { connection: Connection; batch: Buffer }[] = []
  const statements = createSharedStatements(execute)
  let lease: Connection | undefined
  let leaseUsedAt = 0
  let role = owner
  let served = 0

  /** Undefined when the session works under that role now, else the refusal. By name: a reset changes nothing in PGlite. */
  const takeRole = (wanted: string): Buffer | undefined => {
    if (wanted === role) return undefined
    const answer = execute(simpleQuery(`set session authorization "${wanted}"`))
    if (failure(answer)) return answer
    role = wanted
    return undefined
  }

  const turn = (connection: Connection, batch: Buffer) => {
    watch.begin(connection.id, connection.limit)
    const answer =
      (lease ? undefined : takeRole(connection.role)) ?? statements.run(connection.statements, batch)
    watch.end()
    served += 1
    lease = answer[answer.length - 1] === FromServer.idle ? undefined : connection
    leaseUsedAt = performance.now()
    connection.peer.send(answer)
    if (!lease) statements.makeRoom()
  }

  const pump = () => {
    for (;;) {
      const next = lease ? queue.findIndex(({ connection }) => connection === lease) : 0
      const [item] = next < 0 ? [] : queue.splice(next, 1)
      if (!item) return
      turn(item.connection, item.batch)
    }
  }

  const end = (connection: Connection) => {
    if (connection.ended) return
    connection.ended = true
    for (let i = queue.length - 1; i >= 0; i -= 1) if (queue[i]?.connection === connection) queue.splice(i, 1)
    if (lease === connection) {
      execute(simpleQuery('rollback'))
      lease = undefined
    }
    statements.release(connection.statements, lease === undefined)
    connection.peer.close()
    pump()
  }

  const start = (connection: Connection): boolean => {
    for (;;) {
      const packet = readStartup(connection.unread)
      if (!packet) return false
      connection.unread = connection.unread.subarray(packet.end)
      if (packet.kind === 'encryption') {
        connection.peer.send(Buffer.from('N'))
        continue
      }
      if (packet.kind === 'cancel') {
        end(connection)
        return false
      }
      connection.role = /-c role=(\w+)/.exec(packet.settings.get('options') ?? '')?.[1] ?? owner
      connection.limit = Number(packet.settings.get('statement_timeout') ?? 0)
      connection.started = true
      connection.peer.send(greeting(parameters, connection.id))
      return true
    }
  }

  const receive = (connection: Connection, bytes: Uint8Array) => {
    if (connection.ended) return
    connection.unread =
      connection.unread.length > 0 ? Buffer.concat([connection.unread, bytes]) : Buffer.from(bytes)
    if (!connection.started && !start(connection)) return
    let taken = 0
    let leaving = false
    eachMessage(connection.unread, (type, _start, stop) => {
      if (type === FromClient.terminate) leaving = true
      if (leaving || (type !== FromClient.sync && type !== FromClient.query)) return
      queue.push({ connection, batch: connection.unread.subarray(taken, stop) })
      taken = stop
    })
    connection.unread = connection.unread.subarray(taken)
    pump()
    if (leaving) end(connection)
  }

  return {
    connect: (id, peer) => {
      const connection: Connection = {
        id,
        peer,
        unread: Buffer.alloc(0),
        role: owner,
        limit: 0,
        started: false,
        ended: false,
        statements: new Set(),
      }
      return { receive: (bytes) => receive(connection, bytes), end: () => end(connection) }
    },
    endIdleTransaction: (milliseconds) => {
      if (!lease || performance.now() - leaseUsedAt < milliseconds) return
      const idle = lease
      idle.peer.send(
        errorResponse('25P03', 'terminating connection due to idle-in-transaction timeout', 'FATAL'),
      )
      end(idle)
    },
    runBetween: (sql) => {
      if (lease) return false
      return takeRole(owner) === undefined && failure(execute(simpleQuery(sql))) === undefined
    },
    get served() {
      return served
    },
  }
}

const greeting = (parameters: ReadonlyMap<string, string>, id: number): Buffer => {
  const key = Buffer.alloc(8)
  key.writeInt32BE(id)
  const settings = [...parameters].map(([name, value]) => frame('S', `${name}\0${value}\0`))
  return Buffer.concat([frame('R', Buffer.alloc(4)), ...settings, frame('K', key), readyForQuery('I')])
}
