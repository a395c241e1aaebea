import type { Kysely, Selectable } from 'kysely'
import Type from 'typebox'
import type { Audit } from '../audit/audit.ts'
import type { Clock } from '../clock.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import { KitErrors } from '../errors.ts'
import type { Bus } from '../events/bus.ts'
import { defineJob, type JobHandler, type Jobs, work } from '../jobs/define.ts'
import type { Vault } from '../security/vault.ts'
import { createEventLogReading } from './reading.ts'
import type { ReplayRequest, StoredReplay } from './replay-records.ts'
import { replayEvents } from './replaying.ts'

/** Somebody had logged events published again. */
const EVENTS_REPLAYED = 'event.replayed'

const ReplayEvents = defineJob('kit.replay-events', Type.Object({ replay_id: Type.String() }))

const COLUMNS = [
  'id',
  'consumer',
  'event_type',
  'since',
  'until',
  'state',
  'published',
  'skipped',
  'position',
  'reason',
  'requested_at',
  'ended_at',
] as const
type Row = Pick<Selectable<KitTables['replay']>, (typeof COLUMNS)[number]>

/** Types of the events that each service takes, by its full name. */
export type TakenTypes = ReadonlyMap<string, readonly string[]>

type Needs = {
  service: string
  /** Rows of the tenant in scope. */
  db: Kysely<KitTables>
  audit: Audit
  jobs: Jobs
  clock: Clock
  taken: TakenTypes
}

/** Replays of the log of one service, each institution its own. */
export type Replays = {
  /** @throws request.invalid for a consumer that there is not, and for a range that holds nothing */
  start(id: string, request: ReplayRequest): Promise<StoredReplay>
  find(id: string): Promise<StoredReplay | undefined>
}

/** Takes replays, and tells how far they have come. */
export const createReplays = ({ service, db, audit, jobs, clock, taken }: Needs): Replays => ({
  start: async (id, { consumer, type, since, until }) => {
    const now = clock.now()
    const range = { since: new Date(since), until: until === undefined ? now : new Date(until) }
    if (consumer !== undefined && !taken.has(consumer))
      throw misfit('/consumer', 'is no service that takes events')
    if (range.since >= range.until) throw misfit('/until', 'must be after since')
    return await transact(db, async (tx) => {
      const row = await tx
        .insertInto('replay')
        .values({ id, ...range, consumer: consumer ?? null, event_type: type ?? null, requested_at: now })
        .onConflict((conflict) => conflict.doNothing())
        .returning(COLUMNS)
        .executeTakeFirst()
      // Asked for once more, after an answer that was lost on its way.
      if (!row) return toStored(await rowOf(tx, id).executeTakeFirstOrThrow(), service)
      await audit.record(tx, {
        action: EVENTS_REPLAYED,
        subject: `replay/${id}`,
        details: { consumer: row.consumer, type: row.event_type, since, until: range.until.toISOString() },
      })
      await jobs.enqueue(tx, ReplayEvents, { replay_id: id }, { key: id })
      return toStored(row, service)
    })
  },

  find: async (id) => {
    const row = await rowOf(db, id).executeTakeFirst()
    return row && toStored(row, service)
  },
})

type Working = Pick<Needs, 'db' | 'clock' | 'taken'> & { bus: Bus; vault: Vault }

/**
 * Publishes what was asked for, as `medtrack events replay` does. It goes on where it was when its process was killed:
 * what was published since its place was noted is published once more, which changes nothing.
 */
export const replayWork = ({ db, clock, taken, bus, vault }: Working): JobHandler =>
  work(
    ReplayEvents,
    async ({ replay_id: id }, run) => {
      const row = await rowOf(db, id).executeTakeFirst()
      if (row?.state !== 'running') return
      const { consumer, event_type: type, since, until, position } = row
      const types = consumer === null ? undefined : new Set(taken.get(consumer))
      const range = { since, until, type: type ?? undefined, after: position ?? undefined }
      const progress = replayEvents(
        { log: createEventLogReading(db), bus, vault },
        { ...range, ...(types ? { types } : {}) },
        consumer === null ? { kind: 'events' } : { kind: 'queue', queue: `${consumer}.events` },
      )
      for await (const { published, skipped, after } of progress) {
        await db
          .updateTable('replay')
          .set({
            published: row.published + published,
            skipped: row.skipped + skipped,
            position: after ?? position,
          })
          .where('id', '=', id)
          .execute()
        run.signal.throwIfAborted()
      }
      await transact(db, async (tx) => {
        await tx
          .updateTable('replay')
          .set({ state: 'done', ended_at: clock.now() })
          .where('id', '=', id)
          .execute()
        await run.completeIn(tx)
      })
    },
    {
      concurrency: 1,
      limitSeconds: 3_600,
      onDead: async ({ replay_id: id }, reason, tx) => {
        await (tx as unknown as Kysely<KitTables>)
          .updateTable('replay')
          .set({ state: 'failed', reason: reason.slice(0, 1_000), ended_at: clock.now() })
          .where('id', '=', id)
          .execute()
      },
    },
  ) as unknown as JobHandler

const rowOf = (db: Kysely<KitTables>, id: string) =>
  db.selectFrom('replay').select(COLUMNS).where('id', '=', id)

const toStored = (row: Row, service: string): StoredReplay => ({
  id: row.id,
  service,
  consumer: row.consumer,
  type: row.event_type,
  since: row.since.toISOString(),
  until: row.until.toISOString(),
  requested_at: row.requested_at.toISOString(),
  state: row.state,
  published: row.published,
  skipped: row.skipped,
  reason: row.reason,
  ended_at: row.ended_at?.toISOString() ?? null,
})

const misfit = (path: string, message: string) => KitErrors.invalid({ errors: [{ path, message }] })
