import { type Clock, defineJob, type JobHandler, type Jobs, transact, work } from '@medtrack/kit'
import Type from 'typebox'
import { PRIORITIES, USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import { oversightRepository } from '../oversight/oversight.repository.ts'
import type { Told } from '../sending/telling.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { type Audience, sliceOf } from './audience.ts'
import { bulkRepository } from './bulk.repository.ts'

/** People of one slice: some statements, well within a second. */
const SLICE = 500

/** Tells the next people of a send to many; there is one for each slice, so that tenants take turns. */
export const SendSlice = defineJob('comm.send-bulk-slice', Type.Object({ bulk_id: Type.String() }))
/** Stops what of a cancelled send has not left, slice by slice. */
export const CancelSlice = defineJob(
  'comm.cancel-bulk-slice',
  Type.Object({ bulk_id: Type.String(), after: Type.Optional(Type.String()) }),
)

/** What is stored of what is said: instants are texts there. */
export type StoredTold = Omit<Told, 'scheduledAt'> & { scheduledAt: string | null }

type Needs = { db: CommDb; clock: Clock; jobs: Jobs; announcing: Announcing }

/**
 * Work of sends to many. A slice's notifications, its place and the work for the next commit together: whatever is
 * killed, nobody is left out and nobody is told twice.
 */
export const bulkJobs = ({ db, clock, jobs, announcing }: Needs): JobHandler[] => [
  work(
    SendSlice,
    ({ bulk_id: id }, run) =>
      transact(db, async (tx) => {
        await run.completeIn(tx)
        const bulk = await bulkRepository.hold(tx, id)
        if (bulk?.status !== 'running') return
        const audience = bulk.audience as unknown as Audience
        const { ids, skipped, last } = await sliceOf(tx, bulk.tenant_id, audience, {
          after: bulk.cursor ?? undefined,
          limit: SLICE,
        })
        if (last === undefined) {
          await bulkRepository.end(tx, id, { status: 'finished', now: clock.now() })
          return
        }
        const { scheduledAt, ...told } = bulk.telling as unknown as StoredTold
        const announced = await announcing.announceMany(
          tx,
          ids.map((userId) => ({
            ...USUAL,
            ...told,
            tenantId: bulk.tenant_id,
            userId,
            priority: PRIORITIES.bulk,
            scheduledAt: scheduledAt === null ? null : new Date(scheduledAt),
            dedupeKey: `bulk:${id}:${userId}`,
            correlationId: bulk.correlation_id,
            requestedBy: bulk.requested_by,
            bulkId: id,
          })),
        )
        const done = announced.filter((one) => one !== undefined).length
        await bulkRepository.advance(tx, id, { done, skipped: skipped + ids.length - done, cursor: last })
        await jobs.enqueue(tx, SendSlice, { bulk_id: id }, { key: id, priority: PRIORITIES.bulk })
      }),
    {
      concurrency: 2,
      limitSeconds: 120,
      // What had been told stays, and says so.
      onDead: ({ bulk_id: id }, _reason, tx) =>
        bulkRepository.end(tx as CommTransaction, id, { status: 'failed', now: clock.now() }),
    },
  ) as never,
  work(
    CancelSlice,
    ({ bulk_id: id, after }, run) =>
      transact(db, async (tx) => {
        await run.completeIn(tx)
        const ids = await bulkRepository.listIdsAfter(tx, id, { after, limit: SLICE })
        const last = ids.at(-1)
        if (last === undefined) return
        await oversightRepository.cancel(tx, ids, clock.now())
        await jobs.enqueue(tx, CancelSlice, { bulk_id: id, after: last }, { key: `${id}:${last}` })
      }),
    { concurrency: 2, limitSeconds: 120 },
  ) as never,
]
