import type { FastifyReply } from 'fastify'
import type { PageOf, TimelineOf } from './lists.ts'

/** `meta` of a wrapped page. */
export type PageMeta = {
  page: number
  limit: number
  total: number
  total_pages: number
  has_next: boolean
  has_previous: boolean
}

type Query = Record<string, unknown>

const metaOf = (query: Query, { total, next }: PageOf<unknown>): PageMeta => {
  const page = Number(query['page'] ?? 1)
  const limit = Number(query['page_size'] ?? 20)
  const pages = Math.max(1, Math.ceil(total / limit))
  return {
    page,
    limit,
    total,
    total_pages: pages,
    has_next: next === undefined ? page < pages : next !== null,
    has_previous: page > 1,
  }
}

/**
 * A `Link` target: only the query, which RFC 3986 resolves against the address that was asked for, so that it is right
 * behind any prefix.
 */
const target = (query: Query, change: Record<string, string | number>) => {
  const parameters = new URLSearchParams()
  for (const [name, value] of Object.entries({ ...query, ...change })) {
    for (const one of Array.isArray(value) ? value : [value]) parameters.append(name, String(one))
  }
  return `<?${parameters}>`
}

/** Sets `X-Total-Count` and `Link` (RFC 8288: first, prev, next, last) and gives the rows and `meta`. */
export const replyWithPage = <T>(reply: FastifyReply, page: PageOf<T>): { items: T[]; meta: PageMeta } => {
  const { items, total, next } = page
  const { cursor: _here, ...query } = reply.request.query as Query
  const meta = metaOf(query, page)
  const link = (number: number, relation: string, more = {}) =>
    `${target(query, { page: number, ...more })}; rel="${relation}"`
  reply.header('x-total-count', String(total))
  reply.header(
    'link',
    [
      link(1, 'first'),
      ...(meta.has_previous ? [link(Math.min(meta.page - 1, meta.total_pages), 'prev')] : []),
      ...(meta.has_next ? [link(meta.page + 1, 'next', next == null ? {} : { cursor: next })] : []),
      link(meta.total_pages, 'last'),
    ].join(', '),
  )
  return { items: items as T[], meta }
}

/** Sets `Link: rel="next"` when a cursor to more is given, and gives the rows. */
export const replyWithTimeline = <T>(reply: FastifyReply, { items, next }: TimelineOf<T>): T[] => {
  if (next !== undefined) {
    reply.header('link', `${target(reply.request.query as Query, { before: next })}; rel="next"`)
  }
  return items as T[]
}
