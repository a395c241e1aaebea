import { DialectInUse, EventDepth, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import type { RateLimit } from '../forwarding/rate-limit.ts'
import { type EventClients, gather, present } from './sources.ts'

type Needs = { clients: EventClients; rateLimit: RateLimit }

/** How far the consumers of events are behind, and who still speaks to them in older forms, for administrators. */
export const consumerRoutes =
  ({ clients, rateLimit }: Needs): Routes =>
  async (app) => {
    app.addHook('preHandler', async (request, reply) => {
      await rateLimit.count(request.caller, request.ip, reply)
    })
    app.get(
      '/events/consumers',
      {
        config: { access: ['admin'] },
        schema: {
          summary: 'How far each consumer of events is behind',
          description:
            'How many events wait in its queue and since when, how many are tried again, how many are dead letters, and what it has not sent yet. Of all institutions together.',
          tags: ['Events'],
          response: {
            200: Type.Object({
              consumers: Type.Array(EventDepth),
              unavailable: Type.Array(Type.String(), { description: 'Services that could not be asked.' }),
            }),
          },
        },
      },
      async () => {
        const { answers, unavailable } = await gather(clients, async (client, service) =>
          present(await client.getEventDepth(), service),
        )
        return { consumers: answers.map(({ answer }) => answer), unavailable: [...unavailable] }
      },
    )

    app.get(
      '/events/dialects',
      {
        config: { access: ['admin'] },
        schema: {
          summary: 'Older forms of events that programs still use',
          description:
            'Which exchanges, keys, names and envelopes of before, by which program, how often and when last; the latest used first. What nobody has used for as long as events are kept is left out.',
          tags: ['Events'],
          response: {
            200: Type.Object({
              dialects: Type.Array(DialectInUse),
              unavailable: Type.Array(Type.String(), { description: 'Services that could not be asked.' }),
            }),
          },
        },
      },
      async () => {
        const { answers, unavailable } = await gather(clients, async (client, service) =>
          present(await client.listDialects(), service),
        )
        const dialects = answers
          .flatMap(({ answer }) => answer.dialects)
          .sort((one, other) => Date.parse(other.last_seen) - Date.parse(one.last_seen))
        return { dialects, unavailable: [...unavailable] }
      },
    )
  }
