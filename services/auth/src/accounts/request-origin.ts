import type { FastifyRequest } from 'fastify'

/** Where a request comes from, as it is shown to the account's owner. */
export type RequestOrigin = { ip_address: string; user_agent: string | null }

const LONGEST_USER_AGENT = 512

/** The sender's address as the edge made it out, and what its program calls itself. */
export const originOf = (request: FastifyRequest): RequestOrigin => ({
  ip_address: request.ip,
  user_agent: request.headers['user-agent']?.slice(0, LONGEST_USER_AGENT) ?? null,
})
