import { Id, Timestamp } from '@medtrack/contracts'
import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { READ_OWN } from '../applications/applications.routes.ts'
import { answer, MANAGE, REFUSALS, ReasonBody, reasonOf, writingOf } from '../routing.ts'
import { Interview, InterviewChange, NewInterview } from './interview-schema.ts'
import type { Interviews } from './interviews.ts'

const tags = ['Interviews']
const params = Type.Object({ id: Id })
const ofApplication = '/api/applications/:id/interviews/'
const url = '/api/interviews/:id/'
const TOLD = 'Both people are told, with a calendar file, and reminded in time.'

/** Interviews of candidates. */
export const interviewRoutes =
  (interviews: Interviews): Routes =>
  async (app) => {
    app.post(
      ofApplication,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Invite a candidate to an interview',
          description: `${TOLD} Without \`reminder_time\` that is 24 hours before.`,
          ...{ tags, params, body: NewInterview },
          response: { 201: Interview, ...REFUSALS },
        },
      },
      async ({ caller, params: { id }, body }, reply) => {
        reply.code(201)
        return answer(reply, await interviews.schedule(id, { caller }, body))
      },
    )

    app.get(
      ofApplication,
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'Interviews of an application',
          ...{ tags, params },
          response: { 200: Type.Array(Interview), 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id } }) => await interviews.listOf(caller, id),
    )

    app.get(
      '/api/interviews/',
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'Interviews by time',
          description:
            'Students see their own, supervisors those of their department and their own offers, staff those of their establishment. `from` is the first moment, `until` the first one that is not meant any more.',
          tags,
          querystring: PageQuery({
            ordering: ['interview_time'],
            filters: {
              ...{ from: Timestamp, until: Timestamp, student_id: Id, encadrant_id: Id },
              status: Type.Enum(['scheduled', 'cancelled']),
            },
          }),
          response: { 200: Page(Interview) },
        },
      },
      async ({ caller, query }, reply) => reply.page(await interviews.list(caller, query)),
    )

    app.get(
      url,
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'An interview',
          ...{ tags, params },
          response: { 200: Interview, 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id } }, reply) => answer(reply, await interviews.get(caller, id)),
    )

    for (const [method, path] of [
      ['PATCH', url],
      ['POST', `${url}reschedule/`],
    ] as const) {
      app.route({
        method,
        url: path,
        config: { access: MANAGE },
        schema: {
          summary: 'Move an interview',
          description: `${TOLD} Absent fields stay as they are; the reminder keeps its distance.`,
          ...{ tags, params, body: InterviewChange },
          response: { 200: Interview, ...REFUSALS },
        },
        handler: async (request, reply) =>
          answer(reply, await interviews.reschedule(request.params.id, writingOf(request), request.body)),
      })
    }

    app.post(
      `${url}cancel/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Cancel an interview',
          ...{ tags, params, body: ReasonBody },
          response: { 200: Interview, ...REFUSALS },
        },
      },
      async (request, reply) =>
        answer(reply, await interviews.cancel(request.params.id, writingOf(request), reasonOf(request.body))),
    )
  }
