import { randomUUID } from 'node:crypto'
import type { Tokens } from './tokens.ts'
import { pause } from './waiting.ts'

const MOST_TRIES = 4
const FIRST_PAUSE_MILLISECONDS = 200
/** Told to wait longer than this, the caller decides. */
const LONGEST_PAUSE_MILLISECONDS = 10_000
const IDEMPOTENCY_KEY = 'idempotency-key'
const REPEATABLE = new Set(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'])

/** Whether the same request twice does no more than once. */
const isRepeatable = (request: Request): boolean =>
  REPEATABLE.has(request.method) || request.headers.has(IDEMPOTENCY_KEY)

/** Milliseconds that the answer asks to wait (seconds in `Retry-After`); undefined when it says nothing. */
const retryAfter = (answer: Response): number | undefined => {
  const seconds = answer.headers.get('retry-after')
  return seconds !== null && /^\d+$/.test(seconds) ? Number(seconds) * 1000 : undefined
}

/** Whether the server did nothing yet and would later: too many requests (429), or something is down (503). */
const isPutOff = (answer: Response, request: Request): boolean =>
  answer.status === 429 || (answer.status === 503 && isRepeatable(request))

/**
 * Makes requests, as somebody patient would: signed in when there are tokens; every POST with a key that makes it take
 * effect once; again, a few times, when the network failed or the server asks to come back.
 */
export const createPatientFetch =
  (fetcher: (request: Request) => Promise<Response>, tokens: Tokens | undefined) =>
  async (given: Request): Promise<Response> => {
    const request = new Request(given)
    if (request.method === 'POST' && !request.headers.has(IDEMPOTENCY_KEY)) {
      request.headers.set(IDEMPOTENCY_KEY, randomUUID())
    }
    let milliseconds = FIRST_PAUSE_MILLISECONDS
    let isRenewed = false
    for (let tries = 1; ; tries += 1) {
      const attempt = request.clone()
      const token = request.headers.has('authorization') ? undefined : await tokens?.get()
      if (token !== undefined) attempt.headers.set('authorization', `Bearer ${token}`)
      let wait = milliseconds
      try {
        const answer = await fetcher(attempt)
        if (answer.status === 401 && token !== undefined && !isRenewed) {
          // It ended early, for instance with its series.
          isRenewed = true
          tokens?.forget(token)
          wait = 0
        } else {
          wait = retryAfter(answer) ?? milliseconds
          if (!isPutOff(answer, request) || tries === MOST_TRIES || wait > LONGEST_PAUSE_MILLISECONDS)
            return answer
        }
        await answer.body?.cancel()
      } catch (error) {
        if (request.signal.aborted || !isRepeatable(request) || tries === MOST_TRIES) throw error
      }
      await pause(wait, request.signal)
      milliseconds *= 2
    }
  }
