import { setTimeout as timeout } from 'node:timers/promises'

/** Waits; false when the signal aborted before. */
export const pause = async (milliseconds: number, signal: AbortSignal): Promise<boolean> => {
  if (signal.aborted) return false
  return await timeout(milliseconds, true, { signal }).catch(() => false)
}

/** The result of `work`; rejects with the signal's reason as soon as that aborts. What `work` does later is ignored. */
export const unlessAborted = async <T>(work: Promise<T>, signal: AbortSignal): Promise<T> => {
  work.catch(() => undefined)
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason)
  signal.addEventListener('abort', onAbort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
