import type { QueueDepth } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'

/** No queue is counted further: one that long is a long one, and the look costs the same whatever is behind it. */
const MOST_COUNTED = 10_000

/** Counts what lies in a queue of the database. @throws when there is no such queue */
export const countQueue = async (db: Kysely<unknown>, queue: string): Promise<QueueDepth> => {
  const { rows } = await sql<{ waiting: number; dead: number; oldest: Date | null }>`
    select
      (select count(*)::int from (
        select from bus.message where queue = known.name limit ${MOST_COUNTED}) as ready) as waiting,
      (select count(*)::int from (
        select from bus.dead_letter where queue = known.name limit ${MOST_COUNTED}) as buried) as dead,
      (select sent_at from bus.message where queue = known.name order by id limit 1) as oldest
    from bus.queue as known where known.name = ${queue}`.execute(db)
  const [depth] = rows
  if (!depth) throw new Error(`there is no queue ${queue}`)
  const { waiting, dead, oldest } = depth
  return { waiting, dead, ...(oldest ? { oldest } : {}) }
}
