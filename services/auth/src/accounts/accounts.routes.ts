import { UserSummary } from '@medtrack/contracts'
import { type Access, EVERY_ROLE_OWN, KitErrors, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { User } from './account-schema.ts'
import { toUser, toUserSummary } from './account-view.ts'
import type { Accounts } from './accounts.ts'

const LOOK_UP: readonly Access[] = ['services', 'scope:users:read', 'admin']
const ById = Type.Object({ id: Type.String({ description: 'Id of the account, or one of its aliases.' }) })
const MOST_IDS = 100
const tags = ['Accounts']

/** Accounts as they are read: by their owner, by administrators, by other services. */
export const accountRoutes =
  (accounts: Accounts): Routes =>
  async (app) => {
    app.get(
      '/api/v1/users/profile/',
      {
        config: { access: EVERY_ROLE_OWN, envelope: true, message: 'Your account.' },
        schema: { summary: 'Your account', tags, response: { 200: User } },
      },
      async ({ caller }, reply) => {
        if (caller?.kind !== 'user') throw KitErrors.forbidden()
        const account = await accounts.get(caller.userId)
        return reply.etag(account.version).send(toUser(account))
      },
    )

    app.get(
      '/api/v1/users/user/:id/',
      {
        config: { access: LOOK_UP, envelope: true, message: 'The account.' },
        schema: { summary: 'An account by its id', tags, params: ById, response: { 200: UserSummary } },
      },
      async ({ params }, reply) => {
        const account = await accounts.read(params.id)
        return reply.etag(account.version).send(toUserSummary(account))
      },
    )

    app.get(
      '/api/users/:id/',
      {
        config: { access: LOOK_UP },
        schema: {
          summary: 'An account by its id, plain',
          tags,
          params: ById,
          response: { 200: UserSummary },
        },
      },
      async ({ params }, reply) => {
        const account = await accounts.read(params.id)
        return reply.etag(account.version).send(toUserSummary(account))
      },
    )

    app.get(
      '/api/users/',
      {
        config: { access: LOOK_UP },
        schema: {
          summary: 'Accounts by their ids',
          tags,
          querystring: Type.Object({
            ids: Type.String({
              minLength: 1,
              maxLength: 4_096,
              description: `Up to ${MOST_IDS} ids, separated by commas; those that there are not are left out.`,
            }),
          }),
          response: { 200: Type.Array(UserSummary) },
        },
      },
      async ({ query }) => (await accounts.list(idsIn(query.ids))).map(toUserSummary),
    )
  }

/** @throws request.invalid for more than are answered at once */
const idsIn = (text: string): string[] => {
  const ids = [...new Set(text.split(',').map((id) => id.trim()))].filter(Boolean)
  if (ids.length <= MOST_IDS) return ids
  throw KitErrors.invalid({ errors: [{ path: '/ids', message: `must name at most ${MOST_IDS}` }] })
}
