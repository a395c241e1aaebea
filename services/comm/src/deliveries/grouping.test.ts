import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createGroups } from './grouping.ts'

/** Longer than any test runs: whoever waits for it never ends. */
const FOREVER_MILLISECONDS = 3_600_000

/** Groups that keep what was done together. */
const groupsOf = (options: Parameters<typeof createGroups>[1]) => {
  const done: number[][] = []
  const group = createGroups(async (items: readonly number[]) => {
    done.push([...items])
    if (items.includes(-1)) throw new Error('it cannot be done')
    return items.map((item) => item * 10)
  }, options)
  return { group, done }
}

describe('what is done together', () => {
  test('is what is asked for at the same time, and each gets its own', async () => {
    const { group, done } = groupsOf({})
    assert.deepEqual(await Promise.all([1, 2, 3].map(group)), [10, 20, 30])
    assert.deepEqual(done, [[1, 2, 3]])
  })

  test('waits for its neighbours, and for nobody when all of them have come', {
    timeout: 20_000,
  }, async () => {
    const { group, done } = groupsOf({ gatherMilliseconds: FOREVER_MILLISECONDS, expected: 3 })
    const first = group(1)
    // Whoever comes a few turns later is still waited for.
    await new Promise((resolve) => setImmediate(() => setImmediate(resolve)))
    assert.deepEqual(done, [])
    assert.deepEqual(await Promise.all([first, group(2), group(3)]), [10, 20, 30])
    assert.deepEqual(done, [[1, 2, 3]])
  })

  test('is written when the time is over, though fewer have come; the rest is expected on', {
    timeout: 20_000,
  }, async () => {
    const { group, done } = groupsOf({ gatherMilliseconds: 1, expected: 3 })
    assert.equal(await group(1), 10)
    assert.deepEqual(await Promise.all([group(2), group(3)]), [20, 30])
    assert.deepEqual(done, [[1], [2, 3]])
  })

  test('is done one by one when it fails, so that what is wrong with one costs only itself', async () => {
    const { group, done } = groupsOf({})
    const results = await Promise.allSettled([1, -1, 3].map(group))
    assert.deepEqual(
      results.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    )
    assert.deepEqual(done, [[1, -1, 3], [1], [-1], [3]])
  })
})
