import {
  type Cache,
  type Clock,
  defineSocket,
  EVERY_ROLE_OWN,
  type Logger,
  type ServiceParts,
  type SocketSettings,
} from '@medtrack/kit'
import Type from 'typebox'
import type { Feed } from '../live/feed.ts'
import type { Messaging } from '../messages/messaging.ts'
import { createPresence } from '../messages/presence.ts'
import { createBeingHere } from './being-here.ts'
import { type ChatNeeds, openChat } from './chat-session.ts'
import { deliverChat } from './delivering-chat.ts'
import { createNotifying } from './notifying.ts'
import { createPassingNewsroom } from './passing-news.ts'

type Needs = {
  messaging: Messaging
  config: SocketSettings
  feed: Feed
  cache: Cache
  clock: Clock
  logger: Logger
}

/** The sockets of the chat: rooms by name or id, and each person’s own channel by their id. */
export const createChatSockets = (needs: Needs): NonNullable<ServiceParts['sockets']> => {
  const { messaging, feed, logger } = needs
  const chat: ChatNeeds = {
    ...needs,
    presence: createPresence(needs),
    passing: createPassingNewsroom(needs),
    here: createBeingHere(needs),
    notify: createNotifying(feed, (connection, error) => {
      logger.warn({ err: error, socket_id: connection.id }, 'a socket can no longer be told of notifications')
      connection.close(1013, 'what happens cannot be read: connect again')
    }),
    deliver: (connection, channel, fail) => deliverChat(connection, channel, { ...needs, messaging }, fail),
  }
  const routes = [
    defineSocket({
      path: '/ws/chat/:name/',
      params: Type.Object({ name: Type.String({ minLength: 1, maxLength: 128 }) }),
      access: EVERY_ROLE_OWN,
      open: (connection, { name }) => openChat(connection, name, chat),
    }),
  ]
  return { routes, settings: needs.config }
}
