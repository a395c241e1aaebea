import { ProblemDetails, type Routes } from '@medtrack/kit'
import { ById, ByUser, READ_PERSON, readerOf, replyWith } from '../people/reading-replies.ts'
import type { Readings } from '../people/readings.ts'
import { Student, toStudent } from '../people/views.ts'

const answers = { 200: Student, 401: ProblemDetails, 403: ProblemDetails, 404: ProblemDetails }

export const studentRoutes =
  (readings: Readings): Routes =>
  async (app) => {
    app.get(
      '/api/students/:id/',
      {
        schema: { summary: 'A student by id', tags: ['Students'], params: ById, response: answers },
        config: { access: READ_PERSON },
      },
      async (request, reply) =>
        replyWith(request, reply, await readings.getStudent(request.params.id, readerOf(request)), toStudent),
    )
    app.get(
      '/api/students/by_user/:user_id/',
      {
        schema: {
          summary: 'A student by the id of their account',
          tags: ['Students'],
          params: ByUser,
          response: answers,
        },
        config: { access: READ_PERSON },
      },
      async (request, reply) => {
        const read = await readings.getStudentByUser(request.params.user_id, readerOf(request))
        return replyWith(request, reply, read, toStudent)
      },
    )
  }
