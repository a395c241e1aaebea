import { type Clock, currentScope, type TimelineOf, transact } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import { timelineRepository } from '../live/timelines.repository.ts'
import type { Wakes } from '../live/wakes.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { type DeliveryAttempt, type Notification, toAttempt, toNotification } from './notification-view.ts'
import {
  type NotificationRow,
  notificationRepository,
  type TimelineFilter,
} from './notifications.repository.ts'

/** What a person reads of what they were told. */
export type Notifications = ReturnType<typeof createNotifications>

type Needs = { db: CommDb; clock: Clock; wakes: Wakes }

export const createNotifications = ({ db, clock, wakes }: Needs) => {
  const withDeliveries = async (rows: readonly NotificationRow[]): Promise<Notification[]> => {
    const deliveries = await notificationRepository.listDeliveries(
      db,
      rows.map(({ id }) => id),
    )
    const byNotification = Map.groupBy(deliveries, ({ notification_id }) => notification_id)
    return rows.map((row) => toNotification(row, byNotification.get(row.id) ?? []))
  }
  const changeOne = (
    userId: string,
    id: string,
    change: (tx: CommTransaction) => Promise<NotificationRow | undefined>,
  ): Promise<Notification> =>
    transact(db, async (tx) => {
      const row = await change(tx)
      if (!row) throw CommErrors.notificationNotFound()
      wakes.changed(row.tenant_id, [userId])
      return toNotification(row, await notificationRepository.listDeliveries(tx, [id]))
    })
  return {
    /** Newest first. */
    list: async (userId: string, filter: TimelineFilter): Promise<TimelineOf<Notification>> => {
      // One more than asked for tells whether there is more.
      const rows = await notificationRepository.listOf(db, userId, { ...filter, limit: filter.limit + 1 })
      const page = rows.slice(0, filter.limit)
      const items = await withDeliveries(page)
      return { items, next: rows.length > page.length ? page.at(-1)?.id : undefined }
    },
    /** Those of the ids that are in the person's list, in no order. */
    listSome: async (userId: string, ids: readonly string[]): Promise<Notification[]> =>
      withDeliveries(await notificationRepository.listSome(db, userId, ids)),
    /** Whosever they are, in no order: for those who answer for them. */
    listWhole: async (ids: readonly string[]): Promise<Notification[]> =>
      withDeliveries(await notificationRepository.listWhole(db, ids)),
    /** @throws comm.notification-not-found */
    get: async (userId: string, id: string): Promise<{ notification: Notification; version: number }> => {
      const row = await notificationRepository.findOf(db, userId, id)
      const [notification] = row ? await withDeliveries([row]) : []
      if (!row || !notification) throw CommErrors.notificationNotFound()
      return { notification, version: row.version }
    },
    /** Every call of a provider, oldest first. @throws comm.notification-not-found */
    listAttempts: async (userId: string, id: string): Promise<DeliveryAttempt[]> => {
      if (!(await notificationRepository.findOf(db, userId, id))) throw CommErrors.notificationNotFound()
      return (await notificationRepository.listAttempts(db, id)).map(toAttempt)
    },
    /** @throws comm.notification-not-found */
    markRead: (userId: string, id: string): Promise<Notification> =>
      changeOne(userId, id, (tx) => notificationRepository.markRead(tx, userId, id, clock.now())),
    /** Takes it out of the person's list, for good. @throws comm.notification-not-found */
    archive: (userId: string, id: string): Promise<Notification> =>
      changeOne(userId, id, (tx) => notificationRepository.archive(tx, userId, id, clock.now())),
    markAllRead: (userId: string): Promise<{ updated: number }> =>
      transact(db, async (tx) => {
        const updated = await notificationRepository.markAllRead(tx, userId, clock.now())
        if (updated > 0) wakes.changed(currentScope().tenantId ?? '', [userId])
        return { updated }
      }),
    countUnread: async (userId: string): Promise<{ unread_count: number }> => ({
      unread_count: (await timelineRepository.head(db, userId)).unreadCount,
    }),
  }
}
