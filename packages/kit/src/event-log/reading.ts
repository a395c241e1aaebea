import { type Kysely, sql } from 'kysely'
import type { KitTables } from '../database/kit-migrations.ts'
import type { TimelineOf } from '../http/lists.ts'
import type { EventFilter, LoggedEvent, WholeEvent } from './records.ts'

/** Reading the log of the tenant in scope; a handle that sees every tenant reads them all. */
export type EventLogReading = {
  /** Newest first, from before `before`. */
  list(
    filter: EventFilter,
    page: { before?: string | undefined; limit: number },
  ): Promise<TimelineOf<LoggedEvent>>
  find(eventId: string): Promise<WholeEvent | undefined>
  /** Whole, oldest first, from after `after`: nothing that is logged later stands before the last one given. */
  follow(filter: EventFilter, page: { after?: string | undefined; limit: number }): Promise<WholeEvent[]>
  /** The place after which nothing is logged yet. */
  end(): Promise<string>
}

/** Before everything. */
const START = '0.0'

const COLUMNS = [
  'id',
  'event_id',
  'event_type',
  'subject',
  'correlation_id',
  'routing_key',
  'aliases',
  'origin',
  'published_at',
] as const

/** Reads the log through a handle. Rows are in the order of their time, which is that of their numbers. */
export const createEventLogReading = (db: Kysely<KitTables>): EventLogReading => {
  const matching = ({ event_id, type, subject, correlation_id, since, until }: EventFilter) => {
    let query = db
      .selectFrom('event_log')
      .select(COLUMNS)
      .select([
        sql<string | null>`body->>'service'`.as('service'),
        sql<string | null>`body->>'timestamp'`.as('timestamp'),
      ])
    if (event_id !== undefined) query = query.where('event_id', '=', event_id)
    if (type !== undefined) query = query.where('event_type', '=', type)
    if (subject !== undefined) query = query.where('subject', '=', subject)
    if (correlation_id !== undefined) query = query.where('correlation_id', '=', correlation_id)
    if (since !== undefined) query = query.where('published_at', '>=', since)
    if (until !== undefined) query = query.where('published_at', '<', until)
    return query
  }

  return {
    list: async (filter, { before, limit }) => {
      let query = matching(filter)
        .orderBy('published_at', 'desc')
        .orderBy('id', 'desc')
        // One more than asked for tells whether there is more.
        .limit(limit + 1)
      if (before !== undefined) {
        const { at, id } = parsePosition(before)
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('published_at', 'id'), '<', tuple(at, id)),
        )
      }
      const rows = (await query.execute()).map(toLogged)
      const items = rows.slice(0, limit)
      return { items, next: rows.length > items.length ? items.at(-1)?.position : undefined }
    },

    find: async (eventId) => {
      const row = await matching({ event_id: eventId }).select('body').limit(1).executeTakeFirst()
      return row && { ...toLogged(row), envelope: row.body }
    },

    follow: async (filter, { after, limit }) => {
      let query = matching(filter).select('body').orderBy('published_at').orderBy('id').limit(limit)
      if (after !== undefined) {
        const { at, id } = parsePosition(after)
        query = query.where(({ eb, refTuple, tuple }) =>
          eb(refTuple('published_at', 'id'), '>', tuple(at, id)),
        )
      }
      return (await query.execute()).map((row) => ({ ...toLogged(row), envelope: row.body }))
    },

    end: async () => {
      const last = await db
        .selectFrom('event_log')
        .select(['published_at', 'id'])
        .orderBy('published_at', 'desc')
        .orderBy('id', 'desc')
        .limit(1)
        .executeTakeFirst()
      return last ? positionOf(last) : START
    },
  }
}

type Row = Omit<LoggedEvent, 'position' | 'published_at' | 'service' | 'timestamp'> & {
  id: string
  published_at: Date
  service: string | null
  timestamp: string | null
}

const toLogged = (row: Row): LoggedEvent => ({
  position: positionOf(row),
  event_id: row.event_id,
  event_type: row.event_type,
  subject: row.subject,
  service: row.service ?? 'unknown',
  origin: row.origin,
  correlation_id: row.correlation_id,
  routing_key: row.routing_key,
  aliases: row.aliases,
  timestamp: row.timestamp ?? row.published_at.toISOString(),
  published_at: row.published_at.toISOString(),
})

// Times in the log are a clock's, in whole milliseconds.
const positionOf = ({ published_at, id }: { published_at: Date; id: string }): string =>
  `${published_at.getTime()}.${id}`

const parsePosition = (position: string): { at: Date; id: string } => {
  const [time, id = '0'] = position.split('.')
  return { at: new Date(Number(time)), id }
}
