import { isThisMachine, type PlatformFacts } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { AuthErrors } from '../errors.ts'
import type { FullTokenPair } from './token-pairs.ts'

/** A browser keeps its refresh token here, out of reach of scripts, and sends it to AUTH's own routes only. */
const COOKIE = '__Secure-medtrack_refresh'
const ATTRIBUTES = 'Path=/auth/api/v1/; HttpOnly; Secure; SameSite=Strict'

/** Refresh tokens as browsers carry them. */
export type RefreshCookie = {
  /** The refresh token of the body, else of the cookie. @throws auth.foreign-origin (403) for a cookie from another page */
  tokenOf(request: FastifyRequest, given: string | undefined): string | undefined
  /** Moves the refresh token from the answer into the cookie where the browser asked for it, or sent it so. */
  place<P extends FullTokenPair>(
    request: FastifyRequest,
    reply: FastifyReply,
    pair: P,
  ): P | Omit<P, 'refresh_token'>
  clear(request: FastifyRequest, reply: FastifyReply): void
}

export const createRefreshCookie = (needs: {
  platform: PlatformFacts
  config: { AUTH_REFRESH_TOKEN_TTL_SECONDS: number }
}): RefreshCookie => {
  const { platform, config } = needs
  // What came in the cookie goes back into it: no script of a page may turn it into a token that it can read.
  const fromCookie = new WeakSet<FastifyRequest>()
  const set = (reply: FastifyReply, value: string, seconds: number) =>
    reply.header('set-cookie', `${COOKIE}=${value}; ${ATTRIBUTES}; Max-Age=${seconds}`)
  return {
    tokenOf: (request, given) => {
      if (given !== undefined) return given
      const token = cookieOf(request)
      if (token === undefined) return undefined
      if (!isOwnPage(request.headers.origin, platform.publicUrl)) throw AuthErrors.foreignOrigin()
      fromCookie.add(request)
      return token
    },
    place: (request, reply, pair) => {
      if (request.headers['x-session-cookie'] !== '1' && !fromCookie.has(request)) return pair
      const { refresh_token, ...rest } = pair
      set(reply, refresh_token, config.AUTH_REFRESH_TOKEN_TTL_SECONDS)
      return rest
    },
    clear: (request, reply) => {
      if (cookieOf(request) !== undefined) set(reply, '', 0)
    },
  }
}

/** Whether it comes from our own pages. On one's own machine all its names are one: `localhost` is 127.0.0.1. */
export const isOwnPage = (origin: string | undefined, publicUrl: string): boolean => {
  const from = URL.parse(origin ?? '')
  const own = new URL(publicUrl)
  if (!from || from.protocol !== own.protocol || from.port !== own.port) return false
  return from.hostname === own.hostname || (isThisMachine(from.hostname) && isThisMachine(own.hostname))
}

const cookieOf = ({ headers }: FastifyRequest): string | undefined => {
  for (const part of headers.cookie?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE && value) return value
  }
  return undefined
}
