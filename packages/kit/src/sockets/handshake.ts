import type { FastifyReply, FastifyRequest } from 'fastify'
import { KitErrors, Problem } from '../errors.ts'
import { grantFor } from '../http/access.ts'
import type { Identify } from '../security/identity.ts'
import type { SocketCaller, SocketRoute } from './define.ts'
import { isUpgrade } from './upgrades.ts'

/** The subprotocol by which a browser, which cannot set headers, sends its access token: `bearer, <token>`. */
export const TOKEN_PROTOCOL = 'bearer'

// RFC 6455, section 4.1: 16 bytes in base64; a list of tokens (RFC 9110, section 5.6.2).
const KEY = /^[A-Za-z0-9+/]{22}==$/
const PROTOCOLS = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+(?:[ \t]*,[ \t]*[!#$%&'*+\-.^_`|~0-9A-Za-z]+)*$/

const unreadable = (reason: string) => KitErrors.unreadable({ facts: { reason } })

/** Refuses what is no handshake of RFC 6455, section 4.2.1. @throws request.unreadable, request.upgrade-required */
export const checkHandshake = (request: FastifyRequest, reply: FastifyReply): void => {
  const { headers, raw } = request
  if (!isUpgrade(raw)) {
    reply.header('upgrade', 'websocket')
    reply.header('connection', 'Upgrade, close')
    if (headers.upgrade !== undefined) throw unreadable('a request for a WebSocket is a GET without a body')
    throw KitErrors.upgradeRequired()
  }
  if (headers['sec-websocket-version'] !== '13') {
    reply.header('sec-websocket-version', '13')
    throw KitErrors.upgradeRequired()
  }
  const key = headers['sec-websocket-key']
  if (typeof key !== 'string' || !KEY.test(key))
    throw unreadable('Sec-WebSocket-Key is not 16 bytes in base64')
  const protocols = headers['sec-websocket-protocol']
  if (protocols !== undefined) {
    const names = protocols.split(',').map((name) => name.trim())
    if (!PROTOCOLS.test(protocols) || new Set(names).size < names.length)
      throw unreadable('Sec-WebSocket-Protocol is not a list of different names')
  }
}

/**
 * Refuses pages of other origins: browsers open sockets to anywhere and say only here who asks (RFC 6455, section 10.2).
 * A program that sends an `Authorization` header is no browser and needs no origin.
 * @throws request.foreign-origin
 */
export const checkOrigin = (request: FastifyRequest, allowed: readonly string[]): void => {
  const { origin, authorization } = request.headers
  if (origin === undefined) {
    if (authorization === undefined) throw KitErrors.foreignOrigin()
    return
  }
  const own = `${request.protocol}://${request.host}`
  const named = normalOrigin(origin)
  if (named === undefined || ![own, ...allowed].some((one) => normalOrigin(one) === named))
    throw KitErrors.foreignOrigin()
}

const normalOrigin = (text: string): string | undefined => {
  if (!URL.canParse(text)) return undefined
  const { origin } = new URL(text)
  return origin === 'null' ? undefined : origin
}

/** Who opens a socket: a person; nobody yet (their first frame says so); or somebody whose token is no good. */
export type Opener = SocketCaller | 'unknown' | 'refused'

/**
 * Finds out who opens a socket, from the header or the subprotocol. A bad token is no answer here: browsers show their
 * pages no answers to handshakes, so it is told by the close code.
 * @throws request.forbidden for a program, request.unavailable
 */
export const findOpener = async (
  request: FastifyRequest,
  { access }: SocketRoute,
  identify: Identify,
): Promise<Opener> => {
  const token = protocolToken(request.headers['sec-websocket-protocol'])
  const caller =
    request.caller ??
    (token === undefined || request.headers.authorization !== undefined
      ? undefined
      : await identifyToken(token, identify))
  if (caller) {
    if (caller.kind !== 'user' || grantFor(access, caller) === undefined) throw KitErrors.forbidden()
    return caller
  }
  return token !== undefined || request.headers.authorization !== undefined ? 'refused' : 'unknown'
}

/** The caller that a token names; undefined when it is no good. @throws request.unavailable */
export const identifyToken = async (token: string, identify: Identify) => {
  try {
    return await identify({ authorization: `Bearer ${token}` })
  } catch (error) {
    if (error instanceof Problem && error.status === 401) return undefined
    throw error
  }
}

const protocolToken = (protocols: string | undefined): string | undefined => {
  const [name, token] = (protocols ?? '').split(',').map((part) => part.trim())
  return name === TOKEN_PROTOCOL ? token : undefined
}
