import type { Generated, JSONColumnType } from 'kysely'

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

/** COMM's tables of sends to many. */
export type BulkTables = { bulk: BulkTable; sending_quota: SendingQuotaTable }
