import type { FastifyReply } from 'fastify'

/** First words of a stream: how many milliseconds readers wait before they come again. */
export const STREAM_START = 'retry: 3000\n\n'

/** A sign of life that says nothing. */
export const STREAM_HEARTBEAT = ':\n\n'

/**
 * One server-sent event (https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
 * Without `data` it only says where to go on after.
 */
export const eventBlock = ({
  id,
  event,
  data,
}: {
  id?: string | number | undefined
  event?: string
  data?: unknown
}): string => {
  const lines = [
    ...(id === undefined ? [] : [`id: ${id}`]),
    ...(event === undefined ? [] : [`event: ${event}`]),
    ...(data === undefined ? [] : [`data: ${JSON.stringify(data)}`]),
  ]
  return `${lines.join('\n')}\n\n`
}

/** The headers that a stream of server-sent events goes with. */
export const streamReply = (reply: FastifyReply): FastifyReply =>
  reply
    .type('text/event-stream; charset=utf-8')
    .header('cache-control', 'no-store, no-transform')
    .header('x-accel-buffering', 'no')
    // The server that stops would keep the connection for a next request that never comes.
    .header('connection', 'close')
