import { Id } from '@medtrack/contracts'
import { Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { answer, MANAGE, NoBody, READ, REFUSALS, writingOf } from '../routing.ts'
import { OFFER_FILTERS, OfferCriteria } from './offer-criteria.ts'
import { OFFER_ORDERS } from './offer-orders.ts'
import { NewOffer, Offer, OfferChange } from './offer-schema.ts'
import type { OfferFacets, Offers } from './offers.ts'

const url = '/api/offers/'
const tags = ['Offers']
const params = Type.Object({ id: Id })
const Counts = Type.Array(Type.Object({ value: Type.String(), count: Type.Integer() }))
const Facets = Type.Object({
  city: Counts,
  speciality: Counts,
  month: Counts,
  free_places: Counts,
})

const SEARCH =
  'A search finds words of title, description, speciality and city in French and English, whatever their endings and accents. Students see published offers, and closed ones when they ask for them; drafts are for whoever looks after them.'

/** Offers of internships. */
export const offerRoutes =
  (offers: Offers): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config: { access: READ },
        schema: {
          summary: 'Offers',
          description: SEARCH,
          tags,
          querystring: PageQuery({ ordering: OFFER_ORDERS, search: true, filters: OFFER_FILTERS }),
          response: { 200: Page(Offer) },
        },
      },
      async ({ caller, query }, reply) => reply.page(await offers.list(caller, query)),
    )

    app.get(
      `${url}facets/`,
      {
        config: { access: READ },
        schema: {
          summary: 'How many offers there are by city, speciality, month of beginning and free places',
          description: `Of what the same filters find in the list, among the first 10,000; the 50 most frequent of each. ${SEARCH}`,
          tags,
          querystring: OfferCriteria,
          response: { 200: Facets },
        },
      },
      async ({ caller, query }): Promise<OfferFacets> => await offers.facets(caller, query),
    )

    app.post(
      url,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Write an offer',
          description:
            'A draft until it is published. Supervisors write those of their department or their own, staff those of their establishment.',
          tags,
          body: NewOffer,
          response: { 201: Offer, 403: ProblemDetails },
        },
      },
      async ({ caller, body }, reply) => {
        reply.code(201)
        return answer(reply, await offers.create(caller, body))
      },
    )

    app.get(
      `${url}:id/`,
      {
        config: { access: READ },
        schema: { summary: 'An offer', tags, params, response: { 200: Offer, 404: ProblemDetails } },
      },
      async ({ caller, params: { id } }, reply) => answer(reply, await offers.get(caller, id)),
    )

    app.patch(
      `${url}:id/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Change some of an offer',
          description: 'Absent fields stay as they are. A closed offer stays as it is.',
          tags,
          params,
          body: OfferChange,
          response: { 200: Offer, ...REFUSALS },
        },
      },
      async (request, reply) =>
        answer(reply, await offers.change(request.params.id, request.body, writingOf(request))),
    )

    app.put(
      `${url}:id/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Replace an offer',
          description: 'What may be absent and is, is emptied. A closed offer stays as it is.',
          tags,
          params,
          body: NewOffer,
          response: { 200: Offer, ...REFUSALS },
        },
      },
      async (request, reply) => {
        const given = { ...EMPTY, ...request.body }
        return answer(reply, await offers.change(request.params.id, given, writingOf(request)))
      },
    )

    app.delete(
      `${url}:id/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Remove a draft',
          description: 'One that was published is closed instead.',
          tags,
          params,
          response: { 204: Type.Null(), ...REFUSALS },
        },
      },
      async (request, reply) => {
        await offers.remove(request.params.id, writingOf(request))
        return reply.code(204).send(null)
      },
    )

    for (const [action, summary] of [
      ['publish', 'Let students apply for an offer'],
      ['close', 'Let nobody apply for an offer any more'],
    ] as const) {
      app.post(
        `${url}:id/${action}/`,
        {
          config: { access: MANAGE },
          schema: {
            summary,
            description: 'What was closed stays closed: publish its duplicate instead.',
            tags,
            params,
            body: NoBody,
            response: { 200: Offer, ...REFUSALS },
          },
        },
        async (request, reply) => answer(reply, await offers[action](request.params.id, writingOf(request))),
      )
    }

    app.post(
      `${url}:id/duplicate/`,
      {
        config: { access: MANAGE },
        schema: {
          summary: 'Copy an offer into a new draft',
          tags,
          params,
          body: NoBody,
          response: { 201: Offer, ...REFUSALS },
        },
      },
      async ({ caller, params: { id } }, reply) => {
        reply.code(201)
        return answer(reply, await offers.duplicate(id, caller))
      },
    )
  }

const EMPTY = {
  ...{ description: '', department_id: null, encadrant_id: null, speciality: null, year_levels: [] },
  ...{ capacity: 1, application_deadline: null, requirements: null },
}
