import { sql } from 'kysely'
import type { Contact } from '../contacts/contacts.repository.ts'
import type { Institution } from '../contacts/institution.repository.ts'
import type {
  AttemptOutcome,
  CommDb,
  CommTransaction,
  DeliveryChannel,
  DeliveryStatus,
  Platform,
} from '../tables.ts'

export type Attempt = {
  id: string
  device_token_id: string | null
  outcome: AttemptOutcome
  provider: string
  number: number
}

export type Device = { id: string; device_token: string; platform: Platform }

/** A delivery with its notification, and what has to be known to deliver it. */
export type DeliveryInHand = {
  id: string
  tenant_id: string
  notification_id: string
  channel: DeliveryChannel
  status: DeliveryStatus
  attempts: number
  recipient: string | null
  created_at: Date
  due_at: Date | null
  digest_for: string | null
  user_id: string | null
  title: string
  content: string
  category: string
  security: boolean
  priority: number
  template: string | null
  data: Record<string, unknown>
  language: string | null
  correlation_id: string
  contact: Contact | undefined
  institution: Institution | undefined
  /** Active devices of the person; of a push only. */
  devices: readonly Device[]
  earlier: readonly Attempt[]
}

const OPEN = ['pending', 'scheduled', 'sending'] as const

const CONTACT = sql<(Omit<Contact, 'erased_at'> & { erased_at: string | null }) | null>`
  case when contact.user_id is not null then jsonb_build_object(
    'user_id', contact.user_id, 'email', contact.email, 'phone', contact.phone,
    'first_name', contact.first_name, 'last_name', contact.last_name, 'language', contact.language,
    'role', contact.role, 'is_active', contact.is_active, 'push_token', contact.push_token,
    'preferences', contact.preferences, 'erased_at', contact.erased_at) end`
const INSTITUTION = sql<Institution | null>`
  case when institution.tenant_id is not null
    then jsonb_build_object('name', institution.name, 'languages', institution.languages) end`
const devices = sql<Device[]>`
  case when delivery.channel = 'push' then (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', device.id, 'device_token', device.device_token, 'platform', device.platform) order by device.id), '[]')
    from ${sql.id('comm', 'device_token')} as device
    where device.tenant_id = notification.tenant_id and device.user_id = notification.user_id and device.is_active
  ) else '[]' end`
const earlier = sql<Attempt[]>`
  case when delivery.attempts > 0 then (
    select coalesce(jsonb_agg(jsonb_build_object(
      'id', attempt.id, 'device_token_id', attempt.device_token_id, 'outcome', attempt.outcome,
      'provider', attempt.provider, 'number', attempt.number) order by attempt.number, attempt.id), '[]')
    from ${sql.id('comm', 'delivery_attempt')} as attempt where attempt.delivery_id = delivery.id
  ) else '[]' end`

/** Deliveries that are to be made: what is known of them, in one statement for all. */
export const deliveryRepository = {
  /** Those that are still to be made; what a digest tells is that one's to make. */
  listOpen: async (db: CommDb | CommTransaction, ids: readonly string[]): Promise<DeliveryInHand[]> => {
    if (ids.length === 0) return []
    const rows = await db
      .selectFrom('delivery')
      .innerJoin('notification', 'notification.id', 'delivery.notification_id')
      .leftJoin('contact', (join) =>
        join
          .onRef('contact.tenant_id', '=', 'notification.tenant_id')
          .onRef('contact.user_id', '=', 'notification.user_id'),
      )
      .leftJoin('institution', 'institution.tenant_id', 'notification.tenant_id')
      .select([
        'delivery.id',
        'delivery.tenant_id',
        'delivery.notification_id',
        'delivery.channel',
        'delivery.status',
        'delivery.attempts',
        'delivery.recipient',
        'delivery.created_at',
        'delivery.due_at',
        'delivery.digest_for',
        'notification.user_id',
        'notification.title',
        'notification.content',
        'notification.category',
        'notification.security',
        'notification.priority',
        'notification.template',
        'notification.data',
        'notification.language',
        'notification.correlation_id',
        CONTACT.as('contact'),
        INSTITUTION.as('institution'),
        devices.as('devices'),
        earlier.as('earlier'),
      ])
      .where('delivery.id', '=', sql<string>`any(${[...ids]}::uuid[])`)
      .where('delivery.status', 'in', OPEN)
      // Sent again by an administrator, it goes by itself.
      .where((is) => is.or([is('delivery.digest_id', 'is', null), is('delivery.status', '=', 'pending')]))
      .execute()
    return rows.map(({ contact, institution, ...row }) => ({
      ...row,
      contact: contact
        ? { ...contact, erased_at: contact.erased_at === null ? null : new Date(contact.erased_at) }
        : undefined,
      institution: institution ?? undefined,
    }))
  },

  /** Ends the notes of calls that a process did not live to see the end of, and marks what may go out twice. */
  settleInterrupted: async (
    tx: CommTransaction,
    attempts: readonly { id: string; deliveryId: string; outcome: 'interrupted' | 'unknown' }[],
    reason: string,
  ): Promise<void> => {
    const ended = JSON.stringify(attempts)
    await tx
      .updateTable('delivery_attempt')
      .from(
        sql<{ id: string; outcome: AttemptOutcome }>`jsonb_to_recordset(${ended}::jsonb)`.as<'ended'>(
          sql`ended(id uuid, outcome text)`,
        ),
      )
      .set({ outcome: sql<AttemptOutcome>`ended.outcome`, reason })
      .whereRef('delivery_attempt.id', '=', sql`ended.id`)
      .execute()
    await tx
      .updateTable('delivery')
      .set({ last_error: reason, maybe_duplicate: sql<boolean>`maybe_duplicate or channel = 'email'` })
      .where('id', '=', sql<string>`any(${attempts.map(({ deliveryId }) => deliveryId)}::uuid[])`)
      .execute()
  },
}
