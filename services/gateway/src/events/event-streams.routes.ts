import { FOLLOWERS, KitErrors, type Routes, streamReply } from '@medtrack/kit'
import Type from 'typebox'
import type { RateLimit } from '../forwarding/rate-limit.ts'
import type { EventStreams } from './event-streams.ts'

const WORD = '(?:\\*|#|[A-Za-z0-9_-]{1,64})'
const PATTERN = `${WORD}(?:\\.${WORD}){0,5}`
const Cursor = { minLength: 1, maxLength: 2_048 }
// It leaves piece by piece, as it happens.
const Events = Type.Unsafe<NodeJS.ReadableStream>({ type: 'string' })

type Needs = { streams: EventStreams; rateLimit: RateLimit }

/** Events as they happen, for programs without AMQP and for the console. */
export const eventStreamRoutes =
  ({ streams, rateLimit }: Needs): Routes =>
  async (app) => {
    // Else the server would wait for them to end.
    app.addHook('preClose', async () => streams.endAll())
    app.addHook('preHandler', async (request, reply) => {
      await rateLimit.count(request.caller, request.ip, reply)
    })
    app.get(
      '/events/stream',
      {
        // Nothing would ever read the answer to a HEAD.
        exposeHeadRoute: false,
        config: { access: FOLLOWERS },
        schema: {
          summary: 'Events of the institution, as they happen',
          description:
            'Server-sent events; `data` is the message as it is on the bus. `Last-Event-ID` goes on after an event without gap or double, at any gateway, for as long as events are kept. A stream of a program ends after ten minutes, one of a person with their token: come again with the last id. That somebody listens is recorded.',
          tags: ['Events'],
          querystring: Type.Object({
            types: Type.String({
              default: '#',
              maxLength: 1_000,
              // What each event is compared with: as many, and as long, as anybody has a use for.
              pattern: `^${PATTERN}(?:,${PATTERN}){0,19}$`,
              description:
                'Up to 20 AMQP topic patterns, comma-separated: `student.*,stage.#`. Default: everything.',
            }),
            last_event_id: Type.Optional(
              Type.String({ ...Cursor, description: 'Instead of the header `Last-Event-ID`.' }),
            ),
          }),
          response: { 200: { content: { 'text/event-stream': { schema: Events } } } },
        },
      },
      async ({ caller, query, headers }, reply) => {
        if (!caller) throw KitErrors.forbidden()
        const given = query.last_event_id ?? headers['last-event-id']
        const after = typeof given === 'string' && given !== '' ? given : undefined
        return streamReply(reply).send(
          await streams.open(caller, { patterns: query.types.split(','), after }),
        )
      },
    )
  }
