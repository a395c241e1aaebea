import { isDatabaseUnavailable } from '@medtrack/kit'

type Waiting<T, R> = { item: T; resolve(result: R): void; reject(error: unknown): void }

type GroupOptions = {
  /** So many are done together at most. */
  most?: number
  gatherMilliseconds?: number
  /** How many will come at all; fewer may. */
  expected?: number
}

/**
 * Does together what is asked for at about the same time: what comes while one group is being done is the next group.
 * So the cost is a group's where there is much to do, and nobody waits where there is little. Where nobody minds, each
 * group first gathers for `gatherMilliseconds`, or until all of the `expected` ones have come. A group that fails is done
 * one by one, so that what is wrong with one costs only itself.
 */
export const createGroups = <T, R>(
  doTogether: (items: readonly T[]) => Promise<readonly R[]>,
  { most = 200, gatherMilliseconds = 0, expected = most }: GroupOptions = {},
): ((item: T) => Promise<R>) => {
  let waiting: Waiting<T, R>[] = []
  let isBusy = false
  let left = expected
  let onWhole: (() => void) | undefined

  const isWhole = (): boolean => waiting.length >= Math.min(most, left)
  const gather = async (): Promise<void> => {
    const { promise, resolve } = Promise.withResolvers<void>()
    const timer = setTimeout(resolve, gatherMilliseconds)
    onWhole = resolve
    await promise
    onWhole = undefined
    clearTimeout(timer)
  }
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
      if (gatherMilliseconds > 0 && !isWhole()) await gather()
      const group = waiting.slice(0, most)
      waiting = waiting.slice(most)
      left -= group.length
      await settle(group)
    }
    isBusy = false
  }
  return (item) =>
    new Promise((resolve, reject) => {
      waiting.push({ item, resolve, reject })
      if (isWhole()) onWhole?.()
      if (isBusy) return
      isBusy = true
      // After everything that is ready now has asked.
      setImmediate(work)
    })
}
