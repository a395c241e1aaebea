import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Cache } from '@medtrack/kit'

/** A cache to test, and how to let time pass for it. */
export type OpenedCache = AsyncDisposable & {
  /** Opens the same cache as another process would; the same one again where there are no others. */
  open(): Promise<Cache>
  /** Lets entries grow older by so much. */
  pass(milliseconds: number): Promise<void>
}

let counter = 0
const freshKey = () => {
  counter += 1
  return `key-${counter}`
}

/** The contract of the cache, which every driver keeps. */
export const cacheSuite = (
  name: string,
  openCache: () => Promise<OpenedCache>,
  { skip = false }: { skip?: string | false } = {},
): void => {
  describe(`cache: ${name}`, { skip }, () => {
    const withCache = (title: string, work: (cache: Cache, opened: OpenedCache) => Promise<void>) =>
      test(title, async () => {
        await using opened = await openCache()
        await using cache = await opened.open()
        await work(cache, opened)
      })

    withCache('keeps a value until its time is over', async (cache, { pass }) => {
      const key = freshKey()
      await cache.set(key, 'value ✓', 0.2)
      assert.equal(await cache.get(key), 'value ✓')
      await pass(250)
      assert.equal(await cache.get(key), undefined)
    })

    withCache('sets anew with a new time, and an empty text is a value', async (cache, { pass }) => {
      const key = freshKey()
      await cache.set(key, 'old', 0.1)
      await cache.set(key, '', 60)
      await pass(150)
      assert.equal(await cache.get(key), '')
    })

    withCache('deletes several keys, and none', async (cache) => {
      const [one, two, three] = [freshKey(), freshKey(), freshKey()]
      for (const key of [one, two, three]) await cache.set(key, key, 60)
      await cache.delete([])
      await cache.delete([one, two, 'never set'])
      assert.deepEqual(await Promise.all([one, two, three].map((key) => cache.get(key))), [
        undefined,
        undefined,
        three,
      ])
    })

    withCache('counts a limit down, then says when to come back', async (cache) => {
      const key = freshKey()
      const states = []
      for (let call = 0; call < 4; call += 1) states.push(await cache.consume(key, 3, 60))
      assert.deepEqual(
        states.map((state) => state.remaining),
        [2, 1, 0, 0],
      )
      assert.deepEqual(
        states.slice(0, 3).map((state) => state.retryAfterSeconds),
        [0, 0, 0],
      )
      const last = states[3]!
      assert.ok(last.retryAfterSeconds > 55 && last.retryAfterSeconds <= 60)
      assert.ok(last.resetSeconds > 55 && last.resetSeconds <= 60)
    })

    withCache('counts points, keys and limits apart', async (cache) => {
      const [one, two] = [freshKey(), freshKey()]
      assert.equal((await cache.consume(one, 10, 60, 9)).remaining, 1)
      assert.ok((await cache.consume(one, 10, 60, 2)).retryAfterSeconds > 0)
      assert.equal((await cache.consume(two, 10, 60)).remaining, 9)
      assert.equal((await cache.consume(one, 5, 60)).remaining, 4)
    })

    withCache('R5: counts together with every other process', async (cache, { open }) => {
      const key = freshKey()
      const other = await open()
      const remaining = []
      for (const one of [cache, other, cache, other])
        remaining.push((await one.consume(key, 3, 60)).remaining)
      assert.deepEqual(remaining, [2, 1, 0, 0])
      if (other !== cache) await other[Symbol.asyncDispose]()
    })

    withCache('counts correctly when calls come at once', async (cache) => {
      const key = freshKey()
      const states = await Promise.all(Array.from({ length: 30 }, () => cache.consume(key, 20, 60)))
      assert.equal(states.filter((state) => state.retryAfterSeconds === 0).length, 20)
    })

    withCache('tells every subscriber of a channel, and none of another', async (cache, { open }) => {
      const channel = freshKey()
      const other = await open()
      const received: string[] = []
      const done = Promise.withResolvers<void>()
      const note = (who: string) => (message: string) => {
        received.push(`${who} ${message}`)
        if (received.length === 3) done.resolve()
      }
      await using _one = await cache.subscribe(channel, note('one'))
      await using _two = await cache.subscribe(channel, note('two'))
      await using _three = await other.subscribe(channel, note('three'))
      await using _four = await other.subscribe(freshKey(), note('four'))
      await other.publish(channel, 'hello')
      await done.promise
      assert.deepEqual(received.sort(), ['one hello', 'three hello', 'two hello'])
      if (other !== cache) await other[Symbol.asyncDispose]()
    })

    withCache('tells a subscriber nothing more after its end, the others still', async (cache) => {
      const channel = freshKey()
      const ended: string[] = []
      const heard = Promise.withResolvers<string>()
      const first = await cache.subscribe(channel, (message) => ended.push(message))
      await using _second = await cache.subscribe(channel, heard.resolve)
      await first[Symbol.asyncDispose]()
      await first[Symbol.asyncDispose]()
      await cache.publish(channel, 'late')
      assert.equal(await heard.promise, 'late')
      assert.deepEqual(ended, [])
    })

    withCache('subscribes again after the last subscriber has gone', async (cache) => {
      const channel = freshKey()
      const first = await cache.subscribe(channel, () => undefined)
      await first[Symbol.asyncDispose]()
      const heard = Promise.withResolvers<string>()
      await using _second = await cache.subscribe(channel, heard.resolve)
      await cache.publish(channel, 'again')
      assert.equal(await heard.promise, 'again')
    })

    withCache('answers a ping with its time', async (cache) => {
      const milliseconds = await cache.ping()
      assert.ok(milliseconds >= 0 && milliseconds < 1_000)
    })

    test('disposing twice is safe', async () => {
      await using opened = await openCache()
      const cache = await opened.open()
      await cache[Symbol.asyncDispose]()
      await cache[Symbol.asyncDispose]()
    })
  })
}
