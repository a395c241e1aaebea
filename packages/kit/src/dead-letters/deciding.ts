import type { Kysely } from 'kysely'
import Type from 'typebox'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { KitErrors } from '../errors.ts'
import type { Bus } from '../events/bus.ts'
import type { Caller } from '../http/caller.ts'
import { defineJob, type JobHandler, type Jobs, work } from '../jobs/define.ts'
import { noteDecision } from './dead-events.ts'
import type { DeadLetterReading } from './reading.ts'
import { type ChosenDeadLetters, type DecidedDeadLetters, MOST_DECIDED } from './records.ts'

/** What may become of a dead letter. */
export type Decision = 'redrive' | 'discard'

/** Somebody put dead letters back into their queue. */
const REDRIVEN = 'dead-letter.redriven'
/** Somebody removed dead letters for good. */
const DISCARDED = 'dead-letter.discarded'

const SettleDeadLetters = defineJob(
  'kit.settle-dead-letters',
  Type.Object({ decision: Type.Enum(['redrive', 'discard']), ids: Type.Array(Type.String()) }),
)

type Needs = {
  consumer: string
  reading: DeadLetterReading
  db: Kysely<KitTables>
  audit: Audit
  jobs: Jobs
  clock: Clock
}

/** Decides on dead letters: those of these ids, or all that the caller may see. */
export type Decide = (
  caller: Caller,
  decision: Decision,
  chosen: ChosenDeadLetters,
) => Promise<DecidedDeadLetters>

/**
 * The decision is recorded, and the work put down, in one transaction; the bus, which may be away, has its part after
 * it.
 * @throws request.not-found when none of the ids names one, request.invalid when it does not say which
 */
export const createDeciding =
  ({ consumer, reading, db, audit, jobs, clock }: Needs): Decide =>
  async (caller, decision, { ids, all }) => {
    if ((ids === undefined) === (all === undefined)) throw saysNotWhich()
    const wanted = ids && new Set(ids)
    // The oldest first: what failed earlier was caused earlier.
    const found = (await reading.list(caller)).reverse().filter(({ id }) => wanted?.has(id) ?? true)
    if (wanted && found.length === 0) throw KitErrors.notFound()
    const chosen = found.slice(0, MOST_DECIDED)
    return await transact(db, async (tx) => {
      if (chosen.length > 0) {
        const names = chosen.flatMap(({ handler, event_id }) =>
          handler === null || event_id === null ? [] : [{ handler, eventId: event_id }],
        )
        await noteDecision(tx, names, { decision, now: clock.now() })
        const types = [...new Set(chosen.map(({ event_type }) => event_type ?? 'unknown'))]
        await audit.record(tx, {
          action: decision === 'redrive' ? REDRIVEN : DISCARDED,
          subject: chosen.length === 1 ? `dead-letter/${chosen[0]?.id}` : `consumer/${consumer}`,
          details: {
            count: chosen.length,
            consumer,
            types: types.slice(0, 20).map((type) => type.slice(0, 100)),
          },
        })
        await jobs.enqueue(tx, SettleDeadLetters, { decision, ids: chosen.map(({ id }) => id) })
      }
      return { consumer, accepted: chosen.length, left: found.length - chosen.length }
    })
  }

const saysNotWhich = () =>
  KitErrors.invalid({ errors: [{ path: '/ids', message: 'send either ids, or "all": true' }] })

/** Does what was decided. Done again it finds less to do. */
export const deadLetterWork = ({ bus, queue }: { bus: Bus; queue: string }): JobHandler =>
  work(
    SettleDeadLetters,
    async ({ decision, ids }) => {
      await bus.dead[decision](queue, ids)
    },
    // One look at a queue at a time.
    { concurrency: 1, limitSeconds: 300 },
  ) as unknown as JobHandler
