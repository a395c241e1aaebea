import { type Caller, KitErrors } from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'

/** The signed-in person of a request. @throws request.forbidden (403) for a program */
export const personOf = ({ caller }: FastifyRequest): Extract<Caller, { kind: 'user' }> => {
  if (caller?.kind !== 'user') throw KitErrors.forbidden()
  return caller
}
