import { CommApi } from '@medtrack/contracts'
import { ProblemDetails, type Routes } from '@medtrack/kit'
import type { Pieces } from './pieces.ts'

const { path, params, query, response } = CommApi.operations.readDocumentPiece

/** What is in a person's document, for services that hand it to them. */
export const pieceRoutes =
  (pieces: Pieces): Routes =>
  async (app) => {
    app.get(
      path,
      {
        config: { access: ['services'] },
        schema: {
          summary: 'A piece of what is in somebody’s document',
          description: 'Locked documents (409) are given to nobody.',
          tags: ['Documents'],
          params,
          querystring: query,
          response: { 200: response, 404: ProblemDetails, 409: ProblemDetails, 502: ProblemDetails },
        },
      },
      async ({ params: { id }, query: { owner_user_id, from } }) =>
        await pieces(owner_user_id.toLowerCase(), id.toLowerCase(), from),
    )
  }
