import Type, { type Static } from 'typebox'
import type { Operation } from '../discovery/client.ts'

const Instant = Type.String({ format: 'date-time' })
const orNull = <T extends Type.TSchema>(schema: T, description?: string) =>
  Type.Union([schema, Type.Null()], description === undefined ? {} : { description })

/** What to publish again. */
export const ReplayRequest = Type.Object({
  consumer: Type.Optional(
    Type.String({
      pattern: '^[a-z]{2,32}-service$',
      description: 'Only to this service; without it to everybody who takes such events.',
    }),
  ),
  since: Type.String({ format: 'date-time', description: 'Logged not before.' }),
  until: Type.Optional(Type.String({ format: 'date-time', description: 'Logged before; now without it.' })),
  type: Type.Optional(
    Type.String({ minLength: 1, maxLength: 255, description: 'One type, e.g. `student.created`.' }),
  ),
})
export type ReplayRequest = Static<typeof ReplayRequest>

/** How far the events of one service have come. */
export const ServiceReplay = Type.Object({
  service: Type.String(),
  state: Type.Enum(['running', 'done', 'failed']),
  published: Type.Integer({ minimum: 0 }),
  skipped: Type.Integer({ minimum: 0, description: 'What was an erased person’s: it is not told again.' }),
  reason: orNull(Type.String(), 'Why it failed.'),
  ended_at: orNull(Instant),
})

/** A replay in one service. */
export const StoredReplay = Type.Object({
  id: Type.String({ format: 'uuid' }),
  consumer: orNull(Type.String()),
  type: orNull(Type.String()),
  since: Instant,
  until: Instant,
  requested_at: Instant,
  ...ServiceReplay.properties,
})
export type StoredReplay = Static<typeof StoredReplay>

/** Path of a replay. */
export const ReplayParams = Type.Object({ id: Type.String({ format: 'uuid' }) })

/** What every service that keeps a log of events does about replays, for administrators. */
export const replayOperations = {
  startReplay: {
    method: 'POST',
    path: '/internal/events/replays',
    body: Type.Object({ id: Type.String({ format: 'uuid' }), ...ReplayRequest.properties }),
    response: StoredReplay,
    safe: false,
    asCaller: true,
  },
  getReplay: {
    method: 'GET',
    path: '/internal/events/replays/:id',
    params: ReplayParams,
    response: StoredReplay,
    safe: true,
    asCaller: true,
  },
} as const satisfies Readonly<Record<string, Operation>>
