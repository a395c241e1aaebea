import { chmodSync, existsSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { type MessagePort, parentPort, workerData } from 'node:worker_threads'
import { openCluster } from './cluster.ts'
import { IDLE_IN_TRANSACTION_MILLISECONDS } from './limits.ts'
import { postBytes } from './port-stream.ts'
import { createSessions, type Sessions } from './virtual-sessions.ts'

/** What the thread is told when it starts. */
export type WorkerSettings = {
  /** PostgreSQL's own directory. */
  cluster: string
  durable: boolean
  /** Path of the socket for other local programs; none when absent. */
  socket?: string
  /** [connection that runs now or 0, count of statements begun, limit in ms or 0], read by the watchdog. */
  watch: SharedArrayBuffer
}

/** What the thread is asked. */
export type WorkerRequest = { connect: number; port: MessagePort } | { close: true }

/** What the thread answers. */
export type WorkerAnswer = { ready: true } | { failed: string }

const CHECKPOINT_MILLISECONDS = 30_000
const IDLE_CHECK_MILLISECONDS = 1_000

const { cluster, durable, socket, watch } = workerData as WorkerSettings

const answer = (message: WorkerAnswer) => parentPort?.postMessage(message)

const createWatch = () => {
  const cells = new Int32Array(watch)
  return {
    begin: (connection: number, limit: number) => {
      Atomics.store(cells, 2, limit)
      Atomics.add(cells, 1, 1)
      Atomics.store(cells, 0, connection)
    },
    end: () => void Atomics.store(cells, 0, 0),
  }
}

const connectPort = (sessions: Sessions, id: number, port: MessagePort) => {
  const connection = sessions.connect(id, {
    send: (bytes) => postBytes(port, bytes),
    close: () => port.close(),
  })
  port.on('message', (bytes: Uint8Array) => connection.receive(bytes))
  port.on('close', () => connection.end())
}

/** Other programs of this machine's user reach the database through a socket beside it, mode 0600. */
const listen = async (sessions: Sessions, path: string): Promise<Server> => {
  if (existsSync(path)) rmSync(path) // of a process that was killed: this one holds the lock
  let id = -1 // negative: these connections are not known to the watchdog's side
  const server = createServer((stream) => {
    const connection = sessions.connect(id, {
      send: (bytes) => void stream.write(bytes),
      close: () => void stream.end(),
    })
    id -= 1
    stream.on('data', (bytes) => connection.receive(bytes))
    stream.on('close', () => connection.end())
    stream.on('error', () => stream.destroy())
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, resolve)
  })
  chmodSync(path, 0o600)
  return server
}

const start = async () => {
  const database = await openCluster(cluster, durable)
  const sessions = createSessions(database.execute, 'postgres', database.parameters, createWatch())
  const server = socket === undefined ? undefined : await listen(sessions, socket)
  let checkpointed = 0
  const checkpoint = setInterval(() => {
    if (sessions.served !== checkpointed && sessions.runBetween('checkpoint')) checkpointed = sessions.served
  }, CHECKPOINT_MILLISECONDS)
  const idle = setInterval(
    () => sessions.endIdleTransaction(IDLE_IN_TRANSACTION_MILLISECONDS),
    IDLE_CHECK_MILLISECONDS,
  )
  parentPort?.on('message', async (request: WorkerRequest) => {
    if ('connect' in request) return connectPort(sessions, request.connect, request.port)
    clearInterval(checkpoint)
    clearInterval(idle)
    server?.close()
    sessions.endIdleTransaction(0)
    sessions.runBetween('checkpoint')
    await database.close()
    process.exit(0)
  })
  answer({ ready: true })
}

try {
  await start()
} catch (error) {
  answer({ failed: (error as Error).message })
}
