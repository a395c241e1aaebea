import {
  ChosenDeadLetters,
  DeadLetterParams,
  DecidedDeadLetters,
  KitErrors,
  ListedDeadLetter,
  ProblemDetails,
  type Routes,
  TimelineQuery,
  type Vault,
  WholeDeadLetter,
} from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { RateLimit } from '../forwarding/rate-limit.ts'
import { mergeNewest } from './merging.ts'
import { Consumer, type EventClients, present, serviceOf } from './sources.ts'

const access = ['admin'] as const
const tags = ['Events']
const Cursor = Type.String({ minLength: 1, maxLength: 2_048, description: 'From `Link: rel="next"`.' })

const named = { consumer: Consumer }
const Chosen = Type.Object({ ...named, ...ChosenDeadLetters.properties })
type Chosen = Static<typeof Chosen>

type Needs = { clients: EventClients; vault: Vault; rateLimit: RateLimit }

/** What the consumers of all services gave up on, for administrators: with its reason, put back or removed. */
export const deadLetterRoutes =
  ({ clients, vault, rateLimit }: Needs): Routes =>
  async (app) => {
    app.addHook('preHandler', async (request, reply) => {
      await rateLimit.count(request.caller, request.ip, reply)
    })

    app.get(
      '/events/dead',
      {
        config: { access },
        schema: {
          summary: 'Dead letters of all services, newest first',
          description:
            'What could not be accepted, or failed five times, with the reason; goes on with `Link: rel="next"`. `unavailable` names the services that could not be asked.',
          tags,
          querystring: TimelineQuery(Cursor, { consumer: Consumer }),
          response: {
            200: Type.Object({
              dead_letters: Type.Array(ListedDeadLetter),
              unavailable: Type.Array(Type.String()),
            }),
          },
        },
      },
      async ({ query: { before, limit, consumer } }, reply) => {
        const { items, next, unavailable } = await mergeNewest(
          {
            clients,
            vault,
            ask: async (client, service, page) => {
              const answer = present(await client.listDeadLetters({ query: page }), service)
              return { items: answer.dead_letters, next: answer.next }
            },
            timeOf: ({ died_at }) => died_at,
            ...(consumer === undefined ? {} : { services: [serviceOf(consumer)] }),
          },
          { before, limit },
        )
        return { dead_letters: reply.timeline({ items, next }), unavailable: [...unavailable] }
      },
    )

    app.get(
      '/events/dead/:consumer/:id',
      {
        config: { access },
        schema: {
          summary: 'A dead letter whole',
          description: 'With the message as it came. That it was read is recorded.',
          tags,
          params: Type.Object({ ...named, ...DeadLetterParams.properties }),
          response: { 200: WholeDeadLetter, 404: ProblemDetails },
        },
      },
      async ({ params: { consumer, id } }) => {
        const letter = await clients[serviceOf(consumer)].getDeadLetter({ params: { id } })
        if (!letter) throw KitErrors.notFound()
        return letter
      },
    )

    const decide = async (
      decision: 'redriveDeadLetters' | 'discardDeadLetters',
      { consumer, ...body }: Chosen,
    ) => {
      const decided = await clients[serviceOf(consumer)][decision]({ body })
      if (!decided) throw KitErrors.notFound()
      return decided
    }

    app.post(
      '/events/dead/redrive',
      {
        config: { access },
        schema: {
          summary: 'Put dead letters back into the queue of their consumer',
          description:
            'Those of the given ids, or all of the institution. No other consumer sees them again, and only what never took effect does. It is recorded.',
          tags,
          body: Chosen,
          response: { 202: DecidedDeadLetters, 404: ProblemDetails },
        },
      },
      async ({ body }, reply) => reply.code(202).send(await decide('redriveDeadLetters', body)),
    )

    app.post(
      '/events/dead/discard',
      {
        config: { access },
        schema: {
          summary: 'Remove dead letters for good',
          description: 'Those of the given ids, or all of the institution. It is recorded.',
          tags,
          body: Chosen,
          response: { 202: DecidedDeadLetters, 404: ProblemDetails },
        },
      },
      async ({ body }, reply) => reply.code(202).send(await decide('discardDeadLetters', body)),
    )
  }
