import type { Preferences } from '@medtrack/contracts'
import type { Db, KitTables } from '@medtrack/kit'
import type { ColumnType, Generated, JSONColumnType, Transaction } from 'kysely'
import type { RuleDefinition } from './rules/rule.ts'
import type { TemplateTexts } from './templates/template.ts'
import type { Variables } from './templates/variables.ts'

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

export type ContactTable = {
  tenant_id: string
  user_id: string
  email: string | null
  /** A column of its own, because row-level security keeps indexes over functions from being used. */
  email_key: ColumnType<string | null, never, never>
  phone: string | null
  first_name: Generated<string>
  last_name: Generated<string>
  language: string | null
  role: string | null
  is_active: Generated<boolean>
  push_token: string | null
  /** `int8` arrives as text. */
  sequence: Generated<string>
  preferences: JSONColumnType<Preferences, string | null, string | null> | null
  preferences_sequence: Generated<string>
  erased_at: Date | null
  updated_at: Date
}

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

export type ReminderTable = {
  id: string
  tenant_id: string
  /** The interview as events name it; null for a reminder made by hand. */
  interview_key: string | null
  application_id: string | null
  candidate_id: string | null
  employer_id: string | null
  interview_time: Date
  reminder_time: Date
  time_zone: string | null
  /** What clocks in `time_zone` show then. */
  interview_local: string | null
  reminder_local: string | null
  /** Edition of the time zone rules by which the instants were reckoned. */
  zone_rules: string | null
  place: string | null
  link: string | null
  status: 'scheduled' | 'sent' | 'missed' | 'cancelled'
  sent_at: Date | null
  created_by: string | null
  /** `int8` arrives as text. */
  fact_order: ColumnType<string, string | number, string | number>
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** What an institution says of a rule. */
export type RuleTable = {
  tenant_id: string
  id: string
  is_own: boolean
  name: string
  definition: JSONColumnType<RuleDefinition, string | null, string | null> | null
  is_active: boolean
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

/** What is known of a thing that delayed rules wait for. */
export type RuleSubjectTable = {
  tenant_id: string
  subject: string
  by_platform: boolean
  /** `int8` arrives as text. */
  fact_order: ColumnType<string, number, number>
  latest_type: string
  seen: Json<Record<string, string>>
  state: Json<Record<string, unknown>>
  names: string[]
  keep_until: Date
  updated_at: Date
}

/** What a profile is of: the roles of people. */
export type ProfileKind = 'student' | 'encadrant' | 'staff' | 'admin' | 'platform_admin'

export type ProfileTable = {
  tenant_id: string
  profile_id: string
  user_id: string
  kind: ProfileKind
  external_id: string | null
  establishment_id: string | null
  department_id: string | null
  university: string | null
  program: string | null
  year_level: number | null
  /** `int8` arrives as text. */
  sequence: Generated<string>
  gone_at: Date | null
  updated_at: Date
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

export type TemplateTable = {
  tenant_id: string
  name: string
  /** Null: back to the default, or removed. */
  active_version: number | null
  last_version: number
  /** Counts the changes, for `If-Match`. */
  revision: number
  updated_at: Date
  /** User id; null when it was no person. */
  updated_by: string | null
}

export type TemplateVersionTable = {
  id: string
  tenant_id: string
  name: string
  version: number
  description: string
  variables: Json<Variables>
  wordings: Json<TemplateTexts['wordings']>
  created_at: Date
  created_by: string | null
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

/** COMM's tables as Kysely sees them. */
export type CommTables = KitTables & {
  contact: ContactTable
  contact_alias: { tenant_id: string; alias: string; user_id: string }
  institution: { tenant_id: string; name: string; languages: string[]; sequence: string }
  notification: NotificationTable
  delivery: DeliveryTable
  delivery_attempt: DeliveryAttemptTable
  device_token: DeviceTokenTable
  mailbox_message: MailboxMessageTable
  template: TemplateTable
  template_version: TemplateVersionTable
  timeline: TimelineTable
  timeline_change: TimelineChangeTable
  profile: ProfileTable
  rule: RuleTable
  rule_subject: RuleSubjectTable
  reminder: ReminderTable
  suppression: SuppressionTable
  receipt: ReceiptTable
  unsubscription: UnsubscriptionTable
}

export type CommDb = Db<CommTables>
export type CommTransaction = Transaction<CommTables>
