import { Readable } from 'node:stream'
import { EVENT_FILTERS, LoggedEvent, ProblemDetails, type Routes, TimelineQuery } from '@medtrack/kit'
import Type from 'typebox'
import type { RateLimit } from '../forwarding/rate-limit.ts'
import type { EventLog } from './log.ts'
import type { EventClients } from './sources.ts'
import { EventStory, tellStory } from './story.ts'

const access = ['admin'] as const
const tags = ['Events']
const Cursor = Type.String({ minLength: 1, maxLength: 2_048, description: 'From `Link: rel="next"`.' })
// It leaves piece by piece, as it is read.
const File = Type.Unsafe<Readable>({ type: 'string' })

const Filters = Type.Partial(Type.Object(EVENT_FILTERS))

type Needs = { clients: EventClients; log: EventLog; rateLimit: RateLimit }

/** The log of events of all services, for administrators: search, one event's story, export. */
export const eventLogRoutes =
  ({ clients, log, rateLimit }: Needs): Routes =>
  async (app) => {
    app.addHook('preHandler', async (request, reply) => {
      await rateLimit.count(request.caller, request.ip, reply)
    })

    app.get(
      '/events/log',
      {
        config: { access },
        schema: {
          summary: 'Events of all services, newest first',
          description:
            'By type, subject, correlation id and time; goes on with `Link: rel="next"`. `unavailable` names the services that could not be asked: what they have is on a later page, when they are back.',
          tags,
          querystring: TimelineQuery(Cursor, EVENT_FILTERS),
          response: {
            200: Type.Object({
              events: Type.Array(LoggedEvent),
              unavailable: Type.Array(Type.String()),
            }),
          },
        },
      },
      async ({ query }, reply) => {
        const { before, limit, ...search } = query
        const { items, next, unavailable } = await log.search(search, { before, limit })
        return { events: reply.timeline({ items, next }), unavailable: [...unavailable] }
      },
    )

    app.get(
      '/events/log/:event_id',
      {
        config: { access },
        schema: {
          summary: "An event's whole story",
          description:
            'Who published it and what it says, what each consumer did with it and how long that took, and everything else with the same correlation id. That it was read is recorded.',
          tags,
          params: Type.Object({ event_id: Type.String({ format: 'uuid' }) }),
          response: { 200: EventStory, 404: ProblemDetails },
        },
      },
      async ({ params }) => await tellStory(clients, log, params.event_id.toLowerCase()),
    )

    app.get(
      '/events/log/export',
      {
        config: { access },
        schema: {
          summary: 'Events as a file, oldest first',
          description:
            'JSON lines, each an event whole. That they were taken out is recorded by each service.',
          tags,
          querystring: Filters,
          response: { 200: { content: { 'application/jsonl': { schema: File } } } },
        },
      },
      async ({ query }, reply) =>
        reply
          .type('application/jsonl; charset=utf-8')
          .header('content-disposition', 'attachment; filename="events.jsonl"')
          .send(Readable.from(linesOf(await log.export(query)))),
    )
  }

const linesOf = async function* (events: AsyncIterable<object>): AsyncGenerator<string> {
  for await (const event of events) yield `${JSON.stringify(event)}\n`
}
