import Type from 'typebox'
import { deadLetterOperations } from '../dead-letters/operations.ts'
import { dialectOperations } from '../dialects/reporting.ts'
import { defineApi, type Operation } from '../discovery/client.ts'
import type { Access } from '../http/access.ts'
import { TimelineQuery } from '../http/lists.ts'
import { depthOperations } from './depth.ts'
import { EVENT_FILTERS, EventEffect, EventReaction, LoggedEvent, LogPosition, WholeEvent } from './records.ts'
import { replayOperations } from './replay-records.ts'

const EventId = Type.Object({ event_id: Type.String({ format: 'uuid' }) })

const optional = {
  event_id: Type.Optional(EVENT_FILTERS.event_id),
  type: Type.Optional(EVENT_FILTERS.type),
  subject: Type.Optional(EVENT_FILTERS.subject),
  correlation_id: Type.Optional(EVENT_FILTERS.correlation_id),
  since: Type.Optional(EVENT_FILTERS.since),
  until: Type.Optional(EVENT_FILTERS.until),
}

const UUID = '[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}'

/** Most events whose effects are asked for at once: their ids stand in an address. */
const MOST_EFFECTS = 100

/** Most whole events of one answer: a few megabytes. */
const MOST_WHOLE = 200

/**
 * What every service that keeps a log of events answers about it. The console's operations are an administrator's, in
 * whose name the gateway asks; `follow` is our own services', which have judged for whom they ask.
 */
const operations = {
  listEvents: {
    method: 'GET',
    path: '/internal/events/log',
    query: TimelineQuery(LogPosition, EVENT_FILTERS),
    response: Type.Object({
      events: Type.Array(LoggedEvent),
      next: Type.Union([LogPosition, Type.Null()], { description: 'Send it as `before` for what is older.' }),
    }),
    safe: true,
    asCaller: true,
  },
  getEvent: {
    method: 'GET',
    path: '/internal/events/log/:event_id',
    params: EventId,
    response: WholeEvent,
    safe: true,
    asCaller: true,
  },
  exportEvents: {
    method: 'GET',
    path: '/internal/events/export',
    query: Type.Object({
      cursor: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })),
      limit: Type.Integer({ minimum: 1, maximum: MOST_WHOLE, default: 100 }),
      ...optional,
    }),
    response: Type.Object({
      events: Type.Array(WholeEvent),
      next: Type.Union([Type.String(), Type.Null()], { description: 'Send it as `cursor` for more.' }),
    }),
    safe: true,
    asCaller: true,
  },
  listEffects: {
    method: 'GET',
    path: '/internal/events/effects',
    query: Type.Object({
      event_ids: Type.String({
        pattern: `^${UUID}(,${UUID}){0,${MOST_EFFECTS - 1}}$`,
        description: 'Ids, separated by commas.',
      }),
    }),
    response: Type.Object({
      effects: Type.Array(EventEffect),
      reactions: Type.Array(EventReaction, { description: 'Every handler of the service.' }),
    }),
    safe: true,
    asCaller: true,
  },
  beginFollowing: {
    method: 'GET',
    path: '/internal/events/following',
    query: Type.Object({ types: Type.String({ minLength: 1, maxLength: 1_000 }) }),
    response: Type.Object({ end: LogPosition }),
    safe: true,
    asCaller: true,
  },
  followEvents: {
    method: 'GET',
    path: '/internal/events/follow',
    query: Type.Object({
      after: Type.Optional(LogPosition),
      limit: Type.Integer({ minimum: 1, maximum: MOST_WHOLE, default: 100 }),
      ...optional,
    }),
    response: Type.Object({
      events: Type.Array(WholeEvent),
      end: Type.String({
        description:
          'Send it as `after` to go on. Without `after` nothing is given but this, the end of the log.',
      }),
    }),
    safe: true,
  },
} as const satisfies Readonly<Record<string, Operation>>

/** The contract of a service's log of events, its replays, its dead letters, how far it is behind, and older forms in use. */
export const eventLogApi = (service: string) =>
  defineApi(service, {
    ...operations,
    ...deadLetterOperations,
    ...replayOperations,
    ...depthOperations,
    ...dialectOperations,
  })

/** Who may follow events as they happen: administrators, and programs that are allowed to. */
export const FOLLOWERS: readonly Access[] = ['admin', 'scope:events:read']

/** Who may use an operation of {@link eventLogApi}. */
export const eventLogAccess = (operation: Operation): readonly Access[] => {
  if (operation === operations.beginFollowing) return FOLLOWERS
  return operation.asCaller ? ['admin'] : ['services']
}
