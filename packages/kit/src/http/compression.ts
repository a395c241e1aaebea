import compress from '@fastify/compress'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from './routes.ts'

/** Bytes below which an answer is sent as it is: a packet more or less costs more than compressing saves. */
const THRESHOLD_BYTES = 1_024

/** What shrinks. Streams of events are not held back to be packed, and files are what their owners made them. */
const COMPRESSIBLE =
  /^text\/(?!event-stream)|[+/](?:json|xml)(?:;|$)|^application\/(?:javascript|x-ndjson)(?:;|$)/

/**
 * Compresses answers for callers that accept it, after everything that compares or keeps them has seen them as they
 * are. The tag of a compressed answer becomes a weak one, as its bytes differ (RFC 9110, section 8.8.3.3); writes accept
 * it all the same.
 */
export const addCompression = async (app: App): Promise<void> => {
  await app.register(compress, {
    encodings: ['br', 'gzip'],
    threshold: THRESHOLD_BYTES,
    customTypes: COMPRESSIBLE,
    globalDecompression: false,
  })
  // Hooks of a route come after those of the whole app, in the order in which they were added.
  app.addHook('onRoute', (route) => {
    route.onSend = [route.onSend ?? [], weakenTag].flat()
  })
}

const weakenTag = (
  _request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
  done: (error: null, payload: unknown) => void,
): void => {
  const tag = reply.getHeader('etag')
  if (reply.hasHeader('content-encoding') && typeof tag === 'string' && tag.startsWith('"'))
    reply.header('etag', `W/${tag}`)
  done(null, payload)
}
