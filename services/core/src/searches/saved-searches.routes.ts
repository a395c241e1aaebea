import { Id } from '@medtrack/contracts'
import { EVERY_ROLE_OWN, Page, PageQuery, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import { NewSavedSearch, SavedSearch } from './saved-search-schema.ts'
import type { SavedSearches } from './saved-searches.ts'

const url = '/api/saved-searches/'
const tags = ['Offers']
const config = { access: EVERY_ROLE_OWN }

/** Searches for offers that the signed-in person keeps. */
export const savedSearchRoutes =
  (searches: SavedSearches): Routes =>
  async (app) => {
    app.get(
      url,
      {
        config,
        schema: {
          summary: 'Searches for offers that the caller keeps, by name',
          tags,
          querystring: PageQuery(),
          response: { 200: Page(SavedSearch) },
        },
      },
      async ({ caller, query }, reply) => reply.page(await searches.list(caller, query)),
    )

    app.post(
      url,
      {
        config,
        schema: {
          summary: 'Keep a search for offers',
          description: 'In the place of the caller’s other one of that name.',
          tags,
          body: NewSavedSearch,
          response: { 201: SavedSearch, 409: ProblemDetails },
        },
      },
      async ({ caller, body }, reply) => reply.code(201).send(await searches.save(caller, body)),
    )

    app.delete(
      `${url}:id/`,
      {
        config,
        schema: {
          summary: 'Keep a search no more',
          tags,
          params: Type.Object({ id: Id }),
          response: { 204: Type.Null(), 404: ProblemDetails },
        },
      },
      async ({ caller, params }, reply) => {
        await searches.remove(caller, params.id)
        return reply.code(204).send(null)
      },
    )
  }
