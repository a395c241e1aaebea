import { EVERY_ROLE_OWN, KitErrors, type Routes, streamReply } from '@medtrack/kit'
import Type from 'typebox'
import type { Streams } from './streams.ts'

const Sequence = Type.Integer({ minimum: 0, maximum: Number.MAX_SAFE_INTEGER })
// It leaves piece by piece, as it happens.
const Events = Type.Unsafe<NodeJS.ReadableStream>({ type: 'string' })

/** What happens to the caller's notifications, as it happens. */
export const liveRoutes =
  (streams: Streams): Routes =>
  async (app) => {
    // Else the server would wait for them to end.
    app.addHook('preClose', async () => streams.endAll())
    app.get(
      '/api/notifications/stream/',
      {
        // Nothing would ever read the answer to a HEAD.
        exposeHeadRoute: false,
        config: { access: EVERY_ROLE_OWN },
        schema: {
          tags: ['Notifications'],
          summary: 'What happens to the caller’s notifications, as it happens',
          description:
            'Server-sent events: `notification` (the row), `read`, `archived`, `removed` (`notification_ids`), `unread-count`, and `resync` when the list has to be read anew. Each change has a number, its `id`: `Last-Event-ID` goes on after it without gap or double. It ends with the session, or with the access token.',
          querystring: Type.Object({
            last_event_id: Type.Optional(
              Type.Integer({
                ...Sequence,
                description: 'Instead of the header `Last-Event-ID`; 0 for everything that is known.',
              }),
            ),
            follow: Type.Boolean({
              default: true,
              description: 'False: what has happened until now, and then the end.',
            }),
          }),
          response: { 200: { content: { 'text/event-stream': { schema: Events } } } },
        },
      },
      async ({ caller, query, headers }, reply) => {
        if (caller?.kind !== 'user') throw KitErrors.forbidden()
        const after = query.last_event_id ?? lastEventIdOf(headers['last-event-id'])
        return streamReply(reply).send(streams.open(caller, { after, follow: query.follow }))
      },
    )
  }

const lastEventIdOf = (given: string | string[] | undefined): number | undefined => {
  if (given === undefined || given === '') return undefined
  if (typeof given === 'string' && /^\d{1,15}$/.test(given)) return Number(given)
  throw KitErrors.invalid({ errors: [{ path: '/last-event-id', message: 'is no id of an event of ours' }] })
}
