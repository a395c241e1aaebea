import { Id, KnownTenant } from '@medtrack/contracts'
import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { personOf } from '../accounts/own-caller.ts'
import type { TenantAdministration } from './tenant-administration.ts'
import { NewTenant, NewTenantAnswer, TENANT_ORDERS, Tenant, TenantChange, toTenant } from './tenant-schema.ts'

const url = '/api/v1/tenants/'
const access = ['platform_admin'] as const
/** Administrators have their own: the rules narrow by it. */
const theirs = ['admin'] as const
const tags = ['Tenants']
const params = Type.Object({ id: Id })

/** The institutions, looked after by those who run the platform, and each by its own administrators. */
export const tenantRoutes =
  (tenants: TenantAdministration): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access, envelope: true, message: 'Tenants.' },
        schema: {
          summary: 'Tenants',
          tags,
          querystring: PageQuery({ ordering: TENANT_ORDERS }),
          response: { 200: Page(Tenant) },
        },
      },
      async ({ query }, reply) => {
        const { items, total } = await tenants.list(query)
        return reply.page({ items: items.map(toTenant), total })
      },
    )

    app.post(
      url,
      {
        config: { access, envelope: true, message: 'Made.' },
        schema: {
          summary: 'Make a tenant, and invite its first administrator',
          tags,
          body: NewTenant,
          response: { 201: NewTenantAnswer, 409: ProblemDetails },
        },
      },
      async (request, reply) => reply.code(201).send(await tenants.create(request.body)),
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: theirs, envelope: true, message: 'The tenant.' },
        schema: {
          summary: 'A tenant',
          description: 'Administrators see their own, by the `tenant_id` of their account.',
          tags,
          params,
          response: { 200: Tenant, 404: ProblemDetails },
        },
      },
      async (request, reply) => {
        const tenant = await tenants.getFor(personOf(request), request.params.id)
        return reply.etag(tenant.version).send(toTenant(tenant))
      },
    )

    app.patch(
      `${url}:id/`,
      {
        config: { access: theirs, envelope: true, message: 'Changed.' },
        schema: {
          summary: 'Change a tenant, close it or open it again',
          description:
            'Administrators change their own; `is_active` is the platform administrators’ alone. Closing ends every session and token there within 2 s; nobody signs in or registers until it is opened.',
          tags,
          params,
          body: TenantChange,
          response: {
            200: Tenant,
            403: ProblemDetails,
            404: ProblemDetails,
            409: ProblemDetails,
            412: ProblemDetails,
          },
        },
      },
      async (request, reply) => {
        const { params, body, expectedVersion } = request
        const tenant = await tenants.change(personOf(request), params.id, body, expectedVersion)
        return reply.etag(tenant.version).send(toTenant(tenant))
      },
    )

    app.get(
      '/internal/tenants/:id',
      {
        config: { access: ['services'] },
        schema: {
          summary: 'Whether there is such a tenant',
          tags,
          params,
          response: { 200: KnownTenant, 404: ProblemDetails },
        },
      },
      async ({ params: { id } }) => {
        const tenant = await tenants.get(id)
        return { id: tenant.id, is_active: tenant.is_active }
      },
    )
  }
