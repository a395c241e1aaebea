import { Id } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { callerOf } from '../person.ts'
import { MEMBER_ROLES } from '../tables.ts'
import { Member } from './room-view.ts'
import type { Rooms } from './rooms.ts'

const tags = ['Rooms']
const url = '/api/rooms/:id/members/'
const params = Type.Object({ id: Id })
const ofMember = Type.Object({ id: Id, user_id: Id })
const config = { access: EVERY_ROLE_OWN }
const refusals = { 403: ProblemDetails, 404: ProblemDetails, 409: ProblemDetails }
const role = Type.Enum([...MEMBER_ROLES], { description: 'Owners say who is in the room.' })

/** Who is in a room. */
export const memberRoutes =
  (rooms: Rooms): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config,
        schema: {
          tags,
          summary: 'Who is in a room, in the order of their ids',
          params,
          querystring: TimelineQuery(Id),
          response: { 200: Type.Array(Member), 404: ProblemDetails },
        },
      },
      async (request, reply) =>
        reply.timeline(await rooms.listMembers(callerOf(request).userId, request.params.id, request.query)),
    )
    app.post(
      url,
      {
        config,
        schema: {
          tags,
          summary: 'Put somebody into a room',
          description: 'Its owners, of people to whom they may talk. They read from then on.',
          params,
          body: Type.Object(
            { user_id: Id, role: Type.Optional(role) },
            { examples: [{ user_id: '0198c0de-0000-7000-8000-000000000002', role: 'member' }] },
          ),
          response: { 201: Member, ...refusals },
        },
      },
      async (request, reply) => {
        const { user_id: userId, role: wanted = 'member' } = request.body
        reply.code(201)
        return rooms.addMember(callerOf(request), request.params.id, userId, wanted)
      },
    )
    app.patch(
      `${url}:user_id/`,
      {
        config,
        schema: {
          tags,
          summary: 'Give somebody in a room another role',
          params: ofMember,
          body: Type.Object({ role }, { examples: [{ role: 'owner' }] }),
          response: { 200: Member, ...refusals },
        },
      },
      async (request) => {
        const { id, user_id: userId } = request.params
        return rooms.changeRole(callerOf(request), id, userId, request.body.role)
      },
    )
    app.delete(
      `${url}:user_id/`,
      {
        config,
        schema: {
          tags,
          summary: 'Take somebody out of a room',
          params: ofMember,
          response: { 204: Type.Null(), ...refusals },
        },
      },
      async (request, reply) => {
        const { id, user_id: userId } = request.params
        reply.code(204)
        await rooms.removeMember(callerOf(request), id, userId)
        return reply.send(null)
      },
    )
  }
