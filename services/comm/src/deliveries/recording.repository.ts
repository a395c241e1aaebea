import { sql } from 'kysely'
import type { AttemptOutcome, CommDb, CommTransaction, DeliveryChannel, DeliveryStatus } from '../tables.ts'

/** A call of a provider that is about to be made. */
export type NewAttempt = {
  id: string
  tenant_id: string
  delivery_id: string
  number: number
  device_token_id: string | null
  channel: DeliveryChannel
  provider: string
  recipient: string | null
  at: Date
}

/** What came of a call. */
export type EndedAttempt = { id: string; outcome: AttemptOutcome; reason: string; duration_ms: number }

/** What is written of a delivery when something became of it; absent fields stay. */
export type DeliveryChange = {
  id: string
  status: DeliveryStatus
  last_error: string
  attempts?: number
  provider?: string
  recipient?: string
  provider_message_id?: string
  device_token_id?: string
  maybe_duplicate?: boolean
  sent_at?: Date
  due_at?: Date
  digest_for?: string
}

/** A mail that a digest tells. */
export type DigestMember = {
  id: string
  notification_id: string
  user_id: string | null
  category: string
  correlation_id: string
}

/**
 * SQL of noting calls before they are made, and of what came of them; always many in a statement. Rows are named by their
 * ids as well as joined with what is said of them: a plan that was made, and kept, while the table was empty would go on
 * reading all of it.
 */
export const recordingRepository = {
  /** Notes that providers are about to be called; gives the ids of the calls whose deliveries are still to be made. */
  begin: async (
    db: CommDb | CommTransaction,
    attempts: readonly NewAttempt[],
  ): Promise<ReadonlySet<string>> => {
    const { rows } = await sql<{ id: string }>`
      with call as (
        select * from jsonb_to_recordset(${JSON.stringify(attempts)}::jsonb) as call(
          id uuid, tenant_id uuid, delivery_id uuid, number int, device_token_id uuid, channel text, provider text,
          recipient text, at timestamptz)
      ),
      started as (
        update ${sql.id('comm', 'delivery')} as delivery
        set status = 'sending', attempts = call.number, provider = call.provider,
          recipient = coalesce(call.recipient, delivery.recipient)
        from call
        where delivery.id = call.delivery_id and delivery.id = any(${attempts.map(({ delivery_id }) => delivery_id)}::uuid[])
          and delivery.status in ('pending', 'scheduled', 'sending')
        returning delivery.id
      )
      insert into ${sql.id('comm', 'delivery_attempt')}
        (id, tenant_id, delivery_id, number, device_token_id, channel, provider, outcome, at)
      select id, tenant_id, delivery_id, number, device_token_id, channel, provider, 'sending', at
      from call where delivery_id in (select id from started)
      returning id`.execute(db)
    return new Set(rows.map(({ id }) => id))
  },

  endAttempts: async (tx: CommTransaction, ended: readonly EndedAttempt[]): Promise<void> => {
    if (ended.length === 0) return
    await sql`
      update ${sql.id('comm', 'delivery_attempt')} as attempt
      set outcome = ended.outcome, reason = ended.reason, duration_ms = ended.duration_ms
      from jsonb_to_recordset(${JSON.stringify(ended)}::jsonb)
        as ended(id uuid, outcome text, reason text, duration_ms int)
      where attempt.id = ended.id and attempt.id = any(${ended.map(({ id }) => id)}::uuid[])`.execute(tx)
  },

  /** Removes notes of calls that were not made after all. */
  withdraw: async (tx: CommTransaction, attemptIds: readonly string[]): Promise<void> => {
    if (attemptIds.length === 0) return
    await tx
      .deleteFrom('delivery_attempt')
      .where('id', '=', sql<string>`any(${[...attemptIds]}::uuid[])`)
      .execute()
  },

  /** What a provider has reported meanwhile stays: its report may come before its answer is written down. */
  change: async (tx: CommTransaction, changes: readonly DeliveryChange[]): Promise<void> => {
    if (changes.length === 0) return
    await sql`
      update ${sql.id('comm', 'delivery')} as delivery
      set status = case when delivery.status in ('delivered', 'bounced') then delivery.status else change.status end,
        last_error = case when delivery.status = 'bounced' then delivery.last_error else change.last_error end,
        attempts = coalesce(change.attempts, delivery.attempts),
        provider = coalesce(change.provider, delivery.provider),
        recipient = coalesce(change.recipient, delivery.recipient),
        provider_message_id = coalesce(change.provider_message_id, delivery.provider_message_id),
        device_token_id = coalesce(change.device_token_id, delivery.device_token_id),
        maybe_duplicate = delivery.maybe_duplicate or coalesce(change.maybe_duplicate, false),
        sent_at = coalesce(change.sent_at, delivery.sent_at),
        due_at = coalesce(change.due_at, delivery.due_at),
        digest_for = coalesce(change.digest_for, delivery.digest_for)
      from jsonb_to_recordset(${JSON.stringify(changes)}::jsonb) as change(
        id uuid, status text, last_error text, attempts int, provider text, recipient text,
        provider_message_id text, device_token_id uuid, maybe_duplicate boolean, sent_at timestamptz,
        due_at timestamptz, digest_for uuid)
      where delivery.id = change.id and delivery.id = any(${changes.map(({ id }) => id)}::uuid[])`.execute(tx)
  },

  /**
   * The next versions of notifications; locks them, in the order that everybody takes them in, so that events about each
   * keep their order. Those that are gone are left out. A one-time link that has left, or never will, is forgotten.
   */
  nextVersions: async (
    tx: CommTransaction,
    notificationIds: readonly string[],
  ): Promise<ReadonlyMap<string, number>> => {
    if (notificationIds.length === 0) return new Map()
    const { rows } = await sql<{ id: string; version: number }>`
      with held as (
        select id from ${sql.id('comm', 'notification')} where id = any(${[...notificationIds]}::uuid[])
        order by id for update
      )
      update ${sql.id('comm', 'notification')} as notification
      set version = version + 1,
        data = case when data ? 'sealed_link' then data - 'sealed_link' else data end
      from held where notification.id = held.id
      returning notification.id, notification.version`.execute(tx)
    return new Map(rows.map(({ id, version }) => [id, version]))
  },

  /** What digests tell and is still to be told, by the digest's notification. */
  listMembers: async (
    tx: CommTransaction,
    digestIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly DigestMember[]>> => {
    if (digestIds.length === 0) return new Map()
    const rows = await tx
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .select([
        'delivery.id',
        'delivery.digest_id',
        'delivery.notification_id',
        'notification.user_id',
        'notification.category',
        'notification.correlation_id',
      ])
      .where('delivery.digest_id', '=', sql<string>`any(${[...digestIds]}::uuid[])`)
      .where('delivery.status', 'in', ['scheduled', 'sending'])
      .execute()
    return Map.groupBy(rows, ({ digest_id }) => String(digest_id))
  },

  /** Mails that digests tell are under way with them. */
  startMembers: async (tx: CommTransaction, digestIds: readonly string[]): Promise<void> => {
    if (digestIds.length === 0) return
    await tx
      .updateTable('delivery')
      .set({ status: 'sending' })
      .where('digest_id', '=', sql<string>`any(${[...digestIds]}::uuid[])`)
      .where('status', '=', 'scheduled')
      .execute()
  },
}
