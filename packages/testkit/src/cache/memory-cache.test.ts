import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createMemoryCache } from '@medtrack/adapters'
import { createFixedClock } from '../clock.ts'
import { cacheSuite, type OpenedCache } from './suite.ts'

const openMemory = async (): Promise<OpenedCache> => {
  const clock = createFixedClock()
  const cache = createMemoryCache({ clock })
  return {
    open: async () => cache,
    pass: async (milliseconds) => clock.advance(milliseconds),
    [Symbol.asyncDispose]: () => cache[Symbol.asyncDispose](),
  }
}

cacheSuite('memory', openMemory)

test('cache: a window of the memory ends by its clock', async () => {
  const clock = createFixedClock()
  await using cache = createMemoryCache({ clock })
  await cache.consume('key', 1, 10)
  clock.advance(9_000)
  assert.deepEqual(await cache.consume('key', 1, 10), { remaining: 0, resetSeconds: 1, retryAfterSeconds: 1 })
  clock.advance(1_000)
  assert.deepEqual(await cache.consume('key', 1, 10), {
    remaining: 0,
    resetSeconds: 10,
    retryAfterSeconds: 0,
  })
})

test('cache: memory forgets the oldest entries rather than grow without end', async () => {
  await using cache = createMemoryCache({ clock: createFixedClock() })
  for (let i = 0; i <= 50_000; i += 1) await cache.set(`key ${i}`, 'value', 60)
  assert.equal(await cache.get('key 0'), undefined)
  assert.equal(await cache.get('key 1'), 'value')
  assert.equal(await cache.get('key 50000'), 'value')
})
