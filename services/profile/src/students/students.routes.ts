import { type Access, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { ById, ByUser, READ_PERSON, readerOf, replyWith } from '../people/reading-replies.ts'
import type { Readings } from '../people/readings.ts'
import { Student, toStudent } from '../people/views.ts'
import { type ScoreReadings, ScoreView } from '../scores/score-readings.ts'

const answers = { 200: Student, 401: ProblemDetails, 403: ProblemDetails, 404: ProblemDetails }

/** Who reads results: not supervisors, whom those of other departments' stages do not concern. */
const READ_SCORES: readonly Access[] = ['student:own', 'staff', 'admin', 'services', 'scope:profiles:read']

const SEEN_BY =
  'Students read themselves, supervisors those who have applied to them or have a stage with them, staff and administrators all.'

export const studentRoutes =
  (readings: Readings, scores: ScoreReadings): Routes =>
  async (app) => {
    app.get(
      '/api/students/:id/',
      {
        schema: {
          summary: 'A student by id',
          description: SEEN_BY,
          tags: ['Students'],
          params: ById,
          response: answers,
        },
        config: { access: READ_PERSON },
      },
      async (request, reply) =>
        replyWith(
          request,
          reply,
          await readings.get('student', request.params.id, readerOf(request)),
          toStudent,
        ),
    )
    app.get(
      '/api/students/by_user/:user_id/',
      {
        schema: {
          summary: 'A student by the id of their account',
          description: SEEN_BY,
          tags: ['Students'],
          params: ByUser,
          response: answers,
        },
        config: { access: READ_PERSON },
      },
      async (request, reply) => {
        const read = await readings.getByUser('student', request.params.user_id, readerOf(request))
        return replyWith(request, reply, read, toStudent)
      },
    )
    app.get(
      '/api/students/:id/scores/',
      {
        schema: {
          summary: 'Results of a student',
          description: 'Of evaluated internships, oldest first.',
          tags: ['Students'],
          params: ById,
          response: { 200: Type.Array(ScoreView), 403: ProblemDetails, 404: ProblemDetails },
        },
        config: { access: READ_SCORES },
      },
      async (request) => scores.list(request.params.id, readerOf(request)),
    )
  }
