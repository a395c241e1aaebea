import { Id } from '@medtrack/contracts'
import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { personOf } from '../person.ts'
import type { RuleAdministration, Writing } from './administering.ts'
import { NewRule, RuleChange, RuleView, Trial, TrialResult } from './rule-views.ts'
import type { Trying } from './trying.ts'

const url = '/api/rules/'
const tags = ['Rules']
const config = { access: ['admin'] as const }
const params = Type.Object({ id: Id })
const refusals = { 404: ProblemDetails, 409: ProblemDetails, 412: ProblemDetails }

type Needs = { administration: RuleAdministration; trying: Trying }

/** Who is told what when something happens, for those who decide it. */
export const ruleRoutes =
  ({ administration, trying }: Needs): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config,
        schema: {
          summary: 'Rules as they hold in the institution',
          description: 'Those that MedTrack comes with, as the institution has them, then its own.',
          tags,
          querystring: PageQuery({
            filters: { event: Type.String({ maxLength: 64 }), is_active: Type.Boolean() },
          }),
          response: { 200: Page(RuleView) },
        },
      },
      async (request, reply) =>
        reply.page(await administration.list(writingOf(request).tenantId, request.query)),
    )

    app.post(
      url,
      {
        config,
        schema: {
          summary: 'Add a rule',
          description: 'Event, fields, template and condition are checked: what does not fit is named.',
          tags,
          body: NewRule,
          response: { 201: RuleView, 409: ProblemDetails },
        },
      },
      async (request, reply) => {
        const rule = await administration.create(request.body, writingOf(request))
        return reply.code(201).etag(rule.version).send(rule)
      },
    )

    app.get(
      `${url}:id/`,
      {
        config,
        schema: { summary: 'A rule', tags, params, response: { 200: RuleView, 404: ProblemDetails } },
      },
      async (request, reply) =>
        answer(reply, await administration.get(writingOf(request).tenantId, request.params.id)),
    )

    app.put(
      `${url}:id/`,
      {
        config,
        schema: {
          summary: 'Change a rule',
          description: 'A default keeps its event and name. What was said before is in its place no longer.',
          tags,
          params,
          body: NewRule,
          response: { 200: RuleView, ...refusals },
        },
      },
      async (request, reply) =>
        answer(reply, await administration.put(request.params.id, request.body, writingOf(request))),
    )

    app.patch(
      `${url}:id/`,
      {
        config,
        schema: {
          summary: 'Change some of a rule',
          description: '`{"is_active": false}` switches it off.',
          tags,
          params,
          body: RuleChange,
          response: { 200: RuleView, ...refusals },
        },
      },
      async (request, reply) =>
        answer(reply, await administration.patch(request.params.id, request.body, writingOf(request))),
    )

    app.delete(
      `${url}:id/`,
      {
        config,
        schema: {
          summary: 'Remove an own rule, or go back to the default',
          description: 'A default is never removed: switch it off.',
          tags,
          params,
          response: { 204: Type.Null(), ...refusals },
        },
      },
      async (request, reply) => {
        await administration.remove(request.params.id, writingOf(request))
        return reply.code(204).send(null)
      },
    )

    app.post(
      `${url}:id/test/`,
      {
        config,
        schema: {
          summary: 'Who would be told what',
          description: 'By a payload, or by the example of the event. Nobody is told anything.',
          tags,
          params,
          body: Trial,
          response: { 200: TrialResult, 404: ProblemDetails, 409: ProblemDetails },
        },
      },
      async (request) => trying.try(writingOf(request).tenantId, request.params.id, request.body),
    )
  }

const writingOf = (request: FastifyRequest): Writing => ({
  tenantId: personOf(request).tenantId,
  expected: request.expectedVersion,
})

const answer = (reply: FastifyReply, rule: RuleView): RuleView => {
  reply.etag(rule.version)
  return rule
}
