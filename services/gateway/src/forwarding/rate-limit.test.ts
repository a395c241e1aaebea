import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Cache } from '@medtrack/kit'
import { createRateLimit } from './rate-limit.ts'

test('the caller is told what is left, and when to come back', async () => {
  const seen: string[] = []
  const cache = {
    consume: async (key: string, limit: number) => {
      seen.push(`${key} ${limit}`)
      return { remaining: 0, resetSeconds: 12, retryAfterSeconds: seen.length > 1 ? 12 : 0 }
    },
  } as unknown as Cache
  const headers: Record<string, unknown> = {}
  const reply = { header: (name: string, value: unknown) => Object.assign(headers, { [name]: value }) }
  const limit = createRateLimit({ cache, config: { GATEWAY_REQUESTS_PER_MINUTE: 10, RATE_LIMIT_FACTOR: 2 } })
  const caller = { kind: 'user', userId: 'u', role: 'student', tenantId: 't', sessionId: 's' } as const

  await limit.count(caller, '192.0.2.7', reply as never)
  assert.equal(headers['RateLimit'], '"default";r=0;t=12')
  await assert.rejects(limit.count(undefined, '192.0.2.7', reply as never), {
    code: 'request.too-many-requests',
    retryAfterSeconds: 12,
  })
  assert.deepEqual(seen, ['gateway:user:u 20', 'gateway:address:192.0.2.7 20'])
})
