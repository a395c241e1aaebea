import replyFrom from '@fastify/reply-from'
import type { App, Routes, Upstreams } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { METHODS } from './cors.ts'
import type { Forwarding } from './forwarding.ts'
import { createOpenAnswers, OPEN_ANSWERS } from './open-answers.ts'
import type { RateLimit } from './rate-limit.ts'

/** Whoever does not take a connection by then is not there. */
const CONNECT = { timeout: 2_000 }

type Needs = {
  forwarding: Forwarding
  rateLimit: RateLimit
  upstreams: Upstreams
}

/**
 * Every path of every service, under its prefix; `/api/v1/…` is AUTH's, so that calls to the address of one service
 * work here too; so are the events that AUTH takes at `/events`, the sockets of COMM under `/ws/…`, and its mailbox page at
 * `/dev/mailbox`. Bodies pass through unread.
 */
export const forwardingRoutes =
  ({ forwarding, rateLimit, upstreams }: Needs): Routes =>
  async (app) => {
    // The body is the service's: it is neither read nor judged here.
    app.removeAllContentTypeParsers()
    app.addContentTypeParser('*', (_request, payload, done) => done(null, payload))

    const open = createOpenAnswers()
    // Else the server would wait for them to end.
    app.addHook('preClose', async () => {
      open.endAll()
      forwarding.endSockets()
    })
    const adding =
      (scope: App, methods: readonly Method[], begin: (reply: FastifyReply, service: string) => void): Add =>
      (pattern, service, pathOf) => {
        const upstream = upstreams.list.find((candidate) => candidate.service === service)
        if (!upstream) return
        const handler = async (request: FastifyRequest, reply: FastifyReply) => {
          await rateLimit.count(request.caller, request.ip, reply)
          begin(reply, service)
          return forwarding.forward(request, reply, upstream, pathOf(request.raw.url ?? '/'))
        }
        forwardRoute(scope, methods, pattern, handler)
      }

    await app.register(async (scope) => {
      await scope.register(replyFrom, {
        disableRequestLogging: true,
        undici: { connections: 64, bodyTimeout: 30_000, headersTimeout: 30_000, connect: CONNECT },
      })
      const add = adding(scope as App, METHODS, () => undefined)
      for (const { service, prefix } of upstreams.list) {
        add(`${prefix}/*`, service, (url) => url.slice(prefix.length))
      }
      add('/api/v1/*', 'auth-service', (url) => url)
      add('/.well-known/*', 'auth-service', (url) => url)
      add('/ws/*', 'comm-service', (url) => url)
      add('/dev/mailbox', 'comm-service', (url) => url)
      add('/dev/mailbox/*', 'comm-service', (url) => url)
      adding(scope as App, ['POST'], () => undefined)('/events', 'auth-service', (url) => url)
    })

    await app.register(async (scope) => {
      // Each holds a connection as long as somebody listens: not one of those that all others share. The service gives
      // a sign of life every 25 s.
      await scope.register(replyFrom, {
        disableRequestLogging: true,
        undici: { connections: null, bodyTimeout: 60_000, headersTimeout: 30_000, connect: CONNECT },
      })
      const add = adding(scope as App, ['GET'], (reply, service) => {
        // What runs in this process ends its answers itself.
        if (!upstreams.local(service)) open.add(reply.raw)
      })
      for (const { service, prefix } of upstreams.list) {
        for (const path of OPEN_ANSWERS[service] ?? []) {
          add(`${prefix}${path}`, service, (url) => url.slice(prefix.length))
        }
      }
    })
  }

type Method = (typeof METHODS)[number]
type Add = (pattern: string, service: string, pathOf: (url: string) => string) => void

const forwardRoute = (
  app: App,
  methods: readonly Method[],
  url: string,
  handler: (request: FastifyRequest, reply: FastifyReply) => Promise<FastifyReply>,
): void => {
  app.route({
    method: [...methods],
    url,
    schema: { hide: true },
    // A service packs its answers itself, and what it lets out in pieces is passed on as they come.
    compress: false,
    // The service behind knows who may do what.
    config: { access: ['anyone'], idempotency: false, forwards: true },
    handler,
  })
}
