import type { Kysely } from 'kysely'
import type { Audit } from '../audit/audit.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { KitErrors } from '../errors.ts'
import type { EventHandler } from '../events/handler.ts'
import type { Caller } from '../http/caller.ts'
import { readCursor, signCursor } from '../http/cursors.ts'
import type { Routes } from '../http/routes.ts'
import type { Vault } from '../security/vault.ts'
import { eventLogAccess, eventLogApi } from './api.ts'
import { listEffects } from './effects.ts'
import { createEventLogReading } from './reading.ts'
import { toEventFilter } from './records.ts'

/** Somebody read what an event says, which may be about people. */
const EVENT_READ = 'event.read'
/** Somebody took events out of the platform. */
const EVENTS_EXPORTED = 'event.exported'

/** Somebody began to hear events as they happen. */
const EVENTS_FOLLOWED = 'event.followed'

/** What the routes of a service's log are made of. */
type EventLogNeeds = {
  service: string
  /** Rows of the tenant in scope. */
  db: Kysely<KitTables>
  /** The kit's tables whole. */
  workerDb: Kysely<KitTables>
  audit: Audit
  vault: Vault
  handlers: readonly EventHandler[]
}

const tags = ['Events']

/** The routes of {@link eventLogApi}, the same in every service. */
export const eventLogRoutes = ({ service, db, workerDb, audit, vault, handlers }: EventLogNeeds): Routes => {
  const log = createEventLogReading(db)
  const names = handlers.map(({ name }) => name)
  const reactions = handlers.map(({ name, contract }) => ({ handler: name, event_type: contract.type }))
  const { listEvents, getEvent, exportEvents, ...api } = eventLogApi(service).operations
  const { beginFollowing, followEvents } = api

  return async (app) => {
    app.get(
      listEvents.path,
      {
        config: { access: eventLogAccess(listEvents) },
        schema: {
          summary: 'Events of this service, newest first',
          description:
            'Those that it published, and those from outside that it keeps. Without what they say.',
          tags,
          querystring: listEvents.query,
          response: { 200: listEvents.response },
        },
      },
      async ({ query }) => {
        const { before, limit } = query
        const { items, next } = await log.list(toEventFilter(query), { before, limit })
        return { events: [...items], next: next ?? null }
      },
    )

    app.get(
      getEvent.path,
      {
        config: { access: eventLogAccess(getEvent) },
        schema: {
          summary: 'An event whole',
          description: 'That it was read is recorded.',
          tags,
          params: getEvent.params,
          response: { 200: getEvent.response },
        },
      },
      async ({ params }) => {
        const event = await log.find(params.event_id)
        if (!event) throw KitErrors.notFound()
        await transact(db, (tx) =>
          audit.record(tx, {
            action: EVENT_READ,
            subject: `event/${event.event_id}`,
            details: { event_type: event.event_type, about: event.subject },
          }),
        )
        return event
      },
    )

    app.get(
      exportEvents.path,
      {
        config: { access: eventLogAccess(exportEvents) },
        schema: {
          summary: 'Events whole, oldest first',
          description:
            'In parts: go on with `next`. That they were taken out is recorded with the first part.',
          tags,
          querystring: exportEvents.query,
          response: { 200: exportEvents.response },
        },
      },
      async ({ caller, query }) => {
        const { cursor, limit, ...filter } = query
        const tenantId = tenantOf(caller)
        const after = cursor === undefined ? undefined : String(readCursor(vault, cursor, '/cursor')['after'])
        if (after === undefined) {
          await transact(db, (tx) =>
            audit.record(tx, {
              action: EVENTS_EXPORTED,
              subject: `tenant/${tenantId}`,
              details: { filters: Object.keys(filter) },
            }),
          )
        }
        const events = await log.follow(toEventFilter(filter), { after, limit })
        const last = events.at(-1)?.position
        const next = events.length < limit || last === undefined ? null : signCursor(vault, { after: last })
        return { events, next }
      },
    )

    app.get(
      api.listEffects.path,
      {
        config: { access: eventLogAccess(api.listEffects) },
        schema: {
          summary: 'What became of events here',
          description: 'By handler: when it took effect and how long that took, or why it is tried again.',
          tags,
          querystring: api.listEffects.query,
          response: { 200: api.listEffects.response },
        },
      },
      async ({ caller, query }) => {
        const ids = query.event_ids.split(',')
        return { effects: await listEffects(workerDb, names, tenantOf(caller), ids), reactions }
      },
    )

    app.get(
      beginFollowing.path,
      {
        config: { access: eventLogAccess(beginFollowing) },
        schema: {
          summary: 'Where to follow events from',
          description: 'The end of the log. That somebody began to follow is recorded.',
          tags,
          querystring: beginFollowing.query,
          response: { 200: beginFollowing.response },
        },
      },
      async ({ caller, query }) => {
        await transact(db, (tx) =>
          audit.record(tx, {
            action: EVENTS_FOLLOWED,
            subject: `tenant/${tenantOf(caller)}`,
            details: { types: query.types },
          }),
        )
        return { end: await log.end() }
      },
    )

    app.get(
      followEvents.path,
      {
        config: { access: eventLogAccess(followEvents) },
        schema: {
          summary: 'Events whole as they are logged, oldest first',
          description: 'Of the institution that is asked for. Whoever goes on from `end` misses none.',
          tags,
          querystring: followEvents.query,
          response: { 200: followEvents.response },
        },
      },
      async ({ query }) => {
        const { after, limit, ...filter } = query
        if (after === undefined) return { events: [], end: await log.end() }
        const events = await log.follow(toEventFilter(filter), { after, limit })
        return { events, end: events.at(-1)?.position ?? after }
      },
    )
  }
}

const tenantOf = (caller: Caller | undefined): string => {
  if (caller?.tenantId === undefined) throw KitErrors.forbidden()
  return caller.tenantId
}
