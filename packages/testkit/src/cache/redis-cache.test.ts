import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { openRedisCache } from '@medtrack/adapters'
import { systemClock } from '@medtrack/kit'
import { eventually } from '../eventually.ts'
import { silentLogger } from '../silent-logger.ts'
import { openTcpProxy } from '../tcp-proxy.ts'
import { cacheSuite, type OpenedCache } from './suite.ts'

const skip = process.env['TEST_REDIS_URL'] ? false : 'TEST_REDIS_URL names no Redis'
const address = () => new URL(process.env['TEST_REDIS_URL'] ?? '')
// Everything that a test writes expires within a minute, under a prefix of its own.
const freshPrefix = () => `medtrack-test-${randomUUID()}:`

const openRedis = async (): Promise<OpenedCache> => {
  const keyPrefix = freshPrefix()
  return {
    open: () => openRedisCache({ url: address().href, logger: silentLogger, keyPrefix }),
    // Only the server's own clock makes its keys expire.
    pass: (milliseconds) => systemClock.wait(milliseconds),
    [Symbol.asyncDispose]: async () => undefined,
  }
}

cacheSuite('Redis', openRedis, { skip })

/** A cache on Redis behind a proxy that can freeze it. */
const openThroughProxy = async () => {
  const url = address()
  const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port || 6379) })
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  const cache = await openRedisCache({ url: url.href, logger: silentLogger, keyPrefix: freshPrefix() })
  return { cache, proxy }
}

/** Runs the call and tells how long it took, in milliseconds. */
const timed = async <T>(call: () => Promise<T>): Promise<{ value: T; milliseconds: number }> => {
  const start = performance.now()
  return { value: await call(), milliseconds: performance.now() - start }
}

describe('cache: Redis in trouble', { skip }, () => {
  test('F15: a frozen server costs a call 50 ms, then nothing, and limits go on', async () => {
    const { cache, proxy } = await openThroughProxy()
    await using _proxy = proxy
    await using _cache = cache
    await cache.set('key', 'value', 60)
    proxy.freeze()
    const first = await timed(() => cache.get('key'))
    assert.equal(first.value, undefined)
    assert.ok(first.milliseconds >= 45 && first.milliseconds < 500, `${first.milliseconds} ms`)
    const next = await timed(async () => {
      for (let call = 0; call < 50; call += 1) await cache.get('key')
      await cache.set('key', 'lost', 60)
      await cache.delete(['key'])
      await cache.publish('channel', 'lost')
    })
    assert.ok(next.milliseconds < 45, `${next.milliseconds} ms`)
    await assert.rejects(cache.ping())
    const remaining = []
    for (let call = 0; call < 3; call += 1) remaining.push((await cache.consume('limit', 2, 60)).remaining)
    assert.deepEqual(remaining, [1, 0, 0])
    proxy.thaw()
    await eventually(async () => (await cache.get('key')) === 'value')
  })

  test('F15: a killed server fails nothing; values and subscriptions come back with it', async () => {
    const { cache, proxy } = await openThroughProxy()
    await using _proxy = proxy
    await using _cache = cache
    const heard = new Set<string>()
    await using _early = await cache.subscribe('channel', (message) => heard.add(`early ${message}`))
    await cache.set('key', 'value', 60)
    proxy.refuse()
    proxy.cut()
    assert.equal(await cache.get('key'), undefined)
    await cache.set('key', 'lost', 60)
    await assert.rejects(cache.ping())
    await using _late = await cache.subscribe('channel', (message) => heard.add(`late ${message}`))
    await using _other = await cache.subscribe('other', (message) => heard.add(`other ${message}`))
    proxy.accept()
    await eventually(async () => (await cache.get('key')) === 'value')
    await eventually(async () => {
      await cache.publish('channel', 'hello')
      await cache.publish('other', 'hello')
      return ['early hello', 'late hello', 'other hello'].every((message) => heard.has(message))
    })
  })

  test('a start without Redis goes on, and uses it as soon as it is there', async () => {
    const url = address()
    await using proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port || 6379) })
    proxy.refuse()
    url.port = String(proxy.port)
    await using cache = await openRedisCache({
      url: url.href,
      logger: silentLogger,
      keyPrefix: freshPrefix(),
    })
    assert.equal(await cache.get('key'), undefined)
    proxy.accept()
    await eventually(async () => {
      await cache.set('key', 'value', 60)
      return (await cache.get('key')) === 'value'
    })
  })
})
