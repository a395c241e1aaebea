import { type Access, EVERY_ROLE, ProblemDetails } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { type Versioned, versionOf, type Writing } from './versioned.ts'

/** Who reads what everybody of an institution may see. */
export const READ: readonly Access[] = [...EVERY_ROLE, 'services', 'scope:placements:read']
/** Who looks after offers, applications and stages: each as far as they reach. */
export const MANAGE: readonly Access[] = ['encadrant:own', 'staff', 'admin']

/** What a write may be refused with. */
export const REFUSALS = { 403: ProblemDetails, 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails }

/** What actions take that need to know nothing: an empty object, or nothing at all. */
export const NoBody = Type.Union([Type.Object({}), Type.Null()])

/** Why something was done, for actions that may be explained. */
export const ReasonBody = Type.Union([
  Type.Object({ reason: Type.Optional(Type.String({ maxLength: 4000 })) }),
  Type.Null(),
])

/** The reason that was given; null for none. */
export const reasonOf = (body: { reason?: string } | null): string | null => body?.reason?.trim() || null

/** Who writes, and on which version, of a request. */
export const writingOf = ({ caller, expectedVersion: expected }: FastifyRequest): Writing => ({
  caller,
  expected,
})

/** Answers with a resource and its entity tag. */
export const answer = <T extends object>(reply: FastifyReply, resource: Versioned<T>): T => {
  reply.etag(versionOf(resource))
  return resource
}
