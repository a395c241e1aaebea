import type { FastifyReply, FastifyRequest } from 'fastify'
import { KitErrors } from '../errors.ts'

/** The entity tag of a version of a resource (RFC 9110, section 8.8.3). */
export const entityTag = (version: string | number | Date): string =>
  `"${version instanceof Date ? version.getTime() : version}"`

const TAG = /(?:W\/)?"([^"]*)"/g

const tagsIn = (header: string): string[] => [...header.matchAll(TAG)].map(([, tag = '']) => tag)

/**
 * The version an `If-Match` demands; undefined for none and for `*`. A weakened tag counts as the tag: compressing
 * proxies weaken what they pass on.
 * @throws request.unreadable for a list of tags or something that is none
 */
export const expectedVersionOf = (request: FastifyRequest): string | undefined => {
  const header = request.headers['if-match']
  if (header === undefined || header.trim() === '*') return undefined
  const [tag, ...more] = tagsIn(header)
  if (tag === undefined || more.length > 0) {
    throw KitErrors.unreadable({ facts: { reason: 'If-Match takes one entity tag' } })
  }
  return tag
}

/** Refuses a write that was made on an older version. Without an expectation every write goes through. */
export const assertVersion = (expected: string | undefined, current: string | number | Date): void => {
  if (expected !== undefined && `"${expected}"` !== entityTag(current)) throw KitErrors.preconditionFailed()
}

/** Whether the caller already has what the answer's `ETag` names (RFC 9110, section 13.1.2: weak comparison). */
export const isNotModified = (request: FastifyRequest, reply: FastifyReply): boolean => {
  const wanted = request.headers['if-none-match']
  if (wanted === undefined || reply.statusCode !== 200) return false
  if (request.method !== 'GET' && request.method !== 'HEAD') return false
  const etag = reply.getHeader('etag')
  if (typeof etag !== 'string') return false
  return wanted.trim() === '*' || tagsIn(wanted).includes(etag.slice(1, -1))
}
