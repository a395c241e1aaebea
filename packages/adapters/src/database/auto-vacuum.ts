import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '@medtrack/kit'
import pg from 'pg'

/** How often it is looked whether a table needs care. */
const LOOK_MILLISECONDS = 30_000
/** Tables that are cared for at one look. */
const MOST_TABLES = 20

// The server's own thresholds (https://www.postgresql.org/docs/current/runtime-config-vacuum.html), the neediest first.
const NEEDY = `
select schemaname as schema, relname as name
  from pg_stat_user_tables
 where (n_dead_tup > 50 + 0.2 * n_live_tup
    or n_ins_since_vacuum > 1000 + 0.2 * n_live_tup
    or n_mod_since_analyze > 50 + 0.1 * n_live_tup)
   and (select pg_has_role(relowner, 'usage') from pg_class where oid = relid)
 order by greatest(n_dead_tup, n_ins_since_vacuum, n_mod_since_analyze) desc
 limit 1`

/** Sends one statement to the database. */
export type Ask = (sql: string) => Promise<{ rows: readonly unknown[] }>

/**
 * Vacuums and analyses the table that needs it most, by what PostgreSQL counts of changes: so that space is reused, plans
 * fit, and indexes can answer without their tables. Tells whether there was one.
 */
export const vacuumNeediest = async (ask: Ask): Promise<boolean> => {
  // What this session has counted is in its own memory until it says so.
  await ask('select pg_stat_force_next_flush()')
  const { rows } = await ask(NEEDY)
  const [table] = rows as readonly { schema: string; name: string }[]
  if (!table) return false
  await ask(`vacuum (analyze) ${pg.escapeIdentifier(table.schema)}.${pg.escapeIdentifier(table.name)}`)
  return true
}

/** The turn of one of several processes; undefined while it is another's. */
export type Turn = () => Promise<AsyncDisposable | undefined>

const alwaysOurs: Turn = async () => ({ [Symbol.asyncDispose]: async () => {} })

/** Cares for the tables that need it, one at a time: others get their turn on an only session in between. */
export const careForTables = async (ask: Ask, turn: Turn, signal: AbortSignal): Promise<void> => {
  await using mine = await turn()
  if (!mine) return
  for (let tables = 0; tables < MOST_TABLES && !signal.aborted; tables += 1) {
    if (!(await vacuumNeediest(ask))) break
    await wait(0)
  }
}

/**
 * Does what a server's autovacuum does where there is none: the embedded database has no process of its own for that,
 * and on a server it may be switched off.
 */
export const startAutoVacuum = (ask: Ask, logger: Logger, turn: Turn = alwaysOurs): AsyncDisposable => {
  const ending = new AbortController()
  const { signal } = ending
  const run = async () => {
    while (!signal.aborted) {
      await wait(LOOK_MILLISECONDS, undefined, { signal, ref: false }).catch(() => {})
      try {
        if (!signal.aborted) await careForTables(ask, turn, signal)
      } catch (error) {
        if (!signal.aborted)
          logger.warn({ message: (error as Error).message }, 'a table could not be vacuumed')
      }
    }
  }
  const running = run()
  return {
    [Symbol.asyncDispose]: async () => {
      ending.abort()
      await running
    },
  }
}
