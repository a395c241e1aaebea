import { Id } from '@medtrack/contracts'
import { KitErrors, ProblemDetails, type Routes } from '@medtrack/kit'
import Type from 'typebox'
import type { TakingEvents } from './outside-events.ts'

/** Most events in one request. */
const BATCH = 100

/** Whatever form it has: the normaliser judges it, as it does on the bus. */
const Event = Type.Object(
  {
    event_type: Type.Optional(Type.Unknown({ description: 'One of `/docs/events`.' })),
    payload: Type.Optional(Type.Unknown()),
    event_id: Type.Optional(
      Type.Unknown({ description: 'Makes a repetition the same event; without it, what is said is.' }),
    ),
  },
  {
    additionalProperties: true,
    examples: [
      {
        event_type: 'student.created',
        payload: { email: 'student@example.com', cin: 'AB123456', first_name: 'Amina', last_name: 'Alami' },
        service: 'registration-office',
        timestamp: '2026-01-31T09:00:00Z',
        version: '1.0',
      },
    ],
  },
)

const TakenEvents = Type.Object({
  event_id: Type.Optional(Id),
  event_ids: Type.Optional(Type.Array(Id, { description: 'In place of `event_id` where a list was sent.' })),
})

/** Events over HTTP; the gateway has it at `/events`. */
export const outsideEventRoutes =
  (events: TakingEvents): Routes =>
  async (app) => {
    app.post(
      '/events/',
      {
        config: { access: ['scope:events:publish'] },
        schema: {
          summary: 'Publish an event, or up to 100',
          description:
            'For programs without AMQP; the gateway has it at `/events` as well. Envelope, forms and checks are those of the bus: what would become a dead letter there is refused here, with the reason. All of a list are taken, or none. What is answered with 202 is kept and takes effect once, however often it is sent. Speaks for the institution of the service account.',
          tags: ['Events'],
          querystring: Type.Object({
            routing_key: Type.Optional(
              Type.String({ maxLength: 255, description: 'Where the body does not say its type itself.' }),
            ),
          }),
          body: Type.Union([Event, Type.Array(Event, { minItems: 1, maxItems: BATCH })]),
          response: { 202: TakenEvents, 409: ProblemDetails, 422: ProblemDetails },
        },
      },
      async ({ caller, body, query }, reply) => {
        if (caller?.kind !== 'client') throw KitErrors.forbidden()
        return reply.code(202).send(await events.take(caller, body, query.routing_key))
      },
    )
  }
