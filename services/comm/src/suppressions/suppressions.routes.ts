import { Id } from '@medtrack/contracts'
import { ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { personOf } from '../person.ts'
import { NewSuppression, Suppression, SuppressionFilter, type Suppressions } from './suppressions.ts'

const url = '/api/suppressions/'
const tags = ['Deliverability']
const config = { access: ['admin'] as const }

/** Addresses that nothing is sent to, for administrators. */
export const suppressionRoutes =
  (suppressions: Suppressions): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config,
        schema: {
          summary: 'Addresses and numbers that nothing is sent to, newest first',
          tags,
          querystring: TimelineQuery(Id, SuppressionFilter),
          response: { 200: Type.Array(Suppression) },
        },
      },
      async ({ query }, reply) => reply.timeline(await suppressions.list(query)),
    )
    app.post(
      url,
      {
        config,
        schema: {
          summary: 'Send nothing to an address any more',
          description: 'Security mails neither. An address that is suppressed already stays as it is.',
          tags,
          body: NewSuppression,
          response: { 201: Suppression },
        },
      },
      async (request, reply) => {
        const { tenantId, userId } = personOf(request)
        return reply.code(201).send(await suppressions.add(tenantId, userId, request.body))
      },
    )
    app.delete(
      `${url}:id/`,
      {
        config,
        schema: {
          summary: 'Write to an address again',
          tags,
          params: Type.Object({ id: Id }),
          response: { 204: Type.Null(), 404: ProblemDetails },
        },
      },
      async (request, reply) => {
        await suppressions.remove(request.params.id)
        return reply.code(204).send(null)
      },
    )
  }
