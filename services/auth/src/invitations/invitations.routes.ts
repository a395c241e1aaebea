import { Id } from '@medtrack/contracts'
import { offsetOf, Page, PageQuery, ProblemDetails, parseOrdering, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { personOf } from '../accounts/own-caller.ts'
import { Invitation, InvitationState } from './invitation-schema.ts'
import type { PendingInvitations } from './pending-invitations.ts'

const url = '/api/v1/users/invitations/'
const access = ['admin'] as const
const tags = ['Invitations']
const params = Type.Object({ id: Id })
const problems = { 403: ProblemDetails, 404: ProblemDetails }

/** People who were invited and have not chosen a password yet. */
export const invitationRoutes =
  (invitations: PendingInvitations): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access, envelope: true, message: 'Invitations.' },
        schema: {
          summary: 'People who have not chosen a password yet',
          tags,
          querystring: PageQuery({ ordering: ['created_at'], filters: { state: InvitationState } }),
          response: { 200: Page(Invitation) },
        },
      },
      async ({ query }, reply) =>
        reply.page(
          await invitations.list({
            ...(query.state === undefined ? {} : { state: query.state }),
            direction: parseOrdering(query.ordering).direction,
            limit: query.page_size,
            offset: offsetOf(query),
          }),
        ),
    )

    app.post(
      `${url}:id/resend/`,
      {
        config: { access, envelope: true, message: 'Invited again.' },
        schema: {
          summary: 'Invite a person again',
          description: 'The links of former invitations are dead. `id` is the user id.',
          tags,
          params,
          response: { 200: Invitation, ...problems, 429: ProblemDetails },
        },
      },
      (request) => invitations.resend(request.params.id, personOf(request)),
    )

    app.delete(
      `${url}:id/`,
      {
        config: { access, envelope: true },
        schema: {
          summary: 'Withdraw an invitation: the account is closed',
          tags,
          params,
          response: { 204: Type.Null(), ...problems },
        },
      },
      async (request, reply) => {
        await invitations.withdraw(request.params.id, personOf(request))
        return reply.code(204).send(null)
      },
    )
  }
