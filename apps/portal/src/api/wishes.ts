import { useState } from 'react'
import { type Problem, toProblem } from './problems.ts'

const REFUSED = { from: 400, until: 500 }
/** Said of the moment, not of the wish: who is asking, or how often. What was sent before may still have taken effect. */
const PASSING: readonly number[] = [401, 408, 425, 429]
/** The first request with the key has not been answered yet. */
const RUNNING = 'request.idempotency-running'

/** Whether an answer is about what was wished: it would be given again, and to other words it does not belong. */
export const isRefusal = ({ status, code }: Problem): boolean =>
  status >= REFUSED.from && status < REFUSED.until && !PASSING.includes(status) && code !== RUNNING

/**
 * A key for one wish. Sent again after a broken line it is the same wish, and takes effect once; after it was refused
 * it may be said in other words, which are a new one.
 */
export const useWish = () => {
  const [key, setKey] = useState(() => crypto.randomUUID())
  /** What is wished next is another one. */
  const done = (): void => setKey(crypto.randomUUID())
  return {
    key,
    done,
    /** Is told what went wrong. */
    failed: (error: unknown): void => {
      if (isRefusal(toProblem(error))) done()
    },
  }
}
