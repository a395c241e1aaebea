import { isHeld, type Outlived, type OutlivedSlice, type RetentionRule, tenantsIn } from '@medtrack/kit'
import { type RawBuilder, sql } from 'kysely'
import { readingRepository } from '../messages/reading.repository.ts'
import type { CommTransaction } from '../tables.ts'

const table = (name: string) => sql.id('comm', name)

const ANY = sql<boolean>`true`

/** Everything of a table that is older than its time; each has an index on `(tenant_id, created_at)`. */
const find = async (
  tx: CommTransaction,
  name: string,
  held: RawBuilder<boolean>,
  before: Date,
  isDone: RawBuilder<boolean> = ANY,
): Promise<Outlived[]> => {
  const { rows } = await sql<{ tenant_id: string; due: string; held: string; oldest: Date }>`
    select whose.tenant_id, count(*) filter (where not is_held) as due, count(*) filter (where is_held) as held,
           min(created_at) as oldest
      from ${tenantsIn('comm', name)} whose
     cross join lateral (
       select created_at, ${held} as is_held from ${table(name)} ${sql.id(name)}
        where tenant_id = whose.tenant_id and created_at < ${before} and ${isDone} offset 0) outlived
     group by whose.tenant_id order by whose.tenant_id`.execute(tx)
  return rows.map(({ tenant_id, due, held, oldest }) => ({
    ...{ tenantId: tenant_id, rows: Number(due), held: Number(held), oldest },
  }))
}

const listIds = async (
  tx: CommTransaction,
  name: string,
  held: RawBuilder<boolean>,
  { tenantId, before, limit }: OutlivedSlice,
  isDone: RawBuilder<boolean> = ANY,
): Promise<string[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from ${table(name)} ${sql.id(name)}
     where tenant_id = ${tenantId} and created_at < ${before} and ${isDone} and not ${held}
     order by created_at limit ${limit}`.execute(tx)
  return rows.map(({ id }) => id)
}

const anyOf = (ids: readonly string[]) => sql<string>`any(${[...ids]}::uuid[])`

// What is said in a room is of everybody in it.
const messageHeld = sql<boolean>`(${isHeld('comm', 'message', 'sender_id', 'receiver_id')} or exists (
  select from ${table('legal_hold')} hold join ${table('room_member')} member
      on member.tenant_id = hold.tenant_id and member.user_id = hold.user_id
   where hold.tenant_id = message.tenant_id and member.room_id = message.room_id))`

const SETTING = 'COMM_MESSAGE_RETENTION_DAYS'

const messages: RetentionRule = {
  dataClass: 'messages',
  setting: SETTING,
  find: (tx: CommTransaction, before: Date) => find(tx, 'message', messageHeld, before),
  remove: async (tx: CommTransaction, slice: OutlivedSlice): Promise<number> => {
    const ids = await listIds(tx, 'message', messageHeld, slice)
    // Rooms first, in the order of their ids, as whoever writes in them holds them.
    const rooms = await tx
      .selectFrom('room')
      .select('id')
      .where('id', 'in', (is) =>
        is.selectFrom('message').select('room_id').where('message.id', '=', anyOf(ids)),
      )
      .orderBy('id')
      .forUpdate()
      .execute()
    await tx.deleteFrom('message').where('id', '=', anyOf(ids)).execute()
    await readingRepository.recountRooms(
      tx,
      slice.tenantId,
      rooms.map(({ id }) => id),
    )
    return ids.length
  },
}

const reportHeld = isHeld('comm', 'message_report', 'sender_id', 'reporter_id')

const reports: RetentionRule = {
  dataClass: 'reported-messages',
  setting: SETTING,
  find: (tx: CommTransaction, before: Date) => find(tx, 'message_report', reportHeld, before),
  remove: async (tx: CommTransaction, slice: OutlivedSlice): Promise<number> => {
    const ids = await listIds(tx, 'message_report', reportHeld, slice)
    await tx.deleteFrom('message_report').where('id', '=', anyOf(ids)).execute()
    return ids.length
  },
}

const notificationHeld = isHeld('comm', 'notification', 'user_id', 'requested_by')

// What is still to be sent is nobody's past: written long ago, it may be meant for a day to come.
const told = sql<boolean>`(coalesce(notification.released_at, notification.cancelled_at) is not null and not exists (
  select from ${table('delivery')} delivery
   where delivery.notification_id = notification.id and delivery.status in ('pending', 'scheduled', 'sending')))`

/** With their deliveries, attempts and reports. */
const notifications: RetentionRule = {
  dataClass: 'notifications',
  setting: SETTING,
  find: (tx: CommTransaction, before: Date) => find(tx, 'notification', notificationHeld, before, told),
  remove: async (tx: CommTransaction, slice: OutlivedSlice): Promise<number> => {
    const ids = await listIds(tx, 'notification', notificationHeld, slice, told)
    await tx.deleteFrom('notification').where('id', '=', anyOf(ids)).execute()
    return ids.length
  },
}

/** SQL of what was written and told so long ago that nobody keeps it any more. */
export const outlivedMessages: readonly RetentionRule[] = [messages, reports, notifications]
