import { Id } from '@medtrack/contracts'
import { type Access, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { Bulk, BulkPreview, BulkRecipient, SendBulk } from './bulk-form.ts'
import type { Bulks } from './bulks.ts'

const tags = ['Sends to many']
const params = Type.Object({ id: Id })
const access: readonly Access[] = ['staff', 'admin', 'scope:notifications:send']
const refusals = { 404: ProblemDetails, 409: ProblemDetails }

/** Telling many people the same. */
export const bulkRoutes =
  (bulks: Bulks): Routes =>
  async (app) => {
    app.post(
      '/api/notifications/bulk/',
      {
        config: { access, statusOf: (result) => (isBegun(result) ? 202 : 200) },
        schema: {
          tags,
          summary: 'Tell many people the same',
          description:
            'To `user_ids`, or to everybody whom a `query` finds. `preview` says first how many it would be. It goes after everything else, slice by slice, once to each person, also when it is interrupted.',
          body: SendBulk,
          response: {
            200: BulkPreview,
            202: Type.Object({ job_id: Id, total: Type.Integer() }),
            403: ProblemDetails,
          },
        },
      },
      async ({ body, caller }, reply) => {
        const result = await bulks.send(caller, body)
        return isBegun(result) ? reply.code(202).send(result) : reply.code(200).send(result as BulkPreview)
      },
    )
    app.get(
      '/api/notifications/bulk/',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Sends to many, newest first',
          description:
            'The caller’s own; administrators see all of their institution, or those of the one whom `requested_by` names.',
          querystring: TimelineQuery(Id, { requested_by: Type.String({ minLength: 1, maxLength: 128 }) }),
          response: { 200: Type.Array(Bulk) },
        },
      },
      async ({ caller, query }, reply) => reply.timeline(await bulks.list(caller, query)),
    )
    app.get(
      '/api/notifications/bulk/:id/',
      {
        config: { access },
        schema: {
          tags,
          summary: 'How far a send to many got',
          description: 'For who asked for it, and administrators.',
          params,
          response: { 200: Bulk, 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id } }) => bulks.get(caller, id),
    )
    app.get(
      '/api/notifications/bulk/:id/recipients/',
      {
        config: { access },
        schema: {
          tags,
          summary: 'What became of a send to many for each person',
          params,
          querystring: TimelineQuery(Id),
          response: { 200: Type.Array(BulkRecipient), 404: ProblemDetails },
        },
      },
      async ({ caller, params: { id }, query }, reply) =>
        reply.timeline(await bulks.listRecipients(caller, id, query)),
    )
    app.post(
      '/api/notifications/bulk/:id/cancel/',
      {
        config: { access },
        schema: {
          tags,
          summary: 'Stop what of a send to many has not left',
          params,
          response: {
            200: Type.Object({ job_id: Id, status: Type.Literal('cancelled') }),
            ...refusals,
          },
        },
      },
      async ({ caller, params: { id } }) => bulks.cancel(caller, id),
    )
  }

const isBegun = (result: unknown): result is { job_id: string; total: number } =>
  typeof result === 'object' && result !== null && 'job_id' in result
