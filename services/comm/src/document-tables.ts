import type { ColumnType, JSONColumnType } from 'kysely'

/** What is known of a content; `pending_scan` until the scanner has spoken. */
export type ScanResult = 'pending_scan' | 'clean' | 'infected' | 'failed' | 'not_scanned'

/** `int8`: arrives as text. */
type Bytes = ColumnType<string, number, number>

export type StoredFileTable = {
  tenant_id: string
  /** In hexadecimal. */
  sha256: string
  size_bytes: Bytes
  state: 'storing' | 'stored' | 'removing'
  scan_result: ScanResult
  scan_detail: string | null
  scanned_at: Date | null
  created_at: Date
  updated_at: Date
}

export type DocumentTable = {
  id: string
  tenant_id: string
  owner_user_id: string
  student_id: string | null
  offer_id: string | null
  sha256: string
  filename: string
  content_type: string
  size_bytes: Bytes
  has_active_content: boolean
  uploaded_by: string | null
  uploaded_at: Date
  is_public: boolean
  metadata: JSONColumnType<Record<string, unknown>, string, string>
}

export type DocumentUploadTable = {
  id: string
  tenant_id: string
  sha256: string
  size_bytes: Bytes
  owner_user_id: string
  started_at: Date
}

export type StorageUseTable = { tenant_id: string; holder_id: string; bytes: Bytes }

export type DocumentRelationTable = {
  tenant_id: string
  /** `application/<id>` or `stage/<id>`. */
  subject: string
  student_id: string
  student_user_id: string | null
  offer_id: string | null
  encadrant_user_id: string | null
  is_over: boolean
  /** `int8` arrives as text. */
  sequence: ColumnType<string, number, number>
  updated_at: Date
}

export type AttachedDocumentTable = {
  tenant_id: string
  document_id: string
  /** `application/<id>`. */
  subject: string
  owner_user_id: string
  encadrant_user_id: string | null
  establishment_id: string | null
  department_id: string | null
  is_over: boolean
}

/** COMM's tables of documents. */
export type DocumentTables = {
  stored_file: StoredFileTable
  document: DocumentTable
  document_upload: DocumentUploadTable
  storage_use: StorageUseTable
  document_relation: DocumentRelationTable
  attached_document: AttachedDocumentTable
}
