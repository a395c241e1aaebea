import { type Cache, type Caller, KitErrors, networkOf } from '@medtrack/kit'
import type { FastifyReply } from 'fastify'

const WINDOW_SECONDS = 60

export type RateLimit = {
  /** Counts a request and tells the caller how many are left. @throws request.too-many-requests */
  count(caller: Caller | undefined, address: string, reply: FastifyReply): Promise<void>
}

/**
 * Limits the rate of requests per caller, and per address for those who are not signed in, with the headers of
 * draft-ietf-httpapi-ratelimit-headers.
 */
export const createRateLimit = ({
  cache,
  config,
}: {
  cache: Cache
  config: { GATEWAY_REQUESTS_PER_MINUTE: number; RATE_LIMIT_FACTOR: number }
}): RateLimit => {
  const limit = Math.max(1, Math.round(config.GATEWAY_REQUESTS_PER_MINUTE * config.RATE_LIMIT_FACTOR))
  return {
    count: async (caller, address, reply) => {
      const state = await cache.consume(`gateway:${subjectOf(caller, address)}`, limit, WINDOW_SECONDS)
      reply.header('RateLimit-Policy', `"default";q=${limit};w=${WINDOW_SECONDS}`)
      reply.header('RateLimit', `"default";r=${state.remaining};t=${state.resetSeconds}`)
      if (state.retryAfterSeconds > 0) {
        throw KitErrors.tooManyRequests({
          facts: { seconds: state.retryAfterSeconds },
          retryAfterSeconds: state.retryAfterSeconds,
        })
      }
    },
  }
}

const subjectOf = (caller: Caller | undefined, address: string): string => {
  if (caller?.kind === 'user') return `user:${caller.userId}`
  if (caller?.kind === 'client') return `client:${caller.clientId}`
  return `address:${networkOf(address)}`
}
