import {
  currentScope,
  type Ids,
  idOf,
  KitErrors,
  ProblemDetails,
  ReplayParams,
  ReplayRequest,
  type Routes,
  ServiceReplay,
  type StoredReplay,
} from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { RateLimit } from '../forwarding/rate-limit.ts'
import { Consumer, type EventClients, gather, present } from './sources.ts'

const access = ['admin'] as const
const tags = ['Events']

const Request = Type.Object({ ...ReplayRequest.properties, consumer: Type.Optional(Consumer) })
const orNull = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/** A replay, and how far it has come in each service. */
const Replay = Type.Object({
  id: Type.String({ format: 'uuid' }),
  state: Type.Enum(['running', 'done', 'failed'], {
    description: '`failed`: in one service at least; what was published stays published.',
  }),
  consumer: orNull(Type.String()),
  type: orNull(Type.String()),
  since: Type.String({ format: 'date-time' }),
  published: Type.Integer({ minimum: 0 }),
  skipped: Type.Integer({ minimum: 0 }),
  services: Type.Array(ServiceReplay),
  unavailable: Type.Array(Type.String(), { description: 'Services that could not be asked.' }),
})
type Replay = Static<typeof Replay>

type Needs = { clients: EventClients; ids: Ids; rateLimit: RateLimit }

/** Publishing logged events of all services again, for administrators. */
export const replayRoutes =
  ({ clients, ids, rateLimit }: Needs): Routes =>
  async (app) => {
    app.addHook('preHandler', async (request, reply) => {
      await rateLimit.count(request.caller, request.ip, reply)
    })

    app.post(
      '/events/replays',
      {
        config: { access },
        schema: {
          summary: 'Publish logged events again',
          description:
            'Of the institution, from `since` to `until`, in the background: to one consumer, or to everybody. They keep their ids, so that only what never took effect does. With an `Idempotency-Key` a repetition is the same replay. It is recorded by each service.',
          tags,
          body: Request,
          response: { 202: Replay },
        },
      },
      async ({ body }, reply) => {
        const { repetitionKey: key, caller, tenantId } = currentScope()
        const who = caller?.kind === 'user' ? caller.userId : undefined
        const id = key === undefined ? ids.next() : idOf({ replay: key, who, tenantId })
        const { answers, unavailable } = await gather(clients, async (client, service) =>
          present(await client.startReplay({ body: { id, ...body } }), service),
        )
        // Those that took it go on; whoever sends it again with the same key has the others take it too.
        if (unavailable.length > 0) throw away(unavailable)
        return reply.code(202).send(
          summed(
            answers.map(({ answer }) => answer),
            [],
          ),
        )
      },
    )

    app.get(
      '/events/replays/:id',
      {
        config: { access },
        schema: {
          summary: 'How far a replay has come',
          tags,
          params: ReplayParams,
          response: { 200: Replay, 404: ProblemDetails },
        },
      },
      async ({ params }) => {
        const { answers, unavailable } = await gather(clients, (client) => client.getReplay({ params }))
        const found = answers.flatMap(({ answer }) => answer ?? [])
        if (found.length === 0) throw unavailable.length > 0 ? away(unavailable) : KitErrors.notFound()
        return summed(found, unavailable)
      },
    )
  }

const summed = (parts: readonly StoredReplay[], unavailable: readonly string[]): Replay => {
  const [first] = parts
  if (!first) throw KitErrors.notFound()
  const states = new Set(parts.map(({ state }) => state))
  const sum = (of: 'published' | 'skipped') => parts.reduce((total, part) => total + part[of], 0)
  const isRunning = states.has('running') || unavailable.length > 0
  return {
    id: first.id,
    state: isRunning ? 'running' : states.has('failed') ? 'failed' : 'done',
    ...{ consumer: first.consumer, type: first.type, since: first.since },
    published: sum('published'),
    skipped: sum('skipped'),
    services: parts.map(({ service, state, published, skipped, reason, ended_at }) => ({
      ...{ service, state, published, skipped, reason, ended_at },
    })),
    unavailable: [...unavailable],
  }
}

const away = (services: readonly string[]) =>
  KitErrors.unavailable({ facts: { dependency: services.join(', ') }, retryAfterSeconds: 5 })
