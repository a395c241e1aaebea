import type { FastifyRequest } from 'fastify'
import type { Origin } from '../scope.ts'

/** The sender's address as the edge made it out, and what its program calls itself. */
export const originOf = ({ ip, headers }: FastifyRequest): Origin => {
  const userAgent = headers['user-agent']
  return { ipAddress: ip, ...(userAgent === undefined ? {} : { userAgent }) }
}
