import type { Preferences } from '@medtrack/contracts'
import type { ImportRowTable, ImportTable } from '@medtrack/imports'
import type { KeptData, KitTables, Role } from '@medtrack/kit'
import type { Generated, JSONColumnType, Selectable, Transaction } from 'kysely'
import type { EnrollmentTable } from './enrollments/enrollment-table.ts'

type TenantTable = {
  id: string
  slug: string
  name: string
  /** First is the default. */
  languages: string[]
  is_active: Generated<boolean>
  /** True where nobody signs in before their address is verified. */
  requires_verified_email: Generated<boolean>
  contact_email: string | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

type AccountTable = {
  id: string
  tenant_id: string
  /** As its owner wrote it. */
  email: string
  /** What addresses are compared by. */
  email_key: string
  /** Null until an invited person has chosen a password. */
  password_hash: string | null
  first_name: string
  last_name: string
  phone: string | null
  phone_e164: string | null
  role: Role
  language: string
  is_active: Generated<boolean>
  email_verified_at: Date | null
  preferences: JSONColumnType<Preferences>
  push_token: string | null
  push_platform: 'android' | 'ios' | 'web' | null
  /** Counts the changes; the sequence of the account's events. */
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

type AccountAliasTable = { tenant_id: string; external_id: string; account_id: string; created_at: Date }

/** Why a session is over. */
export type SessionEnd =
  | 'signed-out'
  | 'revoked'
  | 'deactivated'
  | 'password-changed'
  | 'refresh-reused'
  | 'role-changed'
  | 'tenant-closed'

type AccountWordTable = { tenant_id: string; account_id: string; role: Role; word: string }

type SessionTable = {
  id: string
  tenant_id: string
  account_id: string
  ip_address: string | null
  user_agent: string | null
  created_at: Date
  last_seen_at: Date
  expires_at: Date
  ended_at: Date | null
  end_reason: SessionEnd | null
}

type RefreshTokenTable = {
  token_hash: Buffer
  tenant_id: string
  session_id: string
  created_at: Date
  expires_at: Date
  spent_at: Date | null
}

/** What a mailed link is for. */
export type LinkPurpose = 'verify-email' | 'reset-password' | 'invitation'

type AccountLinkTable = {
  token_hash: Buffer
  tenant_id: string
  account_id: string
  purpose: LinkPurpose
  email_key: string
  created_at: Date
  expires_at: Date
  used_at: Date | null
}

type SetupLinkTable = { token_hash: Buffer; created_at: Date; expires_at: Date; used_at: Date | null }

type SigningKeyTable = {
  kid: string
  algorithm: string
  public_jwk: JSONColumnType<Record<string, unknown>>
  sealed_private_jwk: string
  created_at: Date
  retired_at: Date | null
}

type SignInFailureTable = {
  subject: string
  failures: number
  refusals: number
  delayed_until: Date | null
  locked_until: Date | null
  last_attempt_at: Date
}

type NetworkFailureTable = { subject: string; failures: number; window_ends_at: Date }

type KnownDeviceTable = Omit<SignInFailureTable, 'subject'> & {
  account_id: string
  device: string
  tenant_id: string
  first_seen_at: Date
  last_seen_at: Date
}

/** `sent_at`: newest first. */
type MailAllowanceTable = { address: string; purpose: string; sent_at: Date[] }

type ServiceAccountTable = {
  /** The client id. */
  id: string
  tenant_id: string
  name: string
  scopes: string[]
  secret_hash: Buffer
  /** In its tokens; another one takes its place when they are to end. */
  token_series: string
  is_active: Generated<boolean>
  last_used_at: Date | null
  version: Generated<number>
  created_at: Date
  updated_at: Date
}

type EndedTokenSeriesTable = { id: string; tenant_id: string; ended_at: Date }

/** What somebody agreed to or no longer does; rows are added and never changed. */
type ConsentTable = {
  id: string
  tenant_id: string
  account_id: string
  purpose: string
  granted: boolean
  version: string
  language: string
  text: string | null
  ip_hash: string
  created_at: Date
}

/** What a row says of a person. */
export type ImportedPerson = {
  email: string
  first_name: string
  last_name: string
  phone: string | null
  role: Role
  language: string
  password_hash: string | null
  /** What PROFILE shall keep of them. */
  profile: Record<string, string | number>
}

/** Somebody who asked to be forgotten, by the id that they had. */
type ErasureTable = {
  id: string
  tenant_id: string
  user_id: string
  aliases: string[]
  /** Services that owe a receipt. */
  expected: string[]
  sequence: number
  requested_at: Date
  announced_at: Date
  completed_at: Date | null
}

type ErasureReceiptTable = {
  erasure_id: string
  service: string
  tenant_id: string
  counts: JSONColumnType<Record<string, number>>
  kept: JSONColumnType<KeptData[]>
  received_at: Date
}

/** What an erased person was known as. */
type ErasedNameTable = { tenant_id: string; known_as: string; erased_at: Date }

type DataExportTable = { id: string; tenant_id: string; account_id: string; requested_at: Date }

/** An event that a program sent over HTTP: known by its id and what it says. */
type TakenEventTable = {
  tenant_id: string
  event_id: string
  digest: Buffer
  taken_at: Date
}

/** Everything in the schema `auth`. */
export type AuthTables = KitTables & {
  tenant: TenantTable
  account: AccountTable
  account_alias: AccountAliasTable
  account_word: AccountWordTable
  session: SessionTable
  refresh_token: RefreshTokenTable
  account_link: AccountLinkTable
  setup_link: SetupLinkTable
  signing_key: SigningKeyTable
  service_account: ServiceAccountTable
  ended_token_series: EndedTokenSeriesTable
  taken_event: TakenEventTable
  sign_in_failure: SignInFailureTable
  network_failure: NetworkFailureTable
  known_device: KnownDeviceTable
  mail_allowance: MailAllowanceTable
  import: ImportTable
  import_row: ImportRowTable
  consent: ConsentTable
  erasure: ErasureTable
  erasure_receipt: ErasureReceiptTable
  erased_name: ErasedNameTable
  data_export: DataExportTable
  enrollment: EnrollmentTable
}

/** An account as the database gives it. */
export type Account = Selectable<AccountTable>
export type Tenant = Selectable<TenantTable>
export type Session = Selectable<SessionTable>

/** An open transaction in the schema `auth`. */
export type AuthTransaction = Transaction<AuthTables>
