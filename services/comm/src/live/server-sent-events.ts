import { eventBlock, STREAM_HEARTBEAT } from '@medtrack/kit'
import type { FeedEvent } from './feed.ts'

/**
 * An event of the feed as browsers read it. The number stands on the last block only: a connection that breaks before
 * begins again with the whole event.
 */
export const toServerSentEvent = (event: FeedEvent): string => {
  if (event.kind === 'heartbeat') return STREAM_HEARTBEAT
  const { sequence: id } = event
  const count = { event: 'unread-count', data: { unread_count: event.unreadCount } }
  if (event.kind === 'start') return eventBlock({ ...count, id })
  if (event.kind === 'resync') return eventBlock({ ...count, event: 'resync', id })
  const change =
    event.kind === 'notification'
      ? eventBlock({ event: 'notification', data: event.notification, id })
      : eventBlock({ event: event.kind, data: { notification_ids: event.notificationIds }, id })
  return `${eventBlock(count)}${change}`
}
