import { useState } from 'react'
import { toProblem } from './problems.ts'

const REFUSED = { from: 400, until: 500 }

/**
 * A key for one wish. Sent again after a broken line it is the same wish, and takes effect once; after it was refused
 * it may be said in other words, which are a new one.
 */
export const useWish = () => {
  const [key, setKey] = useState(() => crypto.randomUUID())
  return {
    key,
    /** Is told what went wrong. */
    failed: (error: unknown): void => {
      const { status } = toProblem(error)
      if (status >= REFUSED.from && status < REFUSED.until) setKey(crypto.randomUUID())
    },
  }
}
