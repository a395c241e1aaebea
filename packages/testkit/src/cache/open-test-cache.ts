import { randomUUID } from 'node:crypto'
import { openRedisCache } from '@medtrack/adapters'
import type { Cache } from '@medtrack/kit'
import { silentLogger } from '../silent-logger.ts'
import { openTcpProxy, type TcpProxy } from '../tcp-proxy.ts'

/** False where TEST_REDIS_URL names a Redis, else why tests on one are left out. */
export const skipWithoutRedis: false | string = process.env['TEST_REDIS_URL']
  ? false
  : 'TEST_REDIS_URL names no Redis'

/** A cache on Redis, under a prefix of its own, behind a proxy that can freeze it or keep it away. */
export type TestCache = AsyncDisposable & { readonly cache: Cache; readonly proxy: TcpProxy }

/** Opens a cache on the Redis of TEST_REDIS_URL. */
export const openTestCache = async (): Promise<TestCache> => {
  const url = new URL(process.env['TEST_REDIS_URL'] ?? '')
  const proxy = await openTcpProxy({ host: url.hostname, port: Number(url.port || 6379) })
  url.hostname = '127.0.0.1'
  url.port = String(proxy.port)
  const keyPrefix = `medtrack-test-${randomUUID()}:`
  const cache = await openRedisCache({ url: url.href, logger: silentLogger, keyPrefix })
  return {
    cache,
    proxy,
    [Symbol.asyncDispose]: async () => {
      await cache[Symbol.asyncDispose]()
      await proxy[Symbol.asyncDispose]()
    },
  }
}
