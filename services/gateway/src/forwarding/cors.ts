import cors from '@fastify/cors'
import type { App, Routes } from '@medtrack/kit'

/** Methods that services behind the gateway have. */
export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const

const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'Retry-After',
  'X-Correlation-ID',
  'X-Total-Count',
  'Idempotent-Replayed',
]

/** Routes that pages of these origins may call and read, preflights of every path included. */
export const withOrigins =
  (origins: readonly string[], routes: readonly Routes[]): Routes =>
  async (app) => {
    await app.register(cors, {
      origin: origins.length > 0 ? [...origins] : false,
      credentials: true,
      methods: [...METHODS],
      exposedHeaders: EXPOSED,
    })
    // Who is refused before anything else runs is to read why as well.
    app.addHook('onSend', async ({ headers: { origin } }, reply) => {
      if (origin === undefined || !origins.includes(origin)) return
      if (reply.hasHeader('access-control-allow-origin')) return
      reply.header('access-control-allow-origin', origin)
      reply.header('access-control-allow-credentials', 'true')
      reply.header('vary', [reply.getHeader('vary') ?? [], 'Origin'].flat().join(', '))
    })
    for (const one of routes) await app.register(async (scope) => one(scope as App))
  }
