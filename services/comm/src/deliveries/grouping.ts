import { setTimeout as wait } from 'node:timers/promises'
import { isDatabaseUnavailable } from '@medtrack/kit'

type Waiting<T, R> = { item: T; resolve(result: R): void; reject(error: unknown): void }

/**
 * Does together what is asked for at about the same time: what comes while one group is being done is the next group.
 * So the cost is a group's where there is much to do, and nobody waits where there is little. Where nobody minds, each
 * group first gathers for `gatherMilliseconds`. A group that fails is done one by one, so that what is wrong with one
 * costs only itself.
 */
export const createGroups = <T, R>(
  doTogether: (items: readonly T[]) => Promise<readonly R[]>,
  { most = 200, gatherMilliseconds = 0 }: { most?: number; gatherMilliseconds?: number } = {},
): ((item: T) => Promise<R>) => {
  let waiting: Waiting<T, R>[] = []
  let isBusy = false

  const settle = async (group: readonly Waiting<T, R>[]): Promise<void> => {
    try {
      const results = await doTogether(group.map(({ item }) => item))
      for (const [index, { resolve }] of group.entries()) resolve(results[index] as R)
    } catch (error) {
      if (group.length === 1 || isDatabaseUnavailable(error)) for (const { reject } of group) reject(error)
      else for (const one of group) await settle([one])
    }
  }
  const work = async (): Promise<void> => {
    while (waiting.length > 0) {
      if (gatherMilliseconds > 0 && waiting.length < most) await wait(gatherMilliseconds)
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      await settle(group)
    }
    isBusy = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isBusy) return
      isBusy = true
      // After everything that is ready now has asked.
      setImmediate(work)
    })
}
