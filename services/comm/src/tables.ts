import type { Preferences } from '@medtrack/contracts'
import type { Db, KitTables } from '@medtrack/kit'
import type { ColumnType, Generated, JSONColumnType, Transaction } from 'kysely'
import type { BulkTables } from './bulk-tables.ts'
import type { DocumentTables } from './document-tables.ts'
import type { MessageTables } from './message-tables.ts'
import type { RuleDefinition } from './rules/rule.ts'
import type {
  DeliveryAttemptTable,
  DeliveryTable,
  DeviceTokenTable,
  MailboxMessageTable,
  NotificationTable,
  ReceiptTable,
  SuppressionTable,
  TimelineChangeTable,
  TimelineTable,
  UnsubscriptionTable,
} from './sending-tables.ts'
import type { TemplateTexts } from './templates/template.ts'
import type { Variables } from './templates/variables.ts'

export * from './message-tables.ts'
export * from './sending-tables.ts'

type Json<T extends object> = JSONColumnType<T, string, string>

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

/** COMM's tables as Kysely sees them. */
export type CommTables = KitTables &
  BulkTables &
  MessageTables &
  DocumentTables & {
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
