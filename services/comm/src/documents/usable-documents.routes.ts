import { CommApi } from '@medtrack/contracts'
import type { Routes } from '@medtrack/kit'
import type { Usable } from './attaching.ts'

const { path, query, response } = CommApi.operations.listUsableDocuments

/** Which documents other services may take for somebody's. */
export const usableDocumentRoutes =
  (usable: Usable): Routes =>
  async (app) => {
    app.get(
      path,
      {
        config: { access: ['services'] },
        schema: {
          summary: 'Those of the documents that are the person’s and harmless',
          tags: ['Documents'],
          querystring: query,
          response: { 200: response },
        },
      },
      async ({ query: { owner_user_id, ids } }) =>
        await usable(owner_user_id.toLowerCase(), ids.toLowerCase().split(',')),
    )
  }
