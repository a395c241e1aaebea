import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { setFlagsFromString } from 'node:v8'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { Logger } from '@medtrack/kit'
import type { WorkerAnswer, WorkerSettings } from './pglite-worker.ts'
import { PortStream } from './port-stream.ts'

const WATCH_MILLISECONDS = 100

const LONGEST_PAUSE_MILLISECONDS = 5_000

/** How long a start may take before it counts as failed; recovery of 81 MB of WAL takes under 2 s. */
const START_MILLISECONDS = 60_000

/** The thread that the embedded database runs in, replaced whenever it has to be ended. */
export type Engine = AsyncDisposable & {
  /** A stream for node-postgres, connected to the database. */
  connect(): PortStream
}

type Running = { worker: Worker; exited: Promise<void> }

/**
 * Starts the database in a thread of its own, and watches it: a statement that runs longer than its limit can only be
 * stopped by ending the thread, so its connection fails with 57014, the others with 57P01, and the database is opened
 * anew (0.4 s, nothing committed is lost).
 * @throws an error with the database's own reasons when it does not start.
 */
export const startEngine = async (
  settings: Omit<WorkerSettings, 'watch'>,
  logger: Logger,
): Promise<Engine> => {
  const watch = new SharedArrayBuffer(12)
  const cells = new Int32Array(watch)
  const streams = new Map<number, PortStream>()
  let lastId = 0
  let ended = false

  const start = async (): Promise<Running> => {
    cells.fill(0)
    const worker = await startWorker({ ...settings, watch })
    const exited = new Promise<void>((resolve) => worker.once('exit', () => resolve()))
    worker.on('error', (error) => logger.error({ message: error.message }, 'the embedded database failed'))
    exited.then(() => replace(worker, exited, 0))
    return { worker, exited }
  }

  /** Tries until it succeeds: whoever connects meanwhile is told to try again. */
  const restart = async (exited: Promise<void>): Promise<Running> => {
    await exited
    for (let pause = 500; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS)) {
      if (ended) throw restarted()
      try {
        const next = await start()
        current = next.worker
        return next
      } catch (error) {
        logger.error({ message: (error as Error).message }, 'the embedded database did not come back')
        await wait(pause)
      }
    }
  }

  /** Whatever ended the thread: all its connections are gone, and the next ones wait for its successor. */
  const replace = (worker: Worker, exited: Promise<void>, guilty: number) => {
    if (ended || current !== worker) return
    current = undefined
    running = restart(exited)
    running.catch(() => {}) // only when the driver ends meanwhile; whoever waits for it is told
    for (const [id, stream] of streams) stream.destroy(id === guilty ? timedOut() : restarted())
    streams.clear()
  }

  const watchdog = createWatchdog(cells, async (connection) => {
    const { worker, exited } = await running
    logger.warn({ connection }, 'a statement ran too long; the embedded database is restarted')
    replace(worker, exited, connection)
    await worker.terminate()
  })

  let running: Promise<Running> = start()
  let current: Worker | undefined
  try {
    current = (await running).worker
  } catch (error) {
    watchdog.stop()
    throw error
  }

  const openPort = async (id: number): Promise<MessagePort> => {
    const { worker } = await running
    if (ended) throw restarted()
    const { port1, port2 } = new MessageChannel()
    worker.postMessage({ connect: id, port: port2 }, [port2])
    return port1
  }

  return {
    connect: () => {
      lastId += 1
      const id = lastId
      const stream = new PortStream(() => openPort(id))
      streams.set(id, stream)
      stream.once('close', () => streams.delete(id))
      return stream
    },
    [Symbol.asyncDispose]: async () => {
      if (ended) return
      ended = true
      watchdog.stop()
      const [settled] = await Promise.allSettled([running])
      if (settled.status === 'rejected') return
      settled.value.worker.postMessage({ close: true })
      await settled.value.exited
      for (const stream of streams.values()) stream.destroy()
    },
  }
}

/**
 * PostgreSQL's expression interpreter is one function that V8's optimising compiler needs 604 MB for. Without that
 * compiler the process peaks at 267 MB instead of 762; reads and writes by key cost the same, scans up to x1.9.
 */
const keepCompilerSmall = () => {
  setFlagsFromString('--no-wasm-tier-up')
  setFlagsFromString('--no-wasm-dynamic-tiering')
}

const startWorker = async (settings: WorkerSettings): Promise<Worker> => {
  keepCompilerSmall()
  const worker = new Worker(new URL('./pglite-worker.ts', import.meta.url), { workerData: settings })
  const signal = AbortSignal.timeout(START_MILLISECONDS)
  try {
    const [answer] = (await Promise.race([
      once(worker, 'message', { signal }),
      once(worker, 'exit', { signal }).then(() => [{ failed: 'its thread ended' }]),
    ])) as [WorkerAnswer]
    if ('failed' in answer) throw new Error(answer.failed)
    return worker
  } catch (error) {
    await worker.terminate()
    throw error
  }
}

/** Makes a new database in `cluster`, in a process that is gone afterwards. */
export const createCluster = async (cluster: string): Promise<void> => {
  const program = fileURLToPath(new URL('./make-cluster.ts', import.meta.url))
  try {
    await promisify(execFile)(process.execPath, ['--liftoff-only', program, cluster])
  } catch (error) {
    throw new Error(`no database could be made in ${cluster}`, { cause: error })
  }
}

/** Calls `onTimeout` when one statement has been running for longer than its limit. */
const createWatchdog = (cells: Int32Array, onTimeout: (connection: number) => Promise<void>) => {
  let count = 0
  let since = 0
  const timer = setInterval(() => {
    const connection = Atomics.load(cells, 0)
    const now = performance.now()
    if (connection === 0 || Atomics.load(cells, 1) !== count) {
      count = Atomics.load(cells, 1)
      since = now
      return
    }
    const limit = Atomics.load(cells, 2)
    if (limit === 0 || now - since < limit) return
    since = now
    void onTimeout(connection)
  }, WATCH_MILLISECONDS)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

const timedOut = () =>
  Object.assign(new Error('canceling statement due to statement timeout'), { code: '57014' })
const restarted = () => Object.assign(new Error('the embedded database was restarted'), { code: '57P01' })
