import { Id } from '@medtrack/contracts'
import { ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import { DELIVERY_STATUSES } from '../tables.ts'
import { Email } from './email-view.ts'
import type { Emails } from './emails.ts'

const tags = ['E-mails']
const config = { access: ['admin'] as const }

/** The mails of an institution: those that wait, and those that have left. */
export const emailRoutes =
  (emails: Emails): Routes =>
  async (app) => {
    app.get(
      '/api/emails/',
      {
        config,
        schema: {
          tags,
          summary: 'The mails of the institution, newest first',
          description: 'As they are read; one-time links are left out. That somebody looked is recorded.',
          querystring: TimelineQuery(Id, { status: Type.Enum([...DELIVERY_STATUSES]) }),
          response: { 200: Type.Array(Email) },
        },
      },
      async ({ query }, reply) => reply.timeline(await emails.list(query)),
    )
    app.get(
      '/api/emails/:id/',
      {
        config,
        schema: {
          tags,
          summary: 'One mail',
          params: Type.Object({ id: Id }),
          response: { 200: Email, 404: ProblemDetails },
        },
      },
      async ({ params: { id } }) => emails.get(id),
    )
  }
