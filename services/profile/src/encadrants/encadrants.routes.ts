import { ProblemDetails, type Routes } from '@medtrack/kit'
import { ById, ByUser, READ_PERSON, readerOf, replyWith } from '../people/reading-replies.ts'
import type { Readings } from '../people/readings.ts'
import { Encadrant, toEncadrant } from '../people/views.ts'

const answers = { 200: Encadrant, 401: ProblemDetails, 403: ProblemDetails, 404: ProblemDetails }

export const encadrantRoutes =
  (readings: Readings): Routes =>
  async (app) => {
    app.get(
      '/api/encadrants/:id/',
      {
        schema: { summary: 'A supervisor by id', tags: ['Encadrants'], params: ById, response: answers },
        config: { access: READ_PERSON },
      },
      async (request, reply) =>
        replyWith(
          request,
          reply,
          await readings.get('encadrant', request.params.id, readerOf(request)),
          toEncadrant,
        ),
    )
    app.get(
      '/api/encadrants/by_user/:user_id/',
      {
        schema: {
          summary: 'A supervisor by the id of their account',
          tags: ['Encadrants'],
          params: ByUser,
          response: answers,
        },
        config: { access: READ_PERSON },
      },
      async (request, reply) => {
        const read = await readings.getByUser('encadrant', request.params.user_id, readerOf(request))
        return replyWith(request, reply, read, toEncadrant)
      },
    )
  }
