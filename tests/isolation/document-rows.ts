import { createHash } from 'node:crypto'
import type { Insert } from './notification-rows.ts'
import type { Person } from './people.ts'

/** A document of the person’s, what it uses, and who looks after them. */
export const seedDocuments = async (
  insert: Insert,
  person: Person,
  { tenant_id, now }: { tenant_id: string; now: Date },
): Promise<void> => {
  const { userId, documentId, mark } = person
  const sha256 = createHash('sha256').update(mark).digest('hex')
  await insert('comm.stored_file', {
    ...{ tenant_id, sha256, size_bytes: mark.length, state: 'stored', scan_result: 'not_scanned' },
    ...{ scan_detail: mark, created_at: now, updated_at: now },
  })
  await insert('comm.document', {
    ...{ id: documentId, tenant_id, owner_user_id: userId, uploaded_by: userId, sha256, filename: mark },
    ...{ content_type: 'text/plain', size_bytes: mark.length, uploaded_at: now },
  })
  await insert('comm.document_upload', {
    ...{ id: documentId, tenant_id, owner_user_id: userId, sha256, size_bytes: 1, started_at: now },
  })
  await insert('comm.storage_use', { tenant_id, holder_id: userId, bytes: mark.length })
  await insert('comm.document_relation', {
    ...{ tenant_id, subject: `stage/${documentId}`, student_id: person.profileId, student_user_id: userId },
    ...{ is_over: false, sequence: 1, updated_at: now },
  })
  await insert('comm.attached_document', {
    ...{ tenant_id, document_id: documentId, subject: `application/${documentId}`, owner_user_id: userId },
    is_over: true,
  })
}
