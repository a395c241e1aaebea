import { Id } from '@medtrack/contracts'
import { type Access, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { languageOf } from '../languages.ts'
import { Contest, Evaluation, EvaluationDraft, Settlement } from './evaluation-view.ts'
import type { Asking, EvaluationQuery, Readings } from './readings.ts'
import { KINDS, STATES } from './states.ts'
import type { Write, Writing } from './writing.ts'

const url = '/api/evaluations/'
const tags = ['Evaluations']
const params = Type.Object({ id: Id })
const READ: readonly Access[] = ['student:own', 'encadrant:own', 'staff', 'admin', 'scope:evaluations:read']
const AUTHORS_ONLY: readonly Access[] = ['student:own', 'encadrant:own']
const SETTLE: readonly Access[] = ['encadrant:own', 'admin']

const Query = PageQuery({
  ordering: ['created_at'] as const,
  cursor: true,
  filters: {
    stage_id: Id,
    student_id: Id,
    encadrant_id: Id,
    status: Type.Enum([...STATES]),
    kind: Type.Enum([...KINDS]),
  },
})
const missing = { 403: ProblemDetails, 404: ProblemDetails }
const writes = {
  200: Evaluation,
  ...missing,
  ...{ 409: ProblemDetails, 412: ProblemDetails, 422: ProblemDetails },
}

/** Evaluations: who may see them reads them, who is asked writes them. */
export const evaluationRoutes =
  (readings: Readings, writing: Writing): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ },
        schema: {
          summary: 'Evaluations',
          description:
            'Students see those of themselves once they were handed in, and those they write; supervisors those of their stages; staff those of their establishment; administrators all, programs all but what students say of their stages. Labels and mentions are in the language of `Accept-Language`.',
          tags,
          querystring: Query,
          response: { 200: Page(Evaluation), 403: ProblemDetails },
        },
      },
      async (request, reply) => {
        const page = await readings.list(request.query as EvaluationQuery, askingOf(request, reply))
        return reply.page(page)
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ },
        schema: {
          summary: 'An evaluation',
          tags,
          params,
          response: { 200: Evaluation, 404: ProblemDetails },
        },
      },
      async (request, reply) =>
        answer(reply, await readings.get(request.params.id.toLowerCase(), askingOf(request, reply))),
    )

    app.patch(
      `${url}:id/`,
      {
        config: { access: AUTHORS_ONLY },
        schema: {
          summary: 'Write an evaluation',
          description:
            'Keeps a draft: criteria that are not named stay as they are. Its supervisor writes a midterm and a final evaluation, its student the other two.',
          tags,
          params,
          body: EvaluationDraft,
          response: writes,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        return answer(reply, await writing.save(id.toLowerCase(), request.body, writeOf(request, reply)))
      },
    )

    app.post(
      `${url}:id/submit/`,
      {
        config: { access: AUTHORS_ONLY },
        schema: {
          summary: 'Hand an evaluation in',
          description:
            'Every criterion has a score, and a comment where one is asked for. The score out of 100 follows from the weights. Answers that come along are kept first.',
          tags,
          params,
          body: EvaluationDraft,
          response: writes,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        return answer(reply, await writing.submit(id.toLowerCase(), request.body, writeOf(request, reply)))
      },
    )

    app.post(
      `${url}:id/acknowledge/`,
      {
        config: { access: ['student:own'] },
        schema: { summary: 'Agree with an evaluation', tags, params, response: writes },
      },
      async (request, reply) => {
        const { id } = request.params
        return answer(reply, await writing.acknowledge(id.toLowerCase(), writeOf(request, reply)))
      },
    )

    app.post(
      `${url}:id/contest/`,
      {
        config: { access: ['student:own'] },
        schema: { summary: 'Contest an evaluation', tags, params, body: Contest, response: writes },
      },
      async (request, reply) => {
        const { params: where, body } = request
        const id = where.id.toLowerCase()
        return answer(reply, await writing.contest(id, body.reason, writeOf(request, reply)))
      },
    )

    app.post(
      `${url}:id/finalise/`,
      {
        config: { access: SETTLE },
        schema: {
          summary: 'Settle an evaluation',
          description:
            'By its supervisor or an administrator, once the student has agreed or contested; a contested one may get other answers.',
          tags,
          params,
          body: Settlement,
          response: writes,
        },
      },
      async (request, reply) => {
        const { id } = request.params
        return answer(reply, await writing.finalise(id.toLowerCase(), request.body, writeOf(request, reply)))
      },
    )
  }

const askingOf = (request: FastifyRequest, reply: FastifyReply): Asking => {
  reply.header('vary', 'accept-language')
  return { caller: request.caller, language: languageOf(request.headers['accept-language']) }
}

const writeOf = (request: FastifyRequest, reply: FastifyReply): Write => ({
  ...askingOf(request, reply),
  expected: request.expectedVersion,
})

const answer = (reply: FastifyReply, evaluation: Evaluation): Evaluation => {
  reply.etag(evaluation.version)
  return evaluation
}
