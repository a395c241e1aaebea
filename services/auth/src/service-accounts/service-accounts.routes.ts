import { Id } from '@medtrack/contracts'
import { KitErrors, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import {
  NewServiceAccount,
  ServiceAccount,
  ServiceAccountChange,
  ServiceAccountWithSecret,
  toServiceAccount,
} from './service-account-schema.ts'
import type { ServiceAccounts, WithSecret } from './service-accounts.ts'

const url = '/api/v1/service-accounts/'
const access = ['admin'] as const
const tags = ['Service accounts']
const params = Type.Object({ id: Id })
/** Answers that hold a secret are not kept for repetitions. */
const secret = { access, envelope: true, idempotency: false } as const

/** Other programs that may call the platform, looked after by the administrators of their tenant. */
export const serviceAccountRoutes =
  (accounts: ServiceAccounts): Routes =>
  async (app) => {
    app.post(
      url,
      {
        config: { ...secret, message: 'Note the secret: it is shown this once.' },
        schema: {
          summary: 'Make a service account',
          description: 'It gets tokens with its id and secret at `/api/v1/oauth/token`.',
          tags,
          body: NewServiceAccount,
          response: { 201: ServiceAccountWithSecret },
        },
      },
      async (request, reply) => {
        const made = await accounts.create(tenantOf(request), request.body)
        return reply.code(201).etag(made.account.version).send(withSecret(made))
      },
    )

    app.get(
      url,
      {
        config: { access, envelope: true, message: 'Service accounts.' },
        schema: {
          summary: 'Service accounts, oldest first',
          tags,
          querystring: PageQuery(),
          response: { 200: Page(ServiceAccount) },
        },
      },
      async ({ query }, reply) => {
        const { items, total } = await accounts.list(query)
        return reply.page({ items: items.map(toServiceAccount), total })
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access, envelope: true, message: 'The service account.' },
        schema: {
          summary: 'A service account',
          tags,
          params,
          response: { 200: ServiceAccount, 404: ProblemDetails },
        },
      },
      async (request, reply) => {
        const account = await accounts.get(request.params.id)
        return reply.etag(account.version).send(toServiceAccount(account))
      },
    )

    app.patch(
      `${url}:id/`,
      {
        config: { access, envelope: true, message: 'Changed.' },
        schema: {
          summary: 'Rename a service account, change its scopes, switch it off or on',
          description: 'Switched off, or with fewer scopes, its tokens end within 2 s.',
          tags,
          params,
          body: ServiceAccountChange,
          response: { 200: ServiceAccount, 404: ProblemDetails, 412: ProblemDetails },
        },
      },
      async (request, reply) => {
        const account = await accounts.change(request.params.id, request.body, request.expectedVersion)
        return reply.etag(account.version).send(toServiceAccount(account))
      },
    )

    app.post(
      `${url}:id/rotate/`,
      {
        config: { ...secret, message: 'Note the new secret: it is shown this once.' },
        schema: {
          summary: 'Give a service account a new secret',
          description: 'The old secret ends at once, and the tokens that it gave within 2 s.',
          tags,
          params,
          response: { 200: ServiceAccountWithSecret, 404: ProblemDetails, 412: ProblemDetails },
        },
      },
      async (request, reply) => {
        const rotated = await accounts.rotate(request.params.id, request.expectedVersion)
        return reply.etag(rotated.account.version).send(withSecret(rotated))
      },
    )

    app.delete(
      `${url}:id/`,
      {
        config: { access },
        schema: {
          summary: 'Remove a service account',
          description: 'Its tokens end within 2 s.',
          tags,
          params,
          response: { 204: Type.Null(), 404: ProblemDetails, 412: ProblemDetails },
        },
      },
      async (request, reply) => {
        await accounts.remove(request.params.id, request.expectedVersion)
        return reply.code(204).send(null)
      },
    )
  }

const withSecret = ({ account, secret: client_secret }: WithSecret): ServiceAccountWithSecret => ({
  ...toServiceAccount(account),
  client_secret,
})

const tenantOf = ({ caller }: FastifyRequest): string => {
  if (caller?.tenantId === undefined) throw KitErrors.forbidden()
  return caller.tenantId
}
