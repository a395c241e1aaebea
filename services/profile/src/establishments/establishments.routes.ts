import { Id, Line } from '@medtrack/contracts'
import { type Access, EVERY_ROLE, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { PLACE_ORDERS } from '../list-orders.ts'
import {
  Establishment,
  EstablishmentChange,
  type EstablishmentRow,
  NewEstablishment,
  toEstablishment,
} from './establishment-schema.ts'
import type { Establishments, Writing } from './establishments.ts'

const url = '/api/establishments/'
const tags = ['Establishments']
const params = Type.Object({ id: Id })
const City = Type.String({ ...Line, minLength: 1, description: 'Fès, fes and FES are the same city.' })
const Kind = Type.String({ ...Line, minLength: 1, description: 'Ignores accents and upper case.' })

/** Who reads establishments and departments: they are no secret to anybody signed in. */
export const READ_PLACES: readonly Access[] = [...EVERY_ROLE, 'services', 'scope:profiles:read']
/** Who changes them; staff within their reach. */
export const WRITE_PLACES: readonly Access[] = ['staff', 'admin']

const refusals = { 403: ProblemDetails, 404: ProblemDetails, 412: ProblemDetails }
const changing = { 200: Establishment, ...refusals }
const PARTS = 'Absent fields stay as they are. Staff who work in an establishment change that one only.'

/** Hospitals and other places of internships. */
export const establishmentRoutes =
  (establishments: Establishments): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ_PLACES },
        schema: {
          summary: 'Establishments',
          description:
            'By name unless asked otherwise. A search finds words of name, city and type by how they begin.',
          tags,
          querystring: PageQuery({
            ordering: PLACE_ORDERS,
            search: true,
            filters: { city: City, type: Kind },
          }),
          response: { 200: Page(Establishment) },
        },
      },
      async ({ query }, reply) => pageOf(reply, await establishments.list(query)),
    )

    app.get(
      `${url}by_city/:city/`,
      {
        config: { access: READ_PLACES },
        schema: {
          summary: 'Establishments of a city',
          description: 'An empty list where there are none.',
          tags,
          params: Type.Object({ city: City }),
          querystring: PageQuery({
            ordering: PLACE_ORDERS,
            search: true,
            filters: { type: Kind },
          }),
          response: { 200: Page(Establishment) },
        },
      },
      async ({ params: { city }, query }, reply) =>
        pageOf(reply, await establishments.list({ ...query, city })),
    )

    app.post(
      url,
      {
        config: { access: WRITE_PLACES },
        schema: {
          summary: 'Add an establishment',
          description:
            'For administrators, and staff who look after the whole institution. Two may have the same name and city; an Idempotency-Key keeps a repeated request from adding another.',
          tags,
          body: NewEstablishment,
          response: { 201: Establishment, 403: ProblemDetails },
        },
      },
      async ({ body, caller }, reply) =>
        reply
          .code(201)
          .etag(1)
          .send(await establishments.create(body, caller)),
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ_PLACES },
        schema: {
          summary: 'An establishment',
          tags,
          params,
          response: { 200: Establishment, 404: ProblemDetails },
        },
      },
      async (request, reply) => answer(reply, await establishments.get(request.params.id)),
    )

    for (const [method, summary] of [
      ['PUT', 'Change an establishment'],
      ['PATCH', 'Change some of an establishment'],
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
          body: EstablishmentChange,
          response: changing,
        },
        handler: async (request, reply) =>
          answer(reply, await establishments.change(request.params.id, request.body, writingOf(request))),
      })
    }

    app.delete(
      `${url}:id/`,
      {
        config: { access: WRITE_PLACES },
        schema: {
          summary: 'Remove an establishment',
          description: 'One that is in use stays: the answer says by whom.',
          tags,
          params,
          response: { 204: Type.Null(), ...refusals, 409: ProblemDetails },
        },
      },
      async (request, reply) => {
        await establishments.remove(request.params.id, writingOf(request))
        return reply.code(204).send(null)
      },
    )
  }

/** Who writes, and on which version. */
export const writingOf = ({ caller, expectedVersion: expected }: FastifyRequest): Writing => ({
  caller,
  expected,
})

const answer = (reply: FastifyReply, row: EstablishmentRow): Establishment => {
  reply.etag(row.version)
  return toEstablishment(row)
}

const pageOf = (
  reply: FastifyReply,
  { items, total }: Awaited<ReturnType<Establishments['list']>>,
): Establishment[] => reply.page({ items: items.map(toEstablishment), total })
