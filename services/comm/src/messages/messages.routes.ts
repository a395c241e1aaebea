import { Id } from '@medtrack/contracts'
import { EVERY_ROLE, EVERY_ROLE_OWN, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { callerOf } from '../person.ts'
import { Conversation } from '../rooms/room-view.ts'
import type { Rooms } from '../rooms/rooms.ts'
import type { ChangingMessages } from './changing.ts'
import { contentOf, DirectMessage, draftOf, MessageChange } from './message-forms.ts'
import { Message } from './message-view.ts'
import { Reachable, type ReachablePeople } from './reachable.ts'
import type { ReadingMessages } from './reading.ts'
import type { PostingMessages } from './sending.ts'

const params = Type.Object({ id: Id })
const config = { access: EVERY_ROLE_OWN }
const tags = ['Messages']
const notFound = { 404: ProblemDetails }
/** What a saved message answers. */
export const SentMessage = Type.Object({ message_id: Id, ...Message.properties })

type Parts = {
  posting: PostingMessages
  reading: ReadingMessages
  changing: ChangingMessages
  rooms: Rooms
  reachable: ReachablePeople
}

/** What people write to each other. */
export const messageRoutes =
  ({ posting, reading, changing, rooms, reachable }: Parts): Routes =>
  async (app) => {
    app.post(
      '/api/messages/send/',
      {
        config,
        schema: {
          tags,
          summary: 'Write to a person',
          description:
            'People who share a stage, an application or a room write to each other, and everybody with staff and administrators. A `client_id` that was used before is the same message.',
          body: DirectMessage,
          response: { 201: SentMessage, 403: ProblemDetails },
        },
      },
      async (request, reply) => {
        const { receiver_id: receiverId, ...given } = request.body
        reply.code(201)
        return posting.sendWith(callerOf(request), { receiverId }, draftOf(given), ({ message }) => ({
          message_id: message.id,
          ...message,
        }))
      },
    )
    app.get(
      '/api/messages/',
      {
        config,
        schema: {
          tags,
          summary: 'The caller’s messages of all rooms, newest first',
          description:
            '`search` looks for words that begin so, without accents and ways of writing Arabic; then `unread` and `with` do not count.',
          querystring: TimelineQuery(Id, {
            unread: Type.Boolean({ description: 'Only what the caller has not read.' }),
            with: Type.String({ ...Id, description: 'Only of the conversation with this person.' }),
            search: Type.String({ minLength: 2, maxLength: 100 }),
            room_id: Type.String({ ...Id, description: 'Where `search` looks.' }),
          }),
          response: { 200: Type.Array(Message) },
        },
      },
      async (request, reply) => {
        const { userId } = callerOf(request)
        const { search, room_id: roomId, with: peerId, ...query } = request.query
        return reply.timeline(
          search === undefined
            ? await reading.list(userId, { ...query, peerId })
            : await reading.search(userId, { ...query, search, roomId }),
        )
      },
    )
    app.get(
      '/api/messages/conversations/',
      {
        config,
        schema: {
          tags,
          summary: 'The caller’s conversations with their last messages, the latest first',
          description: '`before` is in the `Link` of the page before.',
          querystring: TimelineQuery(Id, { unread: Type.Boolean() }),
          response: { 200: Type.Array(Conversation) },
        },
      },
      async (request, reply) =>
        reply.timeline(await rooms.listConversations(callerOf(request).userId, request.query)),
    )
    app.get(
      '/api/messages/people/',
      {
        // Others are shown by name: it is no list of one's own.
        config: { access: EVERY_ROLE },
        schema: {
          tags,
          summary: 'Whom the caller may write to, in the order of their ids',
          description:
            '`search` is beginnings of words of their names, without accents and ways of writing Arabic.',
          querystring: TimelineQuery(Id, { search: Type.String({ maxLength: 100 }) }),
          response: { 200: Type.Array(Reachable) },
        },
      },
      async (request, reply) => reply.timeline(await reachable.list(callerOf(request), request.query)),
    )
    app.get(
      '/api/messages/unread-count/',
      {
        config,
        schema: {
          tags,
          summary: 'How many messages the caller has not read',
          response: { 200: Type.Object({ unread_count: Type.Integer() }) },
        },
      },
      async (request) => reading.countUnread(callerOf(request).userId),
    )
    app.get(
      '/api/messages/:id/',
      { config, schema: { tags, summary: 'One message', params, response: { 200: Message, ...notFound } } },
      async (request) => reading.get(callerOf(request).userId, request.params.id),
    )
    app.post(
      '/api/messages/:id/read/',
      {
        config,
        schema: {
          tags,
          summary: 'Mark a message and those before it in its room as read',
          params,
          response: { 200: Message, ...notFound },
        },
      },
      async (request) => reading.markRead(callerOf(request).userId, request.params.id),
    )
    app.patch(
      '/api/messages/:id/',
      {
        config,
        schema: {
          tags,
          summary: 'Say something else instead',
          description: 'Its sender, within 15 minutes.',
          params,
          body: MessageChange,
          response: { 200: Message, 403: ProblemDetails, ...notFound, 409: ProblemDetails },
        },
      },
      async (request) => changing.edit(callerOf(request), request.params.id, contentOf(request.body)),
    )
    app.delete(
      '/api/messages/:id/',
      {
        config,
        schema: {
          tags,
          summary: 'Take a message back',
          description: 'Its sender. Its place in the room stays, without its text.',
          params,
          response: { 204: Type.Null(), 403: ProblemDetails, ...notFound },
        },
      },
      async (request, reply) => {
        await changing.remove(callerOf(request), request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
