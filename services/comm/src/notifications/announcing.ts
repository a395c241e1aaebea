import { type Clock, defineJob, type Ids, type JobHandler, type Jobs, transact, work } from '@medtrack/kit'
import Type from 'typebox'
import type { CommDb, CommTransaction } from '../tables.ts'
import { Unrenderable } from '../templates/render.ts'
import type { Templates } from '../templates/templates.ts'
import { acceptingRepository } from './accepting.repository.ts'
import type { Announced, Announcement } from './announcement.ts'
import { type Draft, draftOf } from './drafts.ts'
import { readersRepository } from './readers.repository.ts'
import type { Releasing } from './releasing.ts'

/** Shows a notification, and starts its deliveries, at the time it was scheduled for. */
const ReleaseNotification = defineJob(
  'comm.release-notification',
  Type.Object({ notification_id: Type.String() }),
)

type Needs = { clock: Clock; ids: Ids; jobs: Jobs; templates: Templates; releasing: Releasing }

/** Accepts notifications: everything is decided in the caller's transaction, everything is sent after it. */
export type Announcing = ReturnType<typeof createAnnouncing>

export const createAnnouncing = ({ clock, ids, jobs, templates, releasing }: Needs) => {
  /** What would be written of each; undefined for a person who was erased. Nothing is written yet. */
  const draft = async (
    tx: CommTransaction,
    announcements: readonly Announcement[],
  ): Promise<(Draft | Unrenderable | undefined)[]> => {
    const [first] = announcements
    if (!first) return []
    const { tenantId } = first
    if (announcements.some((one) => one.tenantId !== tenantId)) {
      throw new Error('announcements of several tenants were given at once')
    }
    const userIds = new Set(announcements.flatMap(({ userId }) => userId ?? []))
    const { contacts, institution } = await readersRepository.find(tx, tenantId, [...userIds])
    const templated = announcements.flatMap(({ words }) => words.template ?? [])
    const known = await templates.findMany(tx, tenantId, templated)
    const now = clock.now()
    // In the order of what they tell: lists go by time, and by id where that is the same.
    const newIds = announcements.map(() => ids.next()).sort()
    return announcements.map((one, index) => {
      const contact = one.userId === null ? undefined : contacts.get(one.userId)
      // Whoever asked to be forgotten is told nothing more, whatever comes late.
      if (contact?.erased_at) return undefined
      try {
        return draftOf(one, { contact, institution }, { id: newIds[index] ?? ids.next(), ids, now, known })
      } catch (error) {
        if (error instanceof Unrenderable) return error
        throw error
      }
    })
  }

  const write = async (
    tx: CommTransaction,
    tenantId: string,
    drafts: readonly Draft[],
  ): Promise<(draft: Draft) => Announced | undefined> => {
    const made = await acceptingRepository.insert(
      tx,
      tenantId,
      drafts.map(({ row }) => row),
      drafts.flatMap(({ deliveries }) => deliveries),
    )
    const accepted = drafts.filter(({ row }) => made.new.has(row.id))
    const later = accepted.filter(({ row }) => row.released_at === null)
    await jobs.enqueueMany(
      tx,
      ReleaseNotification,
      later.map(({ row: { id, priority, scheduled_at, created_at, correlation_id: correlationId } }) => ({
        payload: { notification_id: id },
        options: { key: id, priority, runAt: scheduled_at ?? created_at, correlationId },
      })),
    )
    const released = accepted.filter(({ row }) => row.released_at !== null)
    await releasing.spread(
      tx,
      released.flatMap(({ row, deliveries }) =>
        deliveries.map((delivery) => ({ ...row, ...delivery, version: 1 })),
      ),
      new Map(released.flatMap(({ refusals }) => refusals)),
    )
    return ({ row }) => {
      if (made.new.has(row.id)) return { id: row.id, isNew: true }
      const known = row.dedupe_key === null ? undefined : made.known.get(row.dedupe_key)
      return known === undefined ? undefined : { id: known, isNew: false }
    }
  }

  const announceMany = async (
    tx: CommTransaction,
    announcements: readonly Announcement[],
  ): Promise<(Announced | undefined)[]> => {
    const outcomes = await draft(tx, announcements)
    const drafts = outcomes.flatMap((outcome) => {
      if (outcome instanceof Unrenderable) throw outcome
      return outcome ?? []
    })
    const announcedAs = await write(tx, announcements[0]?.tenantId ?? '', drafts)
    return outcomes.map((outcome) =>
      outcome && !(outcome instanceof Unrenderable) ? announcedAs(outcome) : undefined,
    )
  }

  return {
    /**
     * Writes notifications of one tenant with a delivery for each channel, and work for each that leaves; once per dedupe
     * key. Undefined for a person who was erased.
     * @throws Unrenderable before anything is written
     */
    announceMany,

    /** The same for what has nothing to do with each other: gives why it cannot be told in the place of one that cannot. */
    announceEach: async (
      tx: CommTransaction,
      announcements: readonly Announcement[],
    ): Promise<(Announced | Unrenderable | undefined)[]> => {
      const outcomes = await draft(tx, announcements)
      const drafts = outcomes.filter((outcome) => outcome && !(outcome instanceof Unrenderable)) as Draft[]
      const announcedAs = await write(tx, announcements[0]?.tenantId ?? '', drafts)
      return outcomes.map((outcome) =>
        outcome && !(outcome instanceof Unrenderable) ? announcedAs(outcome) : outcome,
      )
    },

    announce: async (tx: CommTransaction, announcement: Announcement): Promise<Announced | undefined> =>
      (await announceMany(tx, [announcement]))[0],
  }
}

/** Work that shows what was scheduled when its time has come. */
export const releaseJobs = ({ db, releasing }: { db: CommDb; releasing: Releasing }): JobHandler[] => [
  work(ReleaseNotification, ({ notification_id: id }, run) =>
    transact(db, async (tx) => {
      await releasing.release(tx, [id])
      await run.completeIn(tx)
    }),
  ) as never,
]
