import { asTenant, currentScope, outsideScope } from './scope.ts'

/**
 * Gathers what comes at once, for each institution: `run` is given what comes in one turn of the event loop, and then
 * what has come while it ran, `most` at a time and in its order. It runs in no scope, and must not throw.
 */
export const createGathering = <E>(
  most: number,
  run: (tenantId: string, entries: readonly E[]) => Promise<void>,
) => {
  const queues = new Map<string, E[]>()
  const runAll = async (tenantId: string, queue: E[]): Promise<void> => {
    while (queue.length > 0) await run(tenantId, queue.splice(0, most))
    queues.delete(tenantId)
  }
  return (tenantId: string, entry: E): void => {
    const queue = queues.get(tenantId)
    if (queue) {
      queue.push(entry)
      return
    }
    const begun = [entry]
    queues.set(tenantId, begun)
    // What was read from the network at the same time comes within this turn.
    setImmediate(() => void outsideScope(() => runAll(tenantId, begun)))
  }
}

/**
 * Looks up together what is asked at once in the tenant of the scope: `find` is given the keys in that tenant and gives
 * what is found of each in the same order. When it fails, everybody who asked is told.
 */
export const createLookUp = <K, V>(most: number, find: (keys: readonly K[]) => Promise<readonly V[]>) => {
  type Asked = { key: K } & PromiseWithResolvers<V>
  const gather = createGathering<Asked>(most, async (tenantId, asked) => {
    try {
      const found = await asTenant(tenantId, () => find(asked.map(({ key }) => key)))
      for (const [index, { resolve }] of asked.entries()) resolve(found[index] as V)
    } catch (error) {
      for (const { reject } of asked) reject(error)
    }
  })
  return (key: K): Promise<V> => {
    const { tenantId } = currentScope()
    if (tenantId === undefined) throw new Error('Only what belongs to a tenant is looked up together')
    const asked: Asked = { key, ...Promise.withResolvers<V>() }
    gather(tenantId, asked)
    return asked.promise
  }
}
