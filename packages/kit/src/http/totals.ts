import type { Clock } from '../clock.ts'
import { currentScope } from '../scope.ts'

/** How many rows a list has, remembered for a second per tenant and filter: never a `count(*)` per request. */
export type Totals = {
  /** The total of `list` under `filter` in the present tenant, with what belongs to it, from `count` when none is remembered. */
  count<T = number>(
    list: string,
    filter: Readonly<Record<string, unknown>>,
    count: () => Promise<T>,
  ): Promise<T>
}

/**
 * Rows that a list counts up to where no total of it is kept: beyond, nobody reads on, and counting would cost ever more the
 * more there are.
 */
export const MOST_COUNTED = 10_000

const LIFE_MILLISECONDS = 1000
// Enough for every list of a few hundred busy tenants; a count more costs a count.
const MOST_REMEMBERED = 5_000

type Remembered = { total: Promise<unknown>; until: number }

/** Totals of one service. Callers that ask at the same time share one count; a failed one is not remembered. */
export const createTotals = (clock: Clock): Totals => {
  const remembered = new Map<string, Remembered>()
  return {
    count: <T>(list: string, filter: Readonly<Record<string, unknown>>, count: () => Promise<T>) => {
      const fields = Object.entries(filter).filter(([, value]) => value !== undefined)
      const key = JSON.stringify([currentScope().tenantId, list, fields.sort(([a], [b]) => (a < b ? -1 : 1))])
      const now = clock.now().getTime()
      const known = remembered.get(key)
      // What is remembered of a list came from its own count.
      if (known && known.until > now) return known.total as Promise<T>
      remembered.delete(key)
      const oldest = remembered.keys().next()
      if (remembered.size >= MOST_REMEMBERED && !oldest.done) remembered.delete(oldest.value)
      const total = count()
      const entry: Remembered = { total, until: now + LIFE_MILLISECONDS }
      remembered.set(key, entry)
      total.catch(() => {
        // The asker gets the error; here it only must not be remembered.
        if (remembered.get(key) === entry) remembered.delete(key)
      })
      return total
    },
  }
}
