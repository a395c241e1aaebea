import { NotificationCategory, Timestamp } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { languageOfRequest } from '../mailbox/mailbox-words.ts'
import { personOf } from '../person.ts'
import { renderUnsubscribePage, UNSUBSCRIBE_POLICY, type UnsubscribeView } from './unsubscribe-page.ts'
import type { Unsubscribing } from './unsubscribing.ts'

const url = '/api/unsubscribe/:token/'
const tags = ['Deliverability']
const params = Type.Object({ token: Type.String({ pattern: '^[A-Za-z0-9_-]{20,128}$' }) })
// RFC 8058 allows two kinds of form: whatever is posted is not read.
const config = { access: ['anyone'] as const, anyBody: true }
const refusals = { 404: ProblemDetails }
const Changed = Type.Object({ category: NotificationCategory, is_subscribed: Type.Boolean() })
const PAGE = 'A page for browsers.'

/** Links in mails by which people stop the mails of a category, and the list of what they stopped. */
export const unsubscribeRoutes =
  (unsubscribing: Unsubscribing): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config,
        schema: {
          summary: 'Ask whether the mails shall stop',
          description: 'Opening it changes nothing: mail readers look at links before people do.',
          tags,
          params,
          response: { 200: Type.String({ description: PAGE }), ...refusals },
        },
      },
      async (request, reply) =>
        page(request, reply, { state: 'asked', category: unsubscribing.categoryOf(request.params.token) }),
    )
    app.post(
      url,
      {
        config,
        schema: {
          summary: 'Stop the mails of a category',
          description:
            'One click, without signing in (RFC 8058). Security mails, and notices in the application, still come.',
          tags,
          params,
          response: { 200: Changed, ...refusals },
        },
      },
      async (request, reply) => {
        const category = await unsubscribing.stop(request.params.token)
        if (isBrowser(request)) return page(request, reply, { state: 'stopped', category })
        return { category, is_subscribed: false }
      },
    )
    app.post(
      `${url}resume/`,
      {
        config,
        schema: {
          summary: 'Get the mails of a category again',
          tags,
          params,
          response: { 200: Changed, ...refusals },
        },
      },
      async (request, reply) => {
        const category = await unsubscribing.resume(request.params.token)
        if (isBrowser(request)) return page(request, reply, { state: 'resumed', category })
        return { category, is_subscribed: true }
      },
    )
    app.get(
      '/api/unsubscriptions/',
      {
        config: { access: EVERY_ROLE_OWN },
        schema: {
          summary: 'Categories whose mails the caller stopped',
          tags,
          response: {
            200: Type.Array(Type.Object({ category: NotificationCategory, created_at: Timestamp })),
          },
        },
      },
      async (request) =>
        (await unsubscribing.list(personOf(request).userId)).map(({ category, created_at }) => ({
          category: category as NotificationCategory,
          created_at: created_at.toISOString(),
        })),
    )
    app.delete(
      '/api/unsubscriptions/:category/',
      {
        config: { access: EVERY_ROLE_OWN },
        schema: {
          summary: 'Get the mails of a category again',
          tags,
          params: Type.Object({ category: NotificationCategory }),
          response: { 204: Type.Null() },
        },
      },
      async (request, reply) => {
        await unsubscribing.resumeOwn({ ...personOf(request), category: request.params.category })
        return reply.code(204).send(null)
      },
    )
  }

const isBrowser = ({ headers }: FastifyRequest): boolean => (headers.accept ?? '').includes('text/html')

const page = (
  request: FastifyRequest,
  reply: FastifyReply,
  view: Omit<UnsubscribeView, 'language'>,
): never => {
  const language = languageOfRequest(request.headers['accept-language'])
  return reply
    .type('text/html; charset=utf-8')
    .headers({
      'content-security-policy': UNSUBSCRIBE_POLICY,
      'content-language': language,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
      vary: 'Accept-Language, Accept',
    })
    .send(renderUnsubscribePage({ ...view, language })) as never
}
