import { KitErrors } from '../errors.ts'
import { ProblemDetails } from '../http/problem-details.ts'
import type { Routes } from '../http/routes.ts'
import { replayOperations } from './replay-records.ts'
import type { Replays } from './replays.ts'

const access = ['admin'] as const
const tags = ['Events']

/** The routes of {@link replayOperations}, the same in every service. */
export const replayRoutes = (replays: Replays): Routes => {
  const { startReplay, getReplay } = replayOperations
  return async (app) => {
    app.post(
      startReplay.path,
      {
        config: { access },
        schema: {
          summary: 'Publish logged events of this service again',
          description:
            'In the background, under the same ids: only what never took effect does. It is recorded.',
          tags,
          body: startReplay.body,
          response: { 202: startReplay.response },
        },
      },
      async ({ body: { id, ...request } }, reply) => reply.code(202).send(await replays.start(id, request)),
    )

    app.get(
      getReplay.path,
      {
        config: { access },
        schema: {
          summary: 'How far a replay has come in this service',
          tags,
          params: getReplay.params,
          response: { 200: getReplay.response, 404: ProblemDetails },
        },
      },
      async ({ params }) => {
        const found = await replays.find(params.id)
        if (!found) throw KitErrors.notFound()
        return found
      },
    )
  }
}
