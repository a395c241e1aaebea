import type { KeyObject } from 'node:crypto'
import type { Kysely } from 'kysely'
import Type from 'typebox'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'
import type { Bus } from '../events/bus.ts'
import { defineJob, type JobHandler, type Jobs, work } from '../jobs/define.ts'
import type { Vault } from '../security/vault.ts'
import { createErasedNames, type ErasedNames } from './erased-names.ts'
import type { ErasedData, PersonalData } from './personal-data.ts'
import { redactLog, removeFromTables, type Traced, waitForWorkInHand } from './traces.ts'

/** Purpose under which the names of an erased person are sealed until their traces are gone. */
const PURPOSE = 'erased-names'
/** A name that is shorter may stand in anybody's texts. */
const SHORTEST_NAME = 6
const HOUR_SECONDS = 3_600
const DAY_MILLISECONDS = 86_400_000

const EraseTraces = defineJob(
  'kit.erase-traces',
  Type.Object({
    user_id: Type.String(),
    sealed_names: Type.String(),
    counts: Type.Record(Type.String(), Type.Integer()),
    kept: Type.Array(Type.Object({ what: Type.String(), why: Type.String() })),
  }),
)

/** Ends a service's part of erasing a person. */
export type Erasure = {
  /**
   * In the transaction that removes the person's rows. What tells of them in the log of events, waiting work, stored
   * answers and dead letters goes after its commit; then the service announces that it is done.
   * @param names everything the person was known by: ids, addresses, phone numbers, identity numbers
   */
  begin(tx: AnyTransaction, erased: ErasedData, names: readonly (string | null | undefined)[]): Promise<void>
  /** What erased people were known as, in this table of the service. */
  namesIn(table: string): ErasedNames
}

type ErasureNeeds = { jobs: Jobs; vault: Vault; erasedNameKey: KeyObject }

/** What every service with a database gets to erase with. */
export const createErasure = ({ jobs, vault, erasedNameKey }: ErasureNeeds): Erasure => ({
  namesIn: (table) => createErasedNames(table, erasedNameKey),

  begin: async (tx, { userId, counts, kept }, names) => {
    const known = [userId, ...names].flatMap((name) =>
      name == null || name.length < SHORTEST_NAME ? [] : [name.toLowerCase()],
    )
    const payload = {
      user_id: userId,
      // The names are why these rows are removed: they must not stay in the table of jobs.
      sealed_names: vault.seal(JSON.stringify([...new Set(known)]), PURPOSE),
      counts: { ...counts },
      kept: kept.map((entry) => ({ ...entry })),
    }
    await jobs.enqueue(tx, EraseTraces, payload, { key: userId })
  },
})

type ErasingNeeds = {
  schema: string
  queue: string
  /** Sees the tenant of the job. */
  db: Kysely<KitTables>
  /** The kit's tables belong to no tenant. */
  workerDb: Kysely<KitTables>
  bus: Bus
  vault: Vault
  clock: Clock
  personalData: PersonalData
}

/** Removes traces of erased people. Done again it finds less to do, and ends in the same announcement. */
export const traceErasing = ({
  schema,
  queue,
  db,
  workerDb,
  bus,
  vault,
  clock,
  personalData,
}: ErasingNeeds) =>
  work(
    EraseTraces,
    async (payload, run) => {
      const { user_id: userId, sealed_names: sealed, kept } = payload
      const names = JSON.parse(vault.open(sealed, PURPOSE)) as string[]
      const traced: Traced = { jobId: run.jobId, kind: EraseTraces.kind, now: clock.now(), names }
      await waitForWorkInHand(workerDb, traced)
      const removed = await removeFromTables(workerDb, traced, userId)
      const { lastingEvents } = personalData
      const event_log = await redactLog(workerDb, schema, names, lastingEvents, run.signal)
      const dead_letter = await discardDead(bus, queue, names)
      const counts = { ...payload.counts, ...removed, event_log, dead_letter }
      await transact(db, async (tx) => {
        await personalData.sweep?.(tx, names)
        await personalData.erased(tx, { userId, counts, kept })
        await run.completeIn(tx)
      })
    },
    {
      concurrency: 1,
      limitSeconds: HOUR_SECONDS,
      // Whatever keeps it from succeeding is to be mended, not given up on.
      retryDelaysMilliseconds: [
        1_000,
        10_000,
        60_000,
        ...Array<number>(24).fill(HOUR_SECONDS * 1_000),
        ...Array<number>(60).fill(DAY_MILLISECONDS),
      ],
    },
  ) as unknown as JobHandler

/** Dead letters about the person can have no effect any more. */
const discardDead = async ({ dead }: Bus, queue: string, names: readonly string[]): Promise<number> => {
  const about: string[] = []
  await dead.walk(queue, async ({ id, body, reason }) => {
    const text = `${body} ${reason}`.toLowerCase()
    if (names.some((name) => text.includes(name))) about.push(id)
  })
  return about.length === 0 ? 0 : await dead.discard(queue, about)
}
