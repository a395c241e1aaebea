import type { ColumnType, Generated, JSONColumnType } from 'kysely'

type Json<T extends object> = JSONColumnType<T, string, string>

/** What a sender has used of what they may send a day. */
export type SendingQuotaTable = {
  tenant_id: string
  sender: string
  kind: 'address' | 'person'
  day: string
  used: number
}

/** Something that many are told. */
export type BulkTable = {
  id: string
  tenant_id: string
  requested_by: string
  status: 'running' | 'finished' | 'cancelled' | 'failed'
  audience: Json<Record<string, unknown>>
  telling: Json<Record<string, unknown>>
  total: number
  done: Generated<number>
  skipped: Generated<number>
  cursor: string | null
  correlation_id: string
  created_at: Date
  finished_at: Date | null
}

/** How many deliveries of a send to many are in which state: kept by triggers. */
export type BulkProgressTable = {
  bulk_id: string
  tenant_id: string
  pending: ColumnType<number, never, never>
  sent: ColumnType<number, never, never>
  failed: ColumnType<number, never, never>
  rejected: ColumnType<number, never, never>
  cancelled: ColumnType<number, never, never>
}

/** COMM's tables of sends to many. */
export type BulkTables = {
  bulk: BulkTable
  bulk_progress: BulkProgressTable
  sending_quota: SendingQuotaTable
}
