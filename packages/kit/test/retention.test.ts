import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { createFixedClock } from '@medtrack/testkit'
import { sql } from 'kysely'
import { cleanUp } from '../src/service/clean-up.ts'
import type { Runtime } from '../src/service/runtime.ts'
import { type Ground, openGround, TENANT } from './events-under-test.ts'

const DAY_MILLISECONDS = 86_400_000
/** More than one statement removes. */
const MANY = 2_500

describe('what has served its time', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  const clock = createFixedClock()
  const daysAgo = (days: number) => new Date(clock.now().getTime() - days * DAY_MILLISECONDS)
  const clean = async (eventLogRetentionDays: number) => {
    const runtime = { clock, eventLogRetentionDays } as Partial<Runtime> as Runtime
    const { run } = cleanUp(ground.workerDb as never, 'things', runtime)
    await run({ firedAt: clock.now(), signal: new AbortController().signal })
  }
  const left = async (table: string, column: string) => {
    const { rows } = await sql<{ n: number; oldest: Date }>`
      select count(*)::int as n, min(${sql.id(column)}) as oldest
      from ${sql.id('things', table)}`.execute(ground.workerDb)
    return [rows[0]?.n, rows[0]?.oldest?.toISOString()]
  }

  test('goes after EVENT_LOG_RETENTION days, however much there is, and nothing before', async () => {
    const kept = daysAgo(29)
    for (const [days, count] of [
      [31, MANY],
      [29, 3],
    ] as const) {
      const at = daysAgo(days)
      await sql`
        insert into things.event_log (event_id, event_type, tenant, subject, correlation_id, routing_key, body, published_at)
        select gen_random_uuid(), 'thing.made', ${TENANT}, 'thing/' || n, 'c', 'thing.made', '{}', ${at}
        from generate_series(1, ${count}::int) as n`.execute(ground.workerDb)
      await sql`
        insert into things.inbox (handler, event_id, processed_at)
        select 'copy', gen_random_uuid(), ${at} from generate_series(1, ${count}::int)`.execute(
        ground.workerDb,
      )
      await sql`
        insert into things.dead_event (handler, event_id, tenant, reason, attempts, died_at)
        select 'copy', gen_random_uuid(), ${TENANT}::uuid, 'because', 5, ${at} from generate_series(1, 3)`.execute(
        ground.workerDb,
      )
      await sql`
        insert into things.replay (id, tenant_id, since, until, requested_at)
        select gen_random_uuid(), ${TENANT}::uuid, ${at}, ${at}, ${at} from generate_series(1, 3)`.execute(
        ground.workerDb,
      )
      await sql`
        insert into things.dialect_use (tenant_id, sender, exchange, routing_key, event_type, said_type, envelope, uses,
          first_seen, last_seen)
        select ${TENANT}::uuid, ${`campus ${days}`} || n, 'events', 'k', 't', 'T', 'flat', 1, ${daysAgo(40)}, ${at}
        from generate_series(1, 3) as n`.execute(ground.workerDb)
    }
    await clean(30)
    const tables = [
      ['event_log', 'published_at'],
      ['inbox', 'processed_at'],
      ['dead_event', 'died_at'],
      ['replay', 'requested_at'],
      ['dialect_use', 'last_seen'],
    ] as const
    for (const [table, column] of tables)
      assert.deepEqual(await left(table, column), [3, kept.toISOString()], table)
    await clean(28)
    for (const [table, column] of tables) assert.deepEqual(await left(table, column), [0, undefined], table)
  })
})
