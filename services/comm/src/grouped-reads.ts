import type { CommTransaction } from './tables.ts'

type Group<V> = { keys: Set<string>; result: Promise<ReadonlyMap<string, V>> }

/**
 * Reads by key: what is asked for at the same time in one transaction is one statement. It remembers nothing, so each
 * answer is of when it was asked for.
 */
export const groupedRead = <V>(
  read: (tx: CommTransaction, tenantId: string, keys: readonly string[]) => Promise<ReadonlyMap<string, V>>,
): ((tx: CommTransaction, tenantId: string, key: string) => Promise<V | undefined>) => {
  // A transaction belongs to one tenant.
  const groups = new WeakMap<CommTransaction, Group<V>>()
  const open = (tx: CommTransaction, tenantId: string): Group<V> => {
    const keys = new Set<string>()
    const group = {
      keys,
      result: everybodyHasAsked().then(() => {
        groups.delete(tx)
        return read(tx, tenantId, [...keys])
      }),
    }
    groups.set(tx, group)
    return group
  }
  return async (tx, tenantId, key) => {
    const group = groups.get(tx) ?? open(tx, tenantId)
    group.keys.add(key)
    return (await group.result).get(key)
  }
}

/** Microtasks come before the next tick: whoever can go on now has done so by then. */
const everybodyHasAsked = (): Promise<void> =>
  new Promise((resolve) => queueMicrotask(() => process.nextTick(resolve)))

/** The results of all in their order; when one fails, only after the others have ended with the transaction still open. */
export const allOf = async <T>(work: readonly Promise<T>[]): Promise<T[]> => {
  const results = await Promise.allSettled(work)
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })
}
