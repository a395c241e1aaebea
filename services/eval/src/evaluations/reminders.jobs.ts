import { type Clock, defineJob, type JobHandler, type Jobs, transact, work } from '@medtrack/kit'
import Type from 'typebox'
import type { EvalDb, EvalTransaction } from '../tables.ts'
import type { Announcements } from './announcements.ts'
import { dayIn, isReminded, nextReminderDay, reminderInstant } from './due-dates.ts'
import { type EvaluationRow, evaluationsRepository } from './evaluations.repository.ts'
import { isExpected } from './states.ts'

const RemindOfEvaluation = defineJob(
  'eval.remind',
  Type.Object({ evaluation_id: Type.String(), at: Type.String({ description: 'The time planned for it.' }) }),
)

type Needs = { db: EvalDb; clock: Clock; jobs: Jobs; announcements: Announcements; zone: string }

/** Plans reminders of evaluations that are missing, and sends them. */
export type Reminders = ReturnType<typeof createReminders>

/**
 * A reminder is a job whose time stands in the evaluation's row as well: only the job that the row names has an effect,
 * and the effect, the next plan and the end of the job commit together. So each is sent once, also after a restart and
 * with several workers.
 */
export const createReminders = ({ db, clock, jobs, announcements, zone }: Needs) => {
  const plan = async (tx: EvalTransaction, row: EvaluationRow, last: string | null): Promise<void> => {
    const { id, due_date: due } = row
    const isDue = due !== null && isExpected(row.state) && isReminded(row.kind)
    const next = isDue ? reminderInstant(nextReminderDay(due, dayIn(clock.now(), zone), last), zone) : null
    const noted = last === null ? {} : { last_reminder_on: last }
    await evaluationsRepository.planReminder(tx, id, { next_reminder_at: next, ...noted })
    if (!next) return
    const payload = { evaluation_id: id, at: next.toISOString() }
    await jobs.enqueue(tx, RemindOfEvaluation, payload, { runAt: next })
  }

  const remind = async (tx: EvalTransaction, id: string, at: string): Promise<void> => {
    const row = await evaluationsRepository.hold(tx, id)
    // Planned anew meanwhile, or not expected any more.
    if (row?.next_reminder_at?.toISOString() !== at) return
    if (!isExpected(row.state)) return
    await announcements.due(tx, row)
    await plan(tx, row, dayIn(clock.now(), zone))
  }

  return {
    /** Plans the next reminder once the due date, or whether it is expected, has changed. */
    plan: (tx: EvalTransaction, row: EvaluationRow) => plan(tx, row, row.last_reminder_on),

    job: work(RemindOfEvaluation, async ({ evaluation_id, at }, run) => {
      await transact(db, async (tx) => {
        await remind(tx, evaluation_id, at)
        await run.completeIn(tx as never)
      })
    }) as unknown as JobHandler,
  }
}
