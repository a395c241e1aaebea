import { Id } from '@medtrack/contracts'
import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { answer, READ, REFUSALS, writingOf } from '../routing.ts'
import { NewProgramme, Programme, ProgrammeChange } from './programme-schema.ts'
import type { Programmes } from './programmes.ts'

const tags = ['Programmes']
const params = Type.Object({ id: Id })
const url = '/api/programmes/'
const access = ['admin'] as const

/** Programmes of study. */
export const programmeRoutes =
  (programmes: Programmes): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ },
        schema: {
          summary: 'Programmes, by name',
          tags,
          querystring: PageQuery(),
          response: { 200: Page(Programme) },
        },
      },
      async ({ query }, reply) => reply.page(await programmes.list(query)),
    )

    app.post(
      url,
      {
        config: { access },
        schema: {
          summary: 'Write a programme',
          tags,
          body: NewProgramme,
          response: { 201: Programme, 409: ProblemDetails },
        },
      },
      async ({ caller, body }, reply) => {
        reply.code(201)
        return answer(reply, await programmes.create(caller, body))
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ },
        schema: { summary: 'A programme', tags, params, response: { 200: Programme, 404: ProblemDetails } },
      },
      async ({ params: { id } }, reply) => answer(reply, await programmes.get(id)),
    )

    for (const [method, body, summary] of [
      ['PUT', NewProgramme, 'Replace a programme'],
      ['PATCH', ProgrammeChange, 'Change some of a programme'],
    ] as const) {
      app.route({
        method,
        url: `${url}:id/`,
        config: { access },
        schema: {
          summary,
          description: 'Rotations of a speciality that was there keep their ids.',
          ...{ tags, params, body },
          response: { 200: Programme, ...REFUSALS },
        },
        handler: async (request, reply) => {
          const given = method === 'PUT' ? { description: '', rotations: [], ...request.body } : request.body
          return answer(reply, await programmes.change(request.params.id, given, writingOf(request)))
        },
      })
    }

    app.delete(
      `${url}:id/`,
      {
        config: { access },
        schema: {
          summary: 'Remove a programme',
          ...{ tags, params },
          response: { 204: Type.Null(), ...REFUSALS },
        },
      },
      async (request, reply) => {
        await programmes.remove(request.params.id, writingOf(request))
        return reply.code(204).send(null)
      },
    )
  }
