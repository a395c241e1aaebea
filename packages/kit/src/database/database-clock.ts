import { type Kysely, sql } from 'kysely'
import { type Clock, systemClock } from '../clock.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { KitTables } from './kit-migrations.ts'

/** How often the database is asked again: its clock may be set, and ours drifts. */
const ASK_MILLISECONDS = 15_000
/** An answer that took longer tells the time less well than the last one and our own count from there. */
const GOOD_MILLISECONDS = 500

/** A clock that asks now and then what time it is; disposing ends that. */
export type DatabaseClock = Clock & AsyncDisposable

/** The database's time (ms since 1970) when this process's steady count (ms) was `at`. */
type Reading = { time: number; at: number; tookMilliseconds: number }

/**
 * Time as the database has it, for what comes due: machines that share a database agree about it, however wrong their
 * own clocks are (reliability.md F22). Between two questions it goes by the process's steady count, so that setting the
 * machine's clock moves nothing.
 */
export const openDatabaseClock = async (db: Kysely<KitTables>, logger: Logger): Promise<DatabaseClock> => {
  let known = await askTime(db)
  const stopping = new AbortController()
  const { signal } = stopping
  const ask = async (): Promise<void> => {
    while (!signal.aborted) {
      await systemClock.wait(ASK_MILLISECONDS, signal).catch(() => undefined)
      if (signal.aborted) return
      try {
        const reading = await askTime(db)
        if (reading.tookMilliseconds <= Math.max(GOOD_MILLISECONDS, known.tookMilliseconds)) known = reading
      } catch (error) {
        logger.debug({ err: error }, 'the database could not be asked for the time; going by the last answer')
      }
    }
  }
  const asking = ask()
  return {
    now: () => new Date(known.time + performance.now() - known.at),
    wait: systemClock.wait,
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await asking
    },
  }
}

/** The answer's time is taken for the middle between question and answer. */
const askTime = async (db: Kysely<KitTables>): Promise<Reading> => {
  const asked = performance.now()
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const answered = performance.now()
  const [row] = rows
  if (!row) throw new Error('the database did not say what time it is')
  return { time: row.now.getTime(), at: (asked + answered) / 2, tookMilliseconds: answered - asked }
}
