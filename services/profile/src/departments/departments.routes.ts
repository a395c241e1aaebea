import { Id } from '@medtrack/contracts'
import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { READ_PLACES, WRITE_PLACES, writingOf } from '../establishments/establishments.routes.ts'
import { PLACE_ORDERS } from '../list-orders.ts'
import {
  Department,
  DepartmentChange,
  type DepartmentRow,
  NewDepartment,
  toDepartment,
} from './department-schema.ts'
import type { Departments } from './departments.ts'

const url = '/api/services/'
const tags = ['Services']
const params = Type.Object({ id: Id })

const refusals = { 403: ProblemDetails, 404: ProblemDetails, 412: ProblemDetails, 409: ProblemDetails }
const changing = { 200: Department, ...refusals }
const PARTS =
  'Absent fields stay as they are. It may move to another establishment while nobody works in it. Staff who work in an establishment change its departments only.'

/** Hospital departments, which the wire calls services. */
export const departmentRoutes =
  (departments: Departments): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ_PLACES },
        schema: {
          summary: 'Departments (services)',
          description: 'By name unless asked otherwise. A search finds words of the name by how they begin.',
          tags,
          querystring: PageQuery({
            ordering: PLACE_ORDERS,
            search: true,
            filters: { establishment: Id },
          }),
          response: { 200: Page(Department) },
        },
      },
      async ({ query }, reply) => pageOf(reply, await departments.list(query)),
    )

    app.get(
      `${url}by_establishment/:establishment_id/`,
      {
        config: { access: READ_PLACES },
        schema: {
          summary: 'Departments of an establishment',
          tags,
          params: Type.Object({ establishment_id: Id }),
          querystring: PageQuery({ ordering: PLACE_ORDERS, search: true }),
          response: { 200: Page(Department), 404: ProblemDetails },
        },
      },
      async ({ params: { establishment_id }, query }, reply) =>
        pageOf(reply, await departments.listOf(establishment_id, query)),
    )

    app.post(
      url,
      {
        config: { access: WRITE_PLACES },
        schema: {
          summary: 'Add a department to an establishment',
          description: 'Staff who work in an establishment add departments to that one only.',
          tags,
          body: NewDepartment,
          response: { 201: Department, 403: ProblemDetails },
        },
      },
      async ({ body, caller }, reply) =>
        reply
          .code(201)
          .etag(1)
          .send(await departments.create(body, caller)),
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ_PLACES },
        schema: { summary: 'A department', tags, params, response: { 200: Department, 404: ProblemDetails } },
      },
      async (request, reply) => answer(reply, await departments.get(request.params.id)),
    )

    for (const [method, summary] of [
      ['PUT', 'Change a department'],
      ['PATCH', 'Change some of a department'],
    ] as const) {
      app.route({
        method,
        url: `${url}:id/`,
        config: { access: WRITE_PLACES },
        schema: {
          summary,
          description: PARTS,
          tags,
          params,
          body: DepartmentChange,
          response: changing,
        },
        handler: async (request, reply) =>
          answer(reply, await departments.change(request.params.id, request.body, writingOf(request))),
      })
    }

    app.delete(
      `${url}:id/`,
      {
        config: { access: WRITE_PLACES },
        schema: {
          summary: 'Remove a department',
          description: 'One in which people work stays: the answer says who.',
          tags,
          params,
          response: { 204: Type.Null(), ...refusals },
        },
      },
      async (request, reply) => {
        await departments.remove(request.params.id, writingOf(request))
        return reply.code(204).send(null)
      },
    )
  }

const answer = (reply: FastifyReply, row: DepartmentRow): Department => {
  reply.etag(row.version)
  return toDepartment(row)
}

const pageOf = (
  reply: FastifyReply,
  { items, total }: Awaited<ReturnType<Departments['list']>>,
): Department[] => reply.page({ items: items.map(toDepartment), total })
