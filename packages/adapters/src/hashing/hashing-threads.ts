import { getCompileCacheDir } from 'node:module'
import { dirname } from 'node:path'
import { Worker } from 'node:worker_threads'
import { type DeriveKey, type KeyDerivation, KitErrors } from '@medtrack/kit'
import type { HashingAnswer } from './hashing-worker.ts'

/** A thread that has nothing to do this long is ended: each keeps some megabytes. */
const IDLE_MILLISECONDS = 30_000
/** Its heap holds a password and a key; what argon2 fills is not in it. */
const HEAP_MEBIBYTES = { maxOldGenerationSizeMb: 32, maxYoungGenerationSizeMb: 2 }
const RETRY_SECONDS = 2

/** Derives keys; disposing ends its threads. */
export type HashingThreads = AsyncDisposable & { readonly derive: DeriveKey }

/** Nothing of the process' own environment but where its programs are kept compiled: it takes 15 MiB to read one anew. */
const environment = () => {
  // A folder of this version of Node within the one that was asked for.
  const folder = getCompileCacheDir()
  return folder === undefined ? {} : { NODE_COMPILE_CACHE: dirname(folder) }
}

type Thread = {
  readonly worker: Worker
  /** Who waits for what it derives. */
  asker?: PromiseWithResolvers<Uint8Array> | undefined
  /** Ends it unless it is used before. */
  rest?: NodeJS.Timeout | undefined
}

/**
 * Derives keys in threads of their own, which on Linux yield to everything else of the process: a storm of sign-ins takes
 * what other requests leave. A thread is started when none is free, keeps no process alive while it is, and is ended when
 * it is not used. When one dies, who waits for it is told to come back, and the next finds another.
 */
export const createHashingThreads = ({
  idleMilliseconds = IDLE_MILLISECONDS,
  program = new URL('./hashing-worker.ts', import.meta.url),
}: {
  idleMilliseconds?: number
  program?: URL
} = {}): HashingThreads => {
  const threads = new Set<Thread>()
  /** The one used last comes first, so that the others get to be idle. */
  const free: Thread[] = []

  const leave = (thread: Thread) => {
    threads.delete(thread)
    const place = free.indexOf(thread)
    if (place >= 0) free.splice(place, 1)
    clearTimeout(thread.rest)
  }
  /** It derives nothing more: who waits for it is told so. */
  const giveUp = (thread: Thread, cause: unknown) => {
    leave(thread)
    thread.asker?.reject(unavailable(cause))
  }
  const start = (): Thread => {
    const worker = new Worker(program, { resourceLimits: HEAP_MEBIBYTES, env: environment() })
    const thread: Thread = { worker }
    worker.on('message', (answer: HashingAnswer) => {
      if ('key' in answer) thread.asker?.resolve(answer.key)
      else thread.asker?.reject(new Error(`a key could not be derived: ${answer.failed}`))
    })
    worker.on('error', (error) => giveUp(thread, error))
    worker.on('exit', (code) => giveUp(thread, new Error(`the thread ended with ${code}`)))
    threads.add(thread)
    return thread
  }
  const setFree = (thread: Thread) => {
    thread.asker = undefined
    thread.worker.unref()
    if (!threads.has(thread)) return
    free.push(thread)
    thread.rest = setTimeout(() => {
      leave(thread)
      void thread.worker.terminate()
    }, idleMilliseconds).unref()
  }

  return {
    derive: async (derivation: KeyDerivation) => {
      const thread = free.pop() ?? start()
      clearTimeout(thread.rest)
      const asker = Promise.withResolvers<Uint8Array>()
      thread.asker = asker
      thread.worker.ref()
      try {
        thread.worker.postMessage(derivation)
        return await asker.promise
      } finally {
        setFree(thread)
      }
    },
    [Symbol.asyncDispose]: async () => {
      const ending = [...threads]
      for (const thread of ending) giveUp(thread, new Error('the process is stopping'))
      await Promise.all(ending.map(({ worker }) => worker.terminate()))
    },
  }
}

const unavailable = (cause: unknown) =>
  KitErrors.unavailable({
    facts: { dependency: 'the hashing of passwords' },
    retryAfterSeconds: RETRY_SECONDS,
    cause,
  })
