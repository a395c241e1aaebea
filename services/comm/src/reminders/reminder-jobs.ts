import {
  type Clock,
  defineJob,
  inScope,
  type JobHandler,
  type JobRun,
  type Jobs,
  type Logger,
  type Metrics,
  transact,
  work,
} from '@medtrack/kit'
import Type from 'typebox'
import { PRIORITIES, USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { Zones } from './reminder-times.ts'
import type { ReminderRow } from './reminder-view.ts'
import { reminderRepository } from './reminders.repository.ts'

/** Reminds the people of an interview, unless the reminder was moved or cancelled meanwhile. */
const FireReminder = defineJob(
  'comm.fire-reminder',
  Type.Object({ reminder_id: Type.String(), version: Type.Integer() }),
)

/** Later than this a reminder is of no use: after an outage it is marked as missed. */
const LATEST_MILLISECONDS = 30 * 60_000

/** Adds the work that fires a reminder; what was planned for an earlier version does nothing when it comes due. */
export type ReminderPlan = (tx: CommTransaction, row: ReminderRow) => Promise<void>

export const createReminderPlan =
  ({ jobs }: { jobs: Jobs }): ReminderPlan =>
  (tx, { id, version, reminder_time: runAt }) =>
    jobs.enqueue(
      tx,
      FireReminder,
      { reminder_id: id, version },
      { key: `${id}:${version}`, runAt, priority: PRIORITIES.urgent },
    )

type Needs = { db: CommDb; clock: Clock; announcing: Announcing; logger: Logger; metrics: Metrics }

/** Work that fires reminders: once, whatever dies, and however many processes look. */
export const reminderJobs = ({ db, clock, announcing, logger, metrics }: Needs): JobHandler[] => {
  const ended = metrics.counter('reminders_total', 'Reminders that came due, by outcome', ['outcome'])
  // There from the start, so that the first one is seen to come.
  ended.add(0, { outcome: 'missed' })

  const tell = async (tx: CommTransaction, row: ReminderRow): Promise<void> => {
    const people = [...new Set([row.candidate_id, row.employer_id])].filter((id) => id !== null)
    await announcing.announceMany(
      tx,
      people.map((userId) => ({
        ...USUAL,
        tenantId: row.tenant_id,
        userId,
        words: { template: 'interview-reminder', data: dataOf(row) },
        channels: ['in_app', 'push', 'email'],
        category: 'reminders',
        priority: PRIORITIES.urgent,
        dedupeKey: `reminder:${row.id}:${row.version}:${userId}`,
        related: { type: 'application', id: row.application_id },
        correlationId: row.id,
      })),
    )
  }

  const fire = ({ reminder_id: id, version }: { reminder_id: string; version: number }, run: JobRun) =>
    transact(db, async (tx) => {
      const row = await reminderRepository.hold(tx, id)
      if (row?.status === 'scheduled' && row.version === version) {
        const now = clock.now()
        const isLate = now.getTime() - row.reminder_time.getTime() > LATEST_MILLISECONDS
        if (isLate) logger.warn({ reminder: id, due: row.reminder_time }, 'a reminder was missed')
        else await tell(tx, row)
        await reminderRepository.change(tx, id, {
          ...(isLate ? { status: 'missed' } : { status: 'sent', sent_at: now }),
          updated_at: now,
        })
        ended.add(1, { outcome: isLate ? 'missed' : 'sent' })
      }
      await run.completeIn(tx)
    })

  return [
    work(FireReminder, fire, {
      retryDelaysMilliseconds: [1_000, 2_000, 5_000, 10_000, 60_000, 300_000],
    }) as never,
  ]
}

const dataOf = ({ interview_time, time_zone, place, link }: ReminderRow): Record<string, unknown> => ({
  interview_time: interview_time.toISOString(),
  ...(time_zone === null ? {} : { time_zone }),
  ...(place === null ? {} : { place }),
  ...(link === null ? {} : { link }),
})

/** Rows that are looked at together. */
const SLICE = 500

/**
 * Moves the reminders whose zone has got other rules since they were made, so that ten o’clock stays ten o’clock. Costs
 * nothing once all are reckoned by the present rules.
 */
export const createZoneCheck =
  ({
    db,
    crossTenantDb,
    clock,
    plan,
    zones,
  }: {
    db: CommDb
    crossTenantDb: CommDb
    clock: Clock
    plan: ReminderPlan
    zones: Zones
  }) =>
  async (): Promise<void> => {
    let after = '00000000-0000-0000-0000-000000000000'
    for (;;) {
      const rows = await reminderRepository.listByOtherRules(crossTenantDb, zones.rules, after, SLICE)
      for (const { id, tenant_id: tenantId } of rows) {
        await inScope({ tenantId, correlationId: id }, () =>
          transact(db, async (tx) => {
            const row = await reminderRepository.hold(tx, id)
            if (row?.status !== 'scheduled' || row.time_zone === null) return
            const zone = row.time_zone
            const at = (local: string | null, instant: Date) =>
              local === null ? instant : zones.toInstant(local, zone)
            const changed = await reminderRepository.change(tx, id, {
              interview_time: at(row.interview_local, row.interview_time),
              reminder_time: at(row.reminder_local, row.reminder_time),
              ...{ zone_rules: zones.rules, updated_at: clock.now() },
            })
            await plan(tx, changed)
          }),
        )
      }
      const last = rows.at(-1)
      if (!last || rows.length < SLICE) return
      after = last.id
    }
  }
