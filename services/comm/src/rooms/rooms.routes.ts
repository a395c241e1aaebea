import { Id } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { draftOf, RoomMessage } from '../messages/message-forms.ts'
import { Message } from '../messages/message-view.ts'
import { SentMessage } from '../messages/messages.routes.ts'
import type { ReadingMessages } from '../messages/reading.ts'
import type { PostingMessages } from '../messages/sending.ts'
import { callerOf } from '../person.ts'
import { ROOM_KINDS } from '../tables.ts'
import { NewRoom, Room } from './room-view.ts'
import type { Rooms } from './rooms.ts'

const tags = ['Rooms']
const params = Type.Object({ id: Id })
const config = { access: EVERY_ROLE_OWN }
const notFound = { 404: ProblemDetails }
const refusals = { 403: ProblemDetails, ...notFound, 409: ProblemDetails }

type Parts = { rooms: Rooms; reading: ReadingMessages; posting: PostingMessages }

/** Rooms of the caller, and what is said in them. */
export const roomRoutes =
  ({ rooms, reading, posting }: Parts): Routes =>
  async (app) => {
    app.get(
      '/api/rooms/',
      {
        config,
        schema: {
          tags,
          summary: 'The caller’s rooms, the one with the latest message first',
          querystring: TimelineQuery(Id, { kind: Type.Enum([...ROOM_KINDS]), unread: Type.Boolean() }),
          response: { 200: Type.Array(Room) },
        },
      },
      async (request, reply) => reply.timeline(await rooms.list(callerOf(request).userId, request.query)),
    )
    app.post(
      '/api/rooms/',
      {
        config,
        schema: {
          tags,
          summary: 'Make a room',
          description:
            'Of several people to whom the caller may talk; with one of them and no title, the room of the two. Rooms of stages, applications and departments are made by themselves.',
          body: NewRoom,
          response: { 201: Room, 403: ProblemDetails },
        },
      },
      async (request, reply) => {
        reply.code(201)
        return rooms.create(callerOf(request), request.body)
      },
    )
    app.get(
      '/api/rooms/:id/',
      { config, schema: { tags, summary: 'One room', params, response: { 200: Room, ...notFound } } },
      async (request) => rooms.get(callerOf(request).userId, request.params.id),
    )
    app.patch(
      '/api/rooms/:id/',
      {
        config,
        schema: {
          tags,
          summary: 'Give a room another title',
          description: 'Its owners.',
          params,
          body: Type.Object(
            { title: Type.String({ minLength: 1, maxLength: 120 }) },
            { examples: [{ title: 'Night shifts' }] },
          ),
          response: { 200: Room, ...refusals },
        },
      },
      async (request) => rooms.rename(callerOf(request), request.params.id, request.body.title),
    )
    app.get(
      '/api/rooms/:id/messages/',
      {
        config,
        schema: {
          tags,
          summary: 'What was said in a room, newest first',
          description: 'With `after`, what came after that message, oldest first, without a gap.',
          params,
          querystring: TimelineQuery(Id, { after: Type.String({ ...Id, description: 'A message.' }) }),
          response: { 200: Type.Array(Message), ...notFound },
        },
      },
      async (request, reply) => {
        const { items, next } = await reading.listOfRoom(
          callerOf(request).userId,
          request.params.id,
          request.query,
        )
        // What goes on forwards is asked for by `after`.
        return reply.timeline(request.query.after === undefined ? { items, next } : { items })
      },
    )
    app.post(
      '/api/rooms/:id/messages/',
      {
        config,
        schema: {
          tags,
          summary: 'Say something in a room',
          params,
          body: RoomMessage,
          response: { 201: SentMessage, ...refusals },
        },
      },
      async (request, reply) => {
        const to = { roomId: request.params.id }
        reply.code(201)
        return posting.sendWith(callerOf(request), to, draftOf(request.body), ({ message }) => ({
          message_id: message.id,
          ...message,
        }))
      },
    )
    app.post(
      '/api/rooms/:id/read/',
      {
        config,
        schema: {
          tags,
          summary: 'Mark everything in a room as read',
          params,
          response: { 200: Type.Object({ unread_count: Type.Integer() }), ...notFound },
        },
      },
      async (request) => reading.markRoomRead(callerOf(request).userId, request.params.id),
    )
    for (const [verb, isMuted, summary] of [
      ['mute', true, 'Be told no more that messages wait in a room'],
      ['unmute', false, 'Be told again that messages wait in a room'],
    ] as const) {
      app.post(
        `/api/rooms/:id/${verb}/`,
        { config, schema: { tags, summary, params, response: { 200: Room, ...notFound } } },
        async (request) => rooms.mute(callerOf(request).userId, request.params.id, isMuted),
      )
    }
    app.post(
      '/api/rooms/:id/leave/',
      {
        config,
        schema: {
          tags,
          summary: 'Leave a room',
          description: 'Nothing of it is shown any more. Rooms that follow from something else can be muted.',
          params,
          response: { 204: Type.Null(), ...notFound, 409: ProblemDetails },
        },
      },
      async (request, reply) => {
        reply.code(204)
        await rooms.leave(callerOf(request), request.params.id)
        return reply.send(null)
      },
    )
  }
