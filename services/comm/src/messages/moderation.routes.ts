import { Id } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { callerOf } from '../person.ts'
import { Block, type Blocks } from './blocks.ts'
import { Report, type Reports } from './reports.ts'

const tags = ['Messages']
const params = Type.Object({ id: Id })
const ofPerson = Type.Object({ user_id: Id })
const own = { access: EVERY_ROLE_OWN }
const administrators = { access: ['admin'] as const }

/** Whom people do not want to hear from, and what administrators are to see. */
export const moderationRoutes =
  ({ blocks, reports }: { blocks: Blocks; reports: Reports }): Routes =>
  async (app) => {
    app.get(
      '/api/messages/blocks/',
      {
        config: own,
        schema: {
          tags,
          summary: 'Whom the caller does not hear from',
          querystring: TimelineQuery(Id),
          response: { 200: Type.Array(Block) },
        },
      },
      async (request, reply) => reply.timeline(await blocks.list(callerOf(request).userId, request.query)),
    )
    app.post(
      '/api/messages/blocks/',
      {
        config: own,
        schema: {
          tags,
          summary: 'Hear from a person no more',
          description:
            'The two do not write to each other any more, and what the other one says in groups is not shown to the caller; the other one is not told. Staff and administrators cannot be blocked.',
          body: Type.Object(
            { user_id: Id },
            { examples: [{ user_id: '0198c0de-0000-7000-8000-000000000002' }] },
          ),
          response: { 201: Type.Object({ user_id: Id }), 403: ProblemDetails },
        },
      },
      async (request, reply) => {
        reply.code(201)
        return blocks.add(callerOf(request), request.body.user_id)
      },
    )
    app.delete(
      '/api/messages/blocks/:user_id/',
      {
        config: own,
        schema: {
          tags,
          summary: 'Hear from a person again',
          params: ofPerson,
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await blocks.remove(callerOf(request), request.params.user_id)
        return reply.code(204).send(null)
      },
    )
    app.post(
      '/api/messages/:id/report/',
      {
        config: own,
        schema: {
          tags,
          summary: 'Have administrators see a message',
          description:
            'They are told, and see it as it is now, whatever becomes of it. Once for each message.',
          params,
          body: Type.Object(
            { reason: Type.String({ minLength: 1, maxLength: 1_000 }) },
            { examples: [{ reason: 'It threatens me.' }] },
          ),
          response: { 201: Type.Object({ report_id: Id }), 404: ProblemDetails },
        },
      },
      async (request, reply) => {
        reply.code(201)
        return reports.add(callerOf(request), request.params.id, request.body.reason)
      },
    )
    app.get(
      '/api/messages/reports/',
      {
        config: administrators,
        schema: {
          tags,
          summary: 'Messages that were reported, newest first',
          description: 'That an administrator looked is recorded.',
          querystring: TimelineQuery(Id, { open: Type.Boolean({ description: 'Not resolved yet.' }) }),
          response: { 200: Type.Array(Report) },
        },
      },
      async (request, reply) => reply.timeline(await reports.list(request.query)),
    )
    app.post(
      '/api/messages/reports/:id/resolve/',
      {
        config: administrators,
        schema: {
          tags,
          summary: 'End a report',
          params,
          body: Type.Object(
            {
              note: Type.Optional(Type.String({ maxLength: 1_000 })),
              remove_message: Type.Optional(
                Type.Boolean({ description: 'Take the text of the message away.' }),
              ),
            },
            { examples: [{ note: 'Spoke to both.', remove_message: true }] },
          ),
          response: { 200: Report, 404: ProblemDetails, 409: ProblemDetails },
        },
      },
      async (request) => {
        const { note = null, remove_message: remove = false } = request.body
        return reports.resolve(callerOf(request), request.params.id, { note, remove })
      },
    )
  }
