import type { DeadLetter, DeadLetters } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import { KILLED_REASON, readDeath, withoutDeath } from '../dead-headers.ts'

/** Dead letters that are shown at most, and read at once. */
const LONGEST_WALK = 10_000
const SLICE = 200

type DeadRow = {
  id: string
  queue: string
  routing_key: string
  type: string
  headers: Record<string, unknown>
  body: Buffer
  deliveries: number
  died_at: Date
}

const toDeadLetter = (row: DeadRow): DeadLetter => {
  const death = readDeath(row.headers)
  return {
    id: row.id,
    queue: row.queue,
    reason: death.reason ?? KILLED_REASON,
    handler: death.handler,
    attempts: death.attempts ?? row.deliveries,
    diedAt: death.diedAt ?? row.died_at,
    routingKey: row.routing_key,
    type: row.type,
    body: row.body.toString('utf8'),
    headers: row.headers,
    // Nobody from outside reaches this bus.
    publisher: undefined,
  }
}

const isId = (id: string): boolean => /^\d{1,18}$/.test(id)

/** The dead letters of queues kept in the database. `wake` tells the queue's consumer that something came back. */
export const createLocalDeadLetters = (db: Kysely<unknown>, wake: (queue: string) => void): DeadLetters => {
  const select = async (queue: string, id: string) => {
    if (!isId(id)) return undefined
    const found = await sql<DeadRow>`
      select id, queue, routing_key, type, headers, body, deliveries, died_at
      from bus.dead_letter where queue = ${queue} and id = ${id}::bigint
    `.execute(db)
    return found.rows[0]
  }
  const redrive = async (queue: string, id: string): Promise<boolean> => {
    const row = await select(queue, id)
    if (!row) return false
    const headers = JSON.stringify(withoutDeath(row.headers))
    const moved = await sql`
        with gone as (delete from bus.dead_letter where queue = ${queue} and id = ${id}::bigint returning *)
        insert into bus.message (
          queue, message_id, exchange, routing_key, type, app_id, correlation_id, sent_at, headers, body
        )
        select queue, message_id, '', routing_key, type, app_id, correlation_id, sent_at, ${headers}::jsonb, body
        from gone returning id
      `.execute(db)
    if (moved.rows.length > 0) wake(queue)
    return moved.rows.length > 0
  }
  return {
    list: async (queue, limit) => {
      const found = await sql<DeadRow>`
        select id, queue, routing_key, type, headers, body, deliveries, died_at
        from bus.dead_letter where queue = ${queue} order by id limit ${limit}
      `.execute(db)
      return found.rows.map(toDeadLetter)
    },
    walk: async (queue, look) => {
      let after = '0'
      for (let seen = 0, more = true; more && seen < LONGEST_WALK; ) {
        const found = await sql<DeadRow>`
          select id, queue, routing_key, type, headers, body, deliveries, died_at
          from bus.dead_letter where queue = ${queue} and id > ${after}::bigint order by id limit ${SLICE}
        `.execute(db)
        for (const row of found.rows) await look(toDeadLetter(row))
        after = found.rows.at(-1)?.id ?? after
        seen += found.rows.length
        more = found.rows.length === SLICE
      }
    },
    find: async (queue, id) => {
      const row = await select(queue, id)
      return row && toDeadLetter(row)
    },
    redrive: (queue, ids) => count(ids, (id) => redrive(queue, id)),
    discard: async (queue, ids) => {
      const gone = await sql`
        delete from bus.dead_letter where queue = ${queue} and id = any(${ids.filter(isId)}::bigint[]) returning id
      `.execute(db)
      return gone.rows.length
    },
  }
}

/** For how many of them it was done. */
const count = async (ids: readonly string[], act: (id: string) => Promise<boolean>): Promise<number> => {
  let done = 0
  for (const id of ids) if (await act(id)) done += 1
  return done
}
