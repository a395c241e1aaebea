import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Json<T extends object> = JSONColumnType<T, string, string>

/** How far a delivery got. Only `pending`, `scheduled` and `sending` change any more, and `sent` by a provider's receipt. */
export const DELIVERY_STATUSES = [
  'pending',
  'scheduled',
  'sending',
  'sent',
  'delivered',
  'bounced',
  'failed',
  'unknown',
  'rejected',
  'cancelled',
] as const

export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

export const DELIVERY_CHANNELS = ['in_app', 'email', 'push', 'sms'] as const

export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number]

export const PLATFORMS = ['android', 'ios', 'web'] as const

export type Platform = (typeof PLATFORMS)[number]

/** `sending` until the provider has answered; `interrupted` when the process ended before it did. */
export const ATTEMPT_OUTCOMES = [
  'sending',
  'accepted',
  'failed',
  'rejected',
  'gone',
  'unknown',
  'interrupted',
] as const

export type AttemptOutcome = (typeof ATTEMPT_OUTCOMES)[number]

export type NotificationTable = {
  id: string
  tenant_id: string
  user_id: string | null
  title: string
  content: string
  category: string
  security: Generated<boolean>
  template: string | null
  data: Json<Record<string, unknown>>
  language: string | null
  dedupe_key: string | null
  related_object_type: Generated<string>
  related_object_id: string | null
  metadata: Json<Record<string, unknown>>
  correlation_id: string
  version: Generated<number>
  created_at: Date
  read_at: Date | null
  archived_at: Date | null
  /** User id or client id of who asked for it; null for what a rule decided. */
  requested_by: string | null
  /** 0 security, 100 usual, 200 bulk. */
  priority: Generated<number>
  scheduled_at: Date | null
  /** Since when its person may see it. */
  released_at: Date | null
  cancelled_at: Date | null
  /** Shown and counted in the application. */
  in_app: Generated<boolean>
  bulk_id: string | null
}

export type DeliveryTable = {
  id: string
  tenant_id: string
  notification_id: string
  channel: DeliveryChannel
  position: number
  status: DeliveryStatus
  attempts: Generated<number>
  last_error: Generated<string>
  recipient: string | null
  recipient_key: ColumnType<string | null, never, never>
  provider: string | null
  provider_message_id: string | null
  device_token_id: string | null
  maybe_duplicate: Generated<boolean>
  sent_at: Date | null
  created_at: Date
  /** When a delivery that waits is tried. */
  due_at: Date | null
  /** The person in whose next digest it is told. */
  digest_for: string | null
  /** The notification of the digest that tells it. */
  digest_id: string | null
}

export type DeliveryAttemptTable = {
  id: string
  tenant_id: string
  delivery_id: string
  number: number
  device_token_id: string | null
  channel: DeliveryChannel
  provider: string
  outcome: AttemptOutcome
  reason: Generated<string>
  duration_ms: number | null
  at: Date
}

export type DeviceTokenTable = {
  id: string
  tenant_id: string
  user_id: string
  device_token: string
  platform: Platform
  device_info: Json<Record<string, unknown>>
  is_active: Generated<boolean>
  created_at: Date
  updated_at: Date
}

export type MailboxMessageTable = {
  id: string
  tenant_id: string
  channel: 'email' | 'sms' | 'push'
  recipient: string
  subject: string
  text: string
  html: string
  data: Json<Record<string, unknown>>
  created_at: Date
}

/** How many notifications a person has not read, and the last change of their list. Kept by triggers. */
export type TimelineTable = {
  tenant_id: string
  user_id: string
  /** `int8` arrives as text. */
  last_sequence: ColumnType<string, never, never>
  unread_count: ColumnType<number, never, never>
}

/** What may happen to the list of a person. */
export type TimelineChangeKind = 'new' | 'read' | 'archived' | 'removed'

export type TimelineChangeTable = {
  tenant_id: string
  user_id: string
  /** `int8` arrives as text. */
  sequence: ColumnType<string, never, never>
  kind: ColumnType<TimelineChangeKind, never, never>
  notification_ids: ColumnType<string[], never, never>
  unread_count: ColumnType<number, never, never>
  created_at: ColumnType<Date, never, Date>
}

export type SuppressionTable = {
  id: string
  tenant_id: string
  channel: 'email' | 'sms'
  /** Written as it is compared. */
  address: string
  reason: 'bounced' | 'complained' | 'manual'
  detail: string
  provider: string | null
  created_by: string | null
  created_at: Date
}

export type ReceiptTable = {
  tenant_id: string
  provider: string
  event_id: string
  delivery_id: string
  kind: string
  reason: string
  at: Date
  received_at: Date
}

export type UnsubscriptionTable = { tenant_id: string; user_id: string; category: string; created_at: Date }
