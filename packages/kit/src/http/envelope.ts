import type { FastifyReply } from 'fastify'
import type { JsonSchema } from './closed-schema.ts'
import type { PageMeta } from './list-replies.ts'

/** A wrapped answer of AUTH's public API. */
export type Envelope = {
  success: true
  message: string
  data: unknown
  meta: PageMeta | Record<never, never>
}

const DEFAULT_MESSAGE = 'Done.'

export const wrapAnswer = (data: unknown, message: string | undefined, meta?: PageMeta): Envelope => ({
  success: true,
  message: message ?? DEFAULT_MESSAGE,
  data,
  meta: meta ?? {},
})

const META_SCHEMA: JsonSchema = {
  type: 'object',
  description: 'Paging of a list; empty otherwise.',
  properties: {
    page: { type: 'integer' },
    limit: { type: 'integer' },
    total: { type: 'integer' },
    total_pages: { type: 'integer' },
    has_next: { type: 'boolean' },
    has_previous: { type: 'boolean' },
  },
}

const wrappedBefore = new WeakMap<object, JsonSchema>()

/** The schema of the wrapped answer, from that of the plain one; an answer without a body stays without. */
export const wrapSchema = (schema: JsonSchema): JsonSchema => {
  if (schema['type'] === 'null') return schema
  const known = wrappedBefore.get(schema)
  if (known) return known
  const wrapped: JsonSchema = {
    type: 'object',
    required: ['success', 'message', 'data', 'meta'],
    properties: {
      success: { type: 'boolean', const: true },
      message: { type: 'string' },
      data: schema,
      meta: META_SCHEMA,
    },
  }
  wrappedBefore.set(schema, wrapped)
  return wrapped
}

const metas = new WeakMap<FastifyReply, PageMeta>()

/** Keeps the paging of an answer until it is wrapped. */
export const rememberMeta = (reply: FastifyReply, meta: PageMeta): void => void metas.set(reply, meta)

export const metaOfReply = (reply: FastifyReply): PageMeta | undefined => metas.get(reply)
