import type { HostedService } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'

/** Pause between two looks; each is a handful of counts. */
const LOOK_MILLISECONDS = 15
const PATIENCE_MILLISECONDS = 60_000

type Settled = {
  hosted: readonly HostedService[]
  databaseOf(service: string): { owner(): import('kysely').Dialect }
}

/** What is still under way, by name; empty when everything that was caused has taken effect. */
export const pendingWork = async (
  database: Kysely<unknown>,
  hosted: readonly HostedService[],
): Promise<string[]> => {
  const stored = hosted.filter(({ definition }) => definition.migrations.length > 0)
  const schemas = stored.map(({ definition }) => definition.name)
  const pending: string[] = []
  const count = async (what: string, query: ReturnType<typeof sql<{ n: string }>>) => {
    const { rows } = await query.execute(database)
    const n = Number(rows[0]?.n ?? 0)
    if (n > 0) pending.push(`${n} ${what}`)
  }
  for (const schema of schemas) {
    const table = (name: string) => sql.id(schema, name)
    await count(
      `events in ${schema}'s outbox`,
      sql`select count(*) as n from ${table('outbox')} where retry_at is null`,
    )
    await count(
      `jobs due in ${schema}`,
      sql`select count(*) as n from ${table('job')} where dead_at is null and (run_at <= now() or locked_until is not null)`,
    )
  }
  for (const { definition, parts } of stored) {
    const { name } = definition
    const reactions = (parts.handlers ?? []).map(
      (handler) => sql`(${handler.name}::text, ${handler.contract.type}::text)`,
    )
    if (reactions.length === 0) continue
    // One look for all reactions of a service: COMM has two for every event there is.
    for (const publisher of schemas) {
      await count(
        `events of ${publisher} not yet handled by ${name}`,
        sql`select count(*) as n from ${sql.id(publisher, 'event_log')} as event
          join (values ${sql.join(reactions)}) as reaction (handler, type) on reaction.type = event.event_type
          where not exists (select from ${sql.id(name, 'inbox')} as mark where mark.handler = reaction.handler and mark.event_id = event.event_id)
            and not exists (select from ${sql.id(name, 'job')} as retry where retry.kind = 'event.retry' and retry.key = reaction.handler || ' ' || event.event_id)`,
      )
    }
  }
  return pending
}

/**
 * Waits until no event is unpublished or unhandled and no job is due: everything that was caused has taken effect.
 * @throws with what is left when that takes too long.
 */
export const settle = async (platform: Settled): Promise<void> => {
  const database = new Kysely<unknown>({ dialect: platform.databaseOf('auth').owner() })
  const until = Date.now() + PATIENCE_MILLISECONDS
  try {
    for (;;) {
      const pending = await pendingWork(database, platform.hosted)
      if (pending.length === 0) return
      if (Date.now() > until) throw new Error(`still under way: ${pending.join(', ')}`)
      await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS))
    }
  } finally {
    await database.destroy()
  }
}
