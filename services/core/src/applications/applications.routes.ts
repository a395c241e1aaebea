import { Id } from '@medtrack/contracts'
import { type Access, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { answer, MANAGE, NoBody, REFUSALS, ReasonBody, reasonOf, writingOf } from '../routing.ts'
import { Application, DecisionResults, Decisions, NewApplication } from './application-schema.ts'
import { APPLICATION_STATUSES } from './application-states.ts'
import type { Applications } from './applications.ts'
import type { Applying } from './applying.ts'
import type { Deciding } from './deciding.ts'

const tags = ['Applications']
const params = Type.Object({ id: Id })
const url = '/api/applications/'

/** Who reads what concerns them. */
export const READ_OWN: readonly Access[] = ['student:own', ...MANAGE, 'services', 'scope:placements:read']

/** Applications for offers. */
export const applicationRoutes =
  (applications: Applications, applying: Applying, deciding: Deciding): Routes =>
  async (app) => {
    app.post(
      '/api/offers/:id/applications/',
      {
        config: { access: ['student:own'] },
        schema: {
          summary: 'Apply for an offer',
          description:
            'A student has one live application for an offer. Its documents are their own, in COMM; those who decide may fetch them.',
          tags,
          params,
          body: Type.Union([NewApplication, Type.Null()]),
          response: { 201: Application, ...REFUSALS, 503: ProblemDetails },
        },
      },
      async ({ caller, params: { id }, body }, reply) => {
        reply.code(201)
        return answer(reply, await applying.apply(caller, id, body))
      },
    )

    app.get(
      url,
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'Applications',
          description:
            'Students see their own, supervisors those of their department and their own offers, staff those of their establishment.',
          tags,
          querystring: PageQuery({
            ordering: ['created_at'],
            filters: {
              ...{ offer_id: Id, student_id: Id, encadrant_id: Id },
              status: Type.Enum([...APPLICATION_STATUSES]),
            },
          }),
          response: { 200: Page(Application) },
        },
      },
      async ({ caller, query }, reply) => reply.page(await applications.list(caller, query)),
    )

    app.post(
      `${url}bulk/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Decide about many applications',
          description: 'In the order given, until places are taken. What cannot be done to one says why.',
          tags,
          body: Decisions,
          response: { 200: DecisionResults, 403: ProblemDetails },
        },
      },
      async ({ caller, body }) => await deciding.decideMany({ caller }, body),
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'An application',
          tags,
          params,
          response: { 200: Application, 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id } }, reply) => answer(reply, await applications.get(caller, id)),
    )

    app.post(
      `${url}:id/shortlist/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Put an application on the short list',
          tags,
          params,
          body: NoBody,
          response: { 200: Application, ...REFUSALS },
        },
      },
      async (request, reply) =>
        answer(reply, await deciding.shortlist(request.params.id, writingOf(request))),
    )

    for (const [action, access, summary, description] of [
      ['accept', MANAGE, 'Give the student the place', 'Makes the stage. 409 when all places are taken.'],
      ['reject', MANAGE, 'Refuse an application', 'The reason is told to the student.'],
      ['withdraw', ['student:own'], 'Take an application back', 'Only its student does.'],
    ] as const) {
      app.post(
        `${url}:id/${action}/`,
        {
          config: { access },
          schema: {
            ...{ summary, description, tags, params },
            body: ReasonBody,
            response: { 200: Application, ...REFUSALS },
          },
        },
        async (request, reply) =>
          answer(
            reply,
            await deciding[action](request.params.id, writingOf(request), reasonOf(request.body)),
          ),
      )
    }
  }
