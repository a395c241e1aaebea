import { Id } from '@medtrack/contracts'
import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { READ_OWN } from '../applications/applications.routes.ts'
import { answer, MANAGE, NoBody, REFUSALS, ReasonBody, reasonOf, writingOf } from '../routing.ts'
import { NewStage, Stage } from './stage-schema.ts'
import { STAGE_STATUSES } from './stage-states.ts'
import type { Stages } from './stages.ts'

const tags = ['Stages']
const params = Type.Object({ id: Id })
const url = '/api/stages/'

/** Internships. */
export const stageRoutes =
  (stages: Stages): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ_OWN },
        schema: {
          summary: 'Stages',
          description:
            'Students see their own, supervisors theirs and those of their department, staff those of their establishment.',
          tags,
          querystring: PageQuery({
            ordering: ['start_date'],
            filters: {
              ...{ offer_id: Id, student_id: Id, encadrant_id: Id },
              status: Type.Enum([...STAGE_STATUSES]),
            },
          }),
          response: { 200: Page(Stage) },
        },
      },
      async ({ caller, query }, reply) => reply.page(await stages.list(caller, query)),
    )

    app.post(
      url,
      {
        config: { access: ['staff', 'admin'] },
        schema: {
          summary: 'Make a stage without an application',
          description: 'A student has one stage at a time: 409 for days that overlap another one.',
          tags,
          body: NewStage,
          response: { 201: Stage, 403: ProblemDetails, 409: ProblemDetails },
        },
      },
      async ({ caller, body }, reply) => {
        reply.code(201)
        return answer(reply, await stages.create(caller, body))
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ_OWN },
        schema: { summary: 'A stage', tags, params, response: { 200: Stage, 404: ProblemDetails } },
      },
      async ({ caller, params: { id } }, reply) => answer(reply, await stages.get(caller, id)),
    )

    for (const [action, summary, description] of [
      ['accept', 'Take a stage on', 'A stage of the department without a supervisor gets the one who does.'],
      ['start', 'Say that a stage has begun', 'From its first day on; administrators before. By itself too.'],
      ['complete', 'Say that a stage is done', 'From its last day on; administrators before. By itself too.'],
    ] as const) {
      app.post(
        `${url}:id/${action}/`,
        {
          config: { access: MANAGE },
          schema: {
            ...{ summary, description, tags, params },
            body: NoBody,
            response: { 200: Stage, ...REFUSALS },
          },
        },
        async (request, reply) => answer(reply, await stages[action](request.params.id, writingOf(request))),
      )
    }

    app.post(
      `${url}:id/cancel/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Cancel a stage, or break it off',
          description: 'Its place is free again.',
          tags,
          params,
          body: ReasonBody,
          response: { 200: Stage, ...REFUSALS },
        },
      },
      async (request, reply) =>
        answer(reply, await stages.cancel(request.params.id, writingOf(request), reasonOf(request.body))),
    )
  }
