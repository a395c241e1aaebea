/** Longest a request waits for the cache: it is there to save time. */
const PATIENCE_MILLISECONDS = 50
/** After a call in vain the next ones do not try for so long: else each of a request's calls would wait in turn. */
const REST_MILLISECONDS = 1_000
/** After several in vain: longer than the socket's time-out, which only fires while nothing is written. */
const LONG_REST_MILLISECONDS = 6_000
const FAILURES_BEFORE_LONG_REST = 5

/** The cache did not answer in time, or is being left alone because it did not before. */
export class CacheAway extends Error {
  override readonly name = 'CacheAway'
}

/** Ends what takes too long; a stalled server is noticed by nothing else, the client's own time-outs do not fire then. */
export type Patience = {
  /** @throws CacheAway after 50 ms, and at once for some seconds after that. */
  within<T>(call: () => Promise<T>): Promise<T>
  /** The cache has shown that it is there. */
  restEnds(): void
}

export const createPatience = (onAway: (error: unknown) => void): Patience => {
  let restUntil = 0
  let failures = 0
  const restEnds = () => {
    restUntil = 0
    failures = 0
  }
  return {
    restEnds,
    within: async (call) => {
      if (performance.now() < restUntil) throw new CacheAway('the cache is away')
      const late = Promise.withResolvers<never>()
      const giveUp = () =>
        late.reject(new CacheAway(`the cache took longer than ${PATIENCE_MILLISECONDS} ms`))
      // A busy process may look at its clock before it looks at its connections: an answer that is there already counts.
      const timer = setTimeout(() => setImmediate(giveUp), PATIENCE_MILLISECONDS)
      try {
        const answer = await Promise.race([call(), late.promise])
        failures = 0
        return answer
      } catch (error) {
        failures += 1
        const isLong = failures >= FAILURES_BEFORE_LONG_REST
        restUntil = performance.now() + (isLong ? LONG_REST_MILLISECONDS : REST_MILLISECONDS)
        onAway(error)
        throw error
      } finally {
        clearTimeout(timer)
      }
    },
  }
}
