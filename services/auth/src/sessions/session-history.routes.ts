import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import { personOf } from '../accounts/own-caller.ts'
import type { Session } from '../tables.ts'
import type { SessionHistory } from './session-history.ts'
import { deviceOf, placeOf } from './session-places.ts'

const SessionEntry = Type.Object({
  id: Id,
  ip_address: Nullable(Type.String()),
  user_agent: Nullable(Type.String()),
  device: Nullable(Type.String({ description: 'Browser and system, where the program names them.' })),
  place: Nullable(
    Type.Enum(['this-machine', 'local-network'], {
      description: 'Null for public addresses: where those are is not known here.',
    }),
  ),
  created_at: Timestamp,
  last_seen_at: Timestamp,
  expires_at: Timestamp,
  ended_at: Nullable(Timestamp),
  end_reason: Nullable(Type.String({ description: 'Why it ended before it expired.' })),
  current: Type.Boolean({ description: 'The session of this request.' }),
})
type SessionEntry = Static<typeof SessionEntry>

const tags = ['Sessions']
const url = '/api/v1/users/sessions/'

/** Where the signed-in person is and was signed in. */
export const sessionHistoryRoutes =
  (history: SessionHistory): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: EVERY_ROLE_OWN, envelope: true, message: 'Your sessions.' },
        schema: {
          summary: 'Where you are and were signed in, newest first',
          description: 'The last 90 days, unless the platform keeps them for another time.',
          tags,
          querystring: PageQuery(),
          response: { 200: Page(SessionEntry) },
        },
      },
      async (request, reply) => {
        const { userId, sessionId } = personOf(request)
        const { items, total } = await history.list(userId, request.query)
        return reply.page({ items: items.map((session) => toEntry(session, sessionId)), total })
      },
    )

    app.delete(
      `${url}:id/`,
      {
        config: { access: EVERY_ROLE_OWN },
        schema: {
          summary: 'End one of your sessions',
          description: 'Its tokens are dead everywhere within 2 s.',
          tags,
          params: Type.Object({ id: Id }),
          response: { 204: Type.Null(), 404: ProblemDetails },
        },
      },
      async (request, reply) => {
        await history.revoke(personOf(request).userId, request.params.id)
        return reply.code(204).send(null)
      },
    )
  }

const toEntry = (session: Session, currentId: string): SessionEntry => ({
  id: session.id,
  ip_address: session.ip_address,
  user_agent: session.user_agent,
  device: deviceOf(session.user_agent),
  place: placeOf(session.ip_address),
  created_at: session.created_at.toISOString(),
  last_seen_at: session.last_seen_at.toISOString(),
  expires_at: session.expires_at.toISOString(),
  ended_at: session.ended_at?.toISOString() ?? null,
  end_reason: session.end_reason,
  current: session.id === currentId,
})
