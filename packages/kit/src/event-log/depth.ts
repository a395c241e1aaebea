import { type Kysely, sql } from 'kysely'
import Type, { type Static } from 'typebox'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Operation } from '../discovery/client.ts'
import type { Bus } from '../events/bus.ts'
import { EVENT_RETRY } from '../events/retry.ts'
import type { Routes } from '../http/routes.ts'

/** Nothing is counted further: what is that long is long, and looking costs the same whatever is behind it. */
const MOST_COUNTED = 10_000

const counted = (description: string) =>
  Type.Integer({ minimum: 0, description: `${description} Counted up to ${MOST_COUNTED}.` })
const age = (description: string) => Type.Union([Type.Number({ minimum: 0 }), Type.Null()], { description })

/** How far a service is behind with events, of all institutions. */
export const EventDepth = Type.Object({
  service: Type.String(),
  waiting: counted('Events in its queue that have not taken effect.'),
  oldest_seconds: age(
    'How long ago the oldest of them was published. Null when none waits, and on RabbitMQ where another process works through the queue.',
  ),
  retries: counted('Events that failed and are tried again.'),
  dead: counted('Dead letters of its queue.'),
  unsent: counted('Events of its own that are not yet on the bus.'),
  unsent_oldest_seconds: age('How long the oldest of those waits.'),
})
export type EventDepth = Static<typeof EventDepth>

/** What every service that takes events answers about how far it is behind. */
export const depthOperations = {
  getEventDepth: {
    method: 'GET',
    path: '/internal/events/depth',
    response: EventDepth,
    safe: true,
    asCaller: true,
  },
} as const satisfies Readonly<Record<string, Operation>>

const COUNT = sql<number>`count(*)::int`.as('count')

type Needs = {
  service: string
  queue: string
  workerDb: Kysely<KitTables>
  bus: Bus | undefined
  clock: Clock
}

/** Measures how far a service is behind. Rejects when the bus cannot say. */
const readEventDepth = async ({ service, queue, workerDb, bus, clock }: Needs): Promise<EventDepth> => {
  const now = clock.now().getTime()
  const secondsSince = (time: Date | null | undefined) =>
    time ? Math.max(0, (now - time.getTime()) / 1_000) : null
  const [{ waiting, oldest, dead }, retries, unsent, first] = await Promise.all([
    bus ? bus.depthOf(queue) : { waiting: 0, dead: 0, oldest: undefined },
    workerDb
      .selectFrom(({ selectFrom }) =>
        selectFrom('job')
          .select('id')
          .where('kind', '=', EVENT_RETRY)
          .where('dead_at', 'is', null)
          .limit(MOST_COUNTED)
          .as('retry'),
      )
      .select(COUNT)
      .executeTakeFirstOrThrow(),
    workerDb
      .selectFrom(({ selectFrom }) => selectFrom('outbox').select('id').limit(MOST_COUNTED).as('unsent'))
      .select(COUNT)
      .executeTakeFirstOrThrow(),
    workerDb.selectFrom('outbox').select('created_at').orderBy('id').limit(1).executeTakeFirst(),
  ])
  return {
    service,
    waiting,
    oldest_seconds: secondsSince(oldest),
    retries: retries.count,
    dead,
    unsent: unsent.count,
    unsent_oldest_seconds: secondsSince(first?.created_at),
  }
}

/** The route of {@link depthOperations}, the same in every service. */
export const depthRoutes =
  (needs: Needs): Routes =>
  async (app) => {
    const { getEventDepth } = depthOperations
    app.get(
      getEventDepth.path,
      {
        config: { access: ['admin'] },
        schema: {
          summary: 'How far this service is behind with events',
          description: 'Of all institutions: a queue is one. Numbers only.',
          tags: ['Events'],
          response: { 200: getEventDepth.response },
        },
      },
      async () => await readEventDepth(needs),
    )
  }
