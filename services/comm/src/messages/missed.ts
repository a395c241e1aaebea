import {
  type Clock,
  currentScope,
  DueLater,
  defineJob,
  type Ids,
  type JobHandler,
  type Jobs,
  transact,
  work,
} from '@medtrack/kit'
import Type from 'typebox'
import { type Announcement, PRIORITIES, USUAL } from '../notifications/announcement.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { type MissedRow, missedRepository } from './missed.repository.ts'
import type { Presence } from './presence.ts'

/** Tells the people of a room who are away that messages wait for them. */
const TellOfMissed = defineJob('comm.tell-of-missed-messages', Type.Object({ room_id: Type.String() }))

/** Template of what they are told. */
export const MESSAGE_NOTICE = 'message-notice'

/** People who are told in one transaction. */
const SLICE = 100

/** Plans that people are told of what they miss: some time after it was said, and once for all that is said until then. */
export type MissedPlan = {
  plan(
    tx: CommTransaction,
    rooms: readonly { roomId: string; correlationId: string | undefined }[],
  ): Promise<void>
}

type Needs = { clock: Clock; jobs: Jobs; config: { COMM_MISSED_MESSAGES_AFTER_SECONDS: number } }

const dueAfter = ({ clock, config }: Pick<Needs, 'clock' | 'config'>): Date =>
  new Date(clock.now().getTime() + config.COMM_MISSED_MESSAGES_AFTER_SECONDS * 1_000)

export const createMissedPlan = ({ jobs, ...needs }: Needs): MissedPlan => ({
  plan: (tx, rooms) => {
    const runAt = dueAfter(needs)
    return jobs.enqueueMany(
      tx,
      TellOfMissed,
      rooms.map(({ roomId, correlationId }) => ({
        payload: { room_id: roomId },
        options: { key: roomId, runAt, ...(correlationId === undefined ? {} : { correlationId }) },
      })),
    )
  },
})

type JobNeeds = Omit<Needs, 'jobs'> & { db: CommDb; ids: Ids; announcing: Announcing; presence: Presence }

/** Work that tells people of what they have missed: one notification for each, whatever waits in however many rooms. */
export const missedJobs = ({ db, ids, announcing, presence, ...needs }: JobNeeds): JobHandler[] => {
  const tell = (userIds: readonly string[], tenantId: string): Promise<void> =>
    transact(db, async (tx) => {
      const missed = await missedRepository.hold(tx, userIds)
      const people = Map.groupBy(missed, ({ user_id }) => user_id)
      const announcements = [...people].map(([userId, rows]) =>
        announcementOf(rows, { tenantId, userId, ids }),
      )
      await announcing.announceMany(tx, announcements)
      await missedRepository.markTold(tx, missed)
    })

  return [
    work(TellOfMissed, async ({ room_id: roomId }, { signal }) => {
      const tenantId = currentScope().tenantId ?? ''
      let isSomebodyHere = false
      let after: string | undefined
      do {
        const people = await missedRepository.listPeople(db, roomId, { after, limit: SLICE })
        const here = await Promise.all(people.map((userId) => presence.isHere({ tenantId, userId })))
        const away = people.filter((_userId, index) => !here[index])
        isSomebodyHere ||= away.length < people.length
        if (away.length > 0) await tell(away, tenantId)
        after = people.length < SLICE ? undefined : people.at(-1)
      } while (after !== undefined && !signal.aborted)
      // Whoever is connected sees it; if they go without reading it, they are told then.
      if (isSomebodyHere) throw new DueLater(dueAfter(needs), 'somebody is connected')
    }) as never,
  ]
}

const announcementOf = (
  rows: readonly MissedRow[],
  { tenantId, userId, ids }: { tenantId: string; userId: string; ids: Ids },
): Announcement => {
  const [first] = rows
  const name = `${first?.peer_first_name ?? ''} ${first?.peer_last_name ?? ''}`.trim()
  const count = rows.reduce((sum, { unread_count }) => sum + unread_count, 0)
  return {
    ...USUAL,
    ...{ tenantId, userId, category: 'messages', channels: ['in_app', 'push', 'email'] },
    words: {
      template: MESSAGE_NOTICE,
      data: { count, ...(rows.length === 1 && name !== '' ? { sender_name: name } : {}) },
    },
    priority: PRIORITIES.usual,
    related: rows.length === 1 ? { type: 'room', id: first?.room_id ?? null } : USUAL.related,
    correlationId: currentScope().correlationId ?? ids.next(),
  }
}
