import { type Caller, type Clock, type Jobs, KitErrors, type TimelineOf, transact } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { deliverJobOf } from '../deliveries/deliver-jobs.ts'
import { CommErrors } from '../errors.ts'
import { type Notification, toAttempt, toNotification } from '../notifications/notification-view.ts'
import { notificationRepository, type TimelineFilter } from '../notifications/notifications.repository.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { type OverseenRow, oversightRepository } from './oversight.repository.ts'
import { type Story, toStory } from './story-view.ts'

/** What those who answer for a notification see and change: who asked for it, and administrators. */
export type Oversight = ReturnType<typeof createOversight>

type Needs = { db: CommDb; clock: Clock; audit: CommAudit; jobs: Jobs; notifications: Notifications }

export const createOversight = ({ db, clock, audit, jobs, notifications }: Needs) => {
  /** @throws comm.notification-not-found where it is none of theirs */
  const getFor = async (
    handle: CommDb | CommTransaction,
    caller: Caller | undefined,
    id: string,
  ): Promise<OverseenRow> => {
    const row = await oversightRepository.find(handle, id)
    const isTheirs = row !== undefined && row.requested_by === idOf(caller)
    if (!row || !(isTheirs || isAdministrator(caller))) throw CommErrors.notificationNotFound()
    return row
  }
  const viewOf = async (tx: CommTransaction, id: string): Promise<Notification> =>
    toNotification(
      await notificationRepository.get(tx, id),
      await notificationRepository.listDeliveries(tx, [id]),
    )
  const recordReading = (subject: string, details: Record<string, string>) =>
    transact(db, (tx) => audit.record(tx, { action: 'notification.read', subject, details }))

  return {
    /** What another person was told, for administrators; that they looked is recorded. @throws request.forbidden */
    listOf: async (
      caller: Caller | undefined,
      userId: string,
      filter: TimelineFilter,
    ): Promise<TimelineOf<Notification>> => {
      if (!isAdministrator(caller)) throw KitErrors.forbidden()
      await recordReading(`user/${userId}`, {})
      return notifications.list(userId, filter)
    },

    /** @throws comm.notification-not-found */
    tell: async (caller: Caller | undefined, id: string): Promise<Story> => {
      const row = await getFor(db, caller, id)
      if (row.user_id !== null && row.requested_by !== idOf(caller) && row.user_id !== idOf(caller))
        await recordReading(`notification/${id}`, { user_id: row.user_id })
      const notification = toNotification(
        await notificationRepository.get(db, id),
        await notificationRepository.listDeliveries(db, [id]),
      )
      const attempts = (await notificationRepository.listAttempts(db, id)).map(toAttempt)
      return toStory(notification, row, await oversightRepository.listDeliveries(db, id), attempts)
    },

    /** Stops what has not left. @throws comm.notification-not-found, comm.nothing-to-cancel */
    cancel: (caller: Caller | undefined, id: string): Promise<Notification> =>
      transact(db, async (tx) => {
        await getFor(tx, caller, id)
        const cancelled = await oversightRepository.cancel(tx, [id], clock.now())
        if (cancelled.length === 0) throw CommErrors.nothingToCancel()
        await audit.record(tx, { action: 'notification.cancelled', subject: `notification/${id}` })
        return viewOf(tx, id)
      }),

    /** Has what failed tried again. @throws comm.notification-not-found, comm.nothing-to-resend */
    resend: (caller: Caller | undefined, id: string): Promise<Notification> =>
      transact(db, async (tx) => {
        const row = await getFor(tx, caller, id)
        // Its one-time link is gone, and may be used no more: its person asks for another.
        if (row.security) throw CommErrors.nothingToResend()
        const deliveries = await oversightRepository.resend(tx, id)
        if (deliveries.length === 0) throw CommErrors.nothingToResend()
        for (const delivery of deliveries) {
          const { id: key, priority } = delivery
          await jobs.enqueue(tx, deliverJobOf(delivery), { delivery_id: key }, { key, priority })
        }
        const channels = deliveries.map(({ channel }) => channel)
        await audit.record(tx, {
          action: 'notification.resent',
          subject: `notification/${id}`,
          details: { channels },
        })
        return viewOf(tx, id)
      }),
  }
}

const idOf = (caller: Caller | undefined): string | undefined => {
  if (caller?.kind === 'user') return caller.userId
  return caller?.kind === 'client' ? caller.clientId : undefined
}

/** Whether the caller answers for everything in the institution. */
export const isAdministrator = (caller: Caller | undefined): boolean =>
  caller?.kind === 'user' && (caller.role === 'admin' || caller.role === 'platform_admin')
