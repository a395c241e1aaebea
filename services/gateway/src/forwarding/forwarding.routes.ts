import cors from '@fastify/cors'
import replyFrom from '@fastify/reply-from'
import type { App, Routes, Upstreams } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Forwarding } from './forwarding.ts'
import type { RateLimit } from './rate-limit.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

type Needs = {
  forwarding: Forwarding
  rateLimit: RateLimit
  upstreams: Upstreams
  origins: readonly string[]
}

/**
 * Every path of every service, under its prefix; `/api/v1/…` is AUTH's, so that calls to the address of one service
 * work here too, and the mailbox page of COMM is at `/dev/mailbox`. Bodies pass through unread.
 */
export const forwardingRoutes =
  ({ forwarding, rateLimit, upstreams, origins }: Needs): Routes =>
  async (app) => {
    await app.register(cors, {
      origin: origins.length > 0 ? [...origins] : false,
      credentials: true,
      methods: [...METHODS],
      exposedHeaders: [
        'ETag',
        'Link',
        'Location',
        'Retry-After',
        'X-Correlation-ID',
        'X-Total-Count',
        'Idempotent-Replayed',
      ],
    })
    await app.register(replyFrom, {
      disableRequestLogging: true,
      undici: { connections: 64, bodyTimeout: 30_000, headersTimeout: 30_000 },
    })
    // The body is the service's: it is neither read nor judged here.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

    const add = (pattern: string, service: string, pathOf: (url: string) => string): void => {
      const upstream = upstreams.list.find((candidate) => candidate.service === service)
      if (!upstream) return
      const handler = async (request: FastifyRequest, reply: FastifyReply) => {
        await rateLimit.count(request.caller, request.ip, reply)
        return forwarding.forward(request, reply, upstream, pathOf(request.raw.url ?? '/'))
      }
      forwardRoute(app, pattern, handler)
    }
    for (const { service, prefix } of upstreams.list) {
      add(`${prefix}/*`, service, (url) => url.slice(prefix.length))
    }
    add('/api/v1/*', 'auth-service', (url) => url)
    add('/.well-known/*', 'auth-service', (url) => url)
    add('/dev/mailbox', 'comm-service', (url) => url)
    add('/dev/mailbox/*', 'comm-service', (url) => url)
  }

const forwardRoute = (
  app: App,
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void => {
  app.route({
    method: [...METHODS],
    url,
    schema: { hide: true },
    // The service behind knows who may do what.
    config: { access: ['anyone'], idempotency: false, forwards: true },
    handler,
  })
}
