import { Id, Nullable, Timestamp } from '@medtrack/contracts'
import { UploadedFile } from '@medtrack/kit'
import Type, { type Static } from 'typebox'
import type { ScanResult } from '../document-tables.ts'

export const SCAN_RESULTS = ['pending_scan', 'clean', 'infected', 'failed', 'not_scanned'] as const

/** A document as people see it: the reference's fields. */
export const Document = Type.Object({
  id: Id,
  owner_user_id: Id,
  student_id: Nullable(Id),
  offer_id: Nullable(Id),
  storage_path: Type.String({ description: 'Where the content is kept: the same for the same content.' }),
  filename: Type.String(),
  content_type: Type.String({ description: 'What the content is, by its bytes.' }),
  size_bytes: Type.Integer({ minimum: 1 }),
  sha256: Type.String(),
  uploaded_by: Nullable(Id),
  uploaded_at: Timestamp,
  is_public: Type.Boolean({ description: 'Everybody in the institution may read it.' }),
  virus_scanned: Type.Boolean(),
  scan_result: Type.Enum([...SCAN_RESULTS], {
    description:
      '`pending_scan` until the scanner has spoken; `failed` when it never will; `not_scanned` where there is none.',
  }),
  has_active_content: Type.Boolean({
    description: 'A PDF that says that it runs something when it is opened.',
  }),
  metadata: Type.Record(Type.String(), Type.Unknown()),
})
/** The same as a value. */
export type Document = Static<typeof Document>

/** What comes with a file. */
export const NewDocument = Type.Object({
  file: UploadedFile,
  owner_user_id: Type.Optional(Id),
  student_id: Type.Optional(Id),
  offer_id: Type.Optional(Id),
  is_public: Type.Boolean({ default: false }),
  metadata: Type.Optional(Type.String({ maxLength: 16_384, description: 'JSON: one object.' })),
})
/** The same as a value. */
export type NewDocument = Static<typeof NewDocument>

/** Where a document can be fetched for a while, by anybody who has the address. */
export const DocumentLink = Type.Object({
  url: Type.String({ format: 'uri' }),
  expires_at: Timestamp,
  filename: Type.String(),
  content_type: Type.String(),
  size_bytes: Type.Integer({ minimum: 1 }),
})
/** The same as a value. */
export type DocumentLink = Static<typeof DocumentLink>

/** What may be put in. */
export const DocumentLimits = Type.Object({
  max_bytes: Type.Integer({ description: 'Of one document.' }),
  types: Type.Array(Type.String(), { description: 'Media types that are taken.' }),
  quota_bytes: Type.Integer({ description: 'Of all documents of the caller.' }),
  used_bytes: Type.Integer({ description: 'What the documents of the caller use.' }),
})
/** The same as a value. */
export type DocumentLimits = Static<typeof DocumentLimits>

/** A document with what is known of its content. */
export type DocumentRow = {
  id: string
  tenant_id: string
  owner_user_id: string
  student_id: string | null
  offer_id: string | null
  sha256: string
  filename: string
  content_type: string
  /** `int8` arrives as text. */
  size_bytes: string
  has_active_content: boolean
  uploaded_by: string | null
  uploaded_at: Date
  is_public: boolean
  metadata: Record<string, unknown>
  scan_result: ScanResult
}

/** Where the store keeps a content of an institution. */
export const fileKey = (tenantId: string, sha256: string): string => `${tenantId}/documents/${sha256}`

/** The row as people see it. */
export const toDocument = ({ tenant_id, size_bytes, uploaded_at, ...row }: DocumentRow): Document => ({
  ...row,
  storage_path: fileKey(tenant_id, row.sha256),
  size_bytes: Number(size_bytes),
  uploaded_at: uploaded_at.toISOString(),
  virus_scanned: row.scan_result === 'clean' || row.scan_result === 'infected',
})
