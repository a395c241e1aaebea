import type { Kysely } from 'kysely'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { Logger } from '../telemetry/logger.ts'
import { defineJob, type JobHandler, type Jobs, type Schedule, work } from './define.ts'

const ScheduledRun = defineJob('schedule.run', Type.Object({ name: Type.String(), fired_at: Type.String() }))

/** How often schedules are looked at; none needs to be finer. */
const LOOK_MILLISECONDS = 5_000

type ScheduleNeeds = {
  db: Kysely<KitTables>
  jobs: Jobs
  schedules: readonly Schedule[]
  clock: Clock
  logger: Logger
}

/**
 * Turns schedules into jobs. Whoever moves a schedule's next time first adds its job in the same transaction, so that
 * each fire time runs once however many processes look; what was missed while none ran fires once.
 */
export const startSchedules = ({ db, jobs, schedules, clock, logger }: ScheduleNeeds): AsyncDisposable => {
  const stopping = new AbortController()

  const fire = async (schedule: Schedule): Promise<void> => {
    await transact(db, async (tx) => {
      const now = clock.now()
      const nextAt = new Date(now.getTime() + schedule.everySeconds * 1000)
      const moved = await tx
        .updateTable('schedule')
        .set({ next_at: nextAt })
        .where('name', '=', schedule.name)
        .where('next_at', '<=', now)
        .executeTakeFirst()
      if (moved.numUpdatedRows === 0n) return
      await jobs.enqueue(
        tx,
        ScheduledRun,
        { name: schedule.name, fired_at: now.toISOString() },
        { key: schedule.name },
      )
    })
  }

  const register = async (): Promise<void> => {
    const now = clock.now()
    await db
      .insertInto('schedule')
      .values(
        schedules.map(({ name, everySeconds }) => ({
          name,
          next_at: new Date(now.getTime() + everySeconds * 1000),
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }

  const loop = async (): Promise<void> => {
    let registered = schedules.length === 0
    while (!stopping.signal.aborted) {
      try {
        if (!registered) await register()
        registered = true
        const due = await db
          .selectFrom('schedule')
          .select('name')
          .where('next_at', '<=', clock.now())
          .execute()
        for (const schedule of schedules)
          if (due.some(({ name }) => name === schedule.name)) await fire(schedule)
      } catch (error) {
        logger.warn({ err: error }, 'schedules could not be looked at; trying again')
      }
      await clock.wait(LOOK_MILLISECONDS, stopping.signal).catch(() => undefined)
    }
  }
  const looping = loop()
  return {
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await looping
    },
  }
}

/** Does what {@link startSchedules} fires. */
export const scheduledRuns = (schedules: readonly Schedule[]): JobHandler<(typeof ScheduledRun)['payload']> =>
  work(ScheduledRun, async ({ name, fired_at }, { signal }) => {
    const schedule = schedules.find((candidate) => candidate.name === name)
    // A schedule of an earlier version may still have a run waiting.
    await schedule?.run({ firedAt: new Date(fired_at), signal })
  })
