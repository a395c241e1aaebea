import type { FastifyRequest } from 'fastify'
import { KitErrors } from '../errors.ts'
import { type ParsedQuery, UNREADABLE_QUERY } from './query-string.ts'
import type { RouteFacts } from './route-facts.ts'

const unreadable = (reason: string) => KitErrors.unreadable({ facts: { reason } })

// A slash, a backslash or a NUL that was hidden in a part of the path: nothing of ours has one in its name.
const HIDDEN_IN_PATH = /%(?:2f|5c|00)/i
// Clients take "." and ".." out of an address before they send it (RFC 3986, section 5.2.4), and write "/" for "\". A
// program on the way that still did so would mean another address than the one that was judged, and proxies refuse
// whatever begins or ends with "..": no such address is one of ours.
const RELATIVE_IN_PATH = /[/\\](?:\.|%2e)(?:[/\\]|$)|[/\\](?:\.|%2e){2}|(?:\.|%2e){2}(?:[/\\]|$)|\\/i

/** Refuses what Node's parser and the router let through and no honest client sends. @throws request.unreadable */
export const checkRequestLine = (request: FastifyRequest): void => {
  const { rawHeaders, url = '' } = request.raw
  let hosts = 0
  for (let i = 0; i < rawHeaders.length; i += 2) {
    const name = rawHeaders[i]
    if (name?.length === 4 && name.toLowerCase() === 'host') hosts++
  }
  // Two programs on the way would each believe another one (RFC 9112, section 3.2).
  if (hosts > 1) throw unreadable('it has more than one Host')
  // Clients keep it to themselves (RFC 9110, section 7.1); where the path ends is told differently with one.
  if (url.includes('#')) throw unreadable('the address has a fragment')
  const end = url.indexOf('?')
  const path = end < 0 ? url : url.slice(0, end)
  if (HIDDEN_IN_PATH.test(path)) throw unreadable('the address hides a character that may not be in it')
  if (RELATIVE_IN_PATH.test(path)) throw KitErrors.notFound()
  const fault = (request.query as ParsedQuery | undefined)?.[UNREADABLE_QUERY]
  if (fault !== undefined) throw unreadable(fault)
  const encoding = request.headers['content-encoding']
  if (encoding !== undefined && encoding.toLowerCase() !== 'identity') throw KitErrors.unsupportedMediaType()
}

/** Refuses a parameter that came twice where one value counts: two programs could each pick another one. */
export const checkQuery = (request: FastifyRequest, { lists }: RouteFacts): void => {
  const query = request.query as ParsedQuery
  for (const name in query) {
    if (Array.isArray(query[name]) && !lists.has(name)) throw unreadable(`"${name}" was given more than once`)
  }
}
