import type { FeedEvent } from './feed.ts'

// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
const block = (event: string, data: unknown, id?: number): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`

/** First words of a stream: how many milliseconds browsers wait before they come again. */
export const STREAM_START = 'retry: 3000\n\n'

/**
 * An event of the feed as browsers read it. The number stands on the last block only: a connection that breaks before
 * begins again with the whole event.
 */
export const toServerSentEvent = (event: FeedEvent): string => {
  if (event.kind === 'heartbeat') return ':\n\n'
  const { sequence } = event
  const count = { unread_count: event.unreadCount }
  if (event.kind === 'start') return block('unread-count', count, sequence)
  if (event.kind === 'resync') return block('resync', count, sequence)
  const change =
    event.kind === 'notification'
      ? block('notification', event.notification, sequence)
      : block(event.kind, { notification_ids: event.notificationIds }, sequence)
  return `${block('unread-count', count)}${change}`
}
