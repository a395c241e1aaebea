import type { FastifyReply, FastifyRequest } from 'fastify'
import { newSecretToken } from '../tokens/secret-tokens.ts'
import { DEVICE_DAYS } from './devices.ts'

/** `__Host-`: no other host of the same site can plant one. It gives nobody access, only the right to be heard. */
const COOKIE = '__Host-medtrack_device'
const ATTRIBUTES = `Path=/; HttpOnly; Secure; SameSite=Strict; Max-Age=${DEVICE_DAYS * 86_400}`
/** A token as {@link newSecretToken} makes them. */
const TOKEN = /^[A-Za-z0-9_-]{43}$/

/** How a browser shows that an account was signed in to with it before. */
export const deviceCookie = {
  /** The browser's token; a new one for a browser that asks for cookies (`X-Session-Cookie: 1`) and has none. */
  tokenOf: (request: FastifyRequest): string | undefined => {
    const known = cookieOf(request)
    if (known !== undefined) return known
    return request.headers['x-session-cookie'] === '1' ? newSecretToken() : undefined
  },

  /** Gives the browser its token, or the same one for longer. */
  place: (reply: FastifyReply, token: string | undefined): void => {
    if (token !== undefined) reply.header('set-cookie', `${COOKIE}=${token}; ${ATTRIBUTES}`)
  },
}

const cookieOf = ({ headers }: FastifyRequest): string | undefined => {
  for (const part of headers.cookie?.split(';') ?? []) {
    const [name, value] = part.trim().split('=', 2)
    if (name === COOKIE && value && TOKEN.test(value)) return value
  }
  return undefined
}
