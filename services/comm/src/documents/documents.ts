import { DocumentUploaded } from '@medtrack/contracts'
import {
  type Caller,
  type Clock,
  type EventPublisher,
  type Files,
  type Ids,
  type Jobs,
  KitErrors,
  parseJsonBody,
  type TimelineOf,
  transact,
  type Upload,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { CommConfig } from '../config.ts'
import { contactRepository } from '../contacts/contacts.repository.ts'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import { detect } from './detecting.ts'
import { ScanFile } from './document-jobs.ts'
import {
  type Document,
  type DocumentLimits,
  type DocumentLink,
  type DocumentRow,
  type NewDocument,
  toDocument,
} from './document-view.ts'
import { documentRepository } from './documents.repository.ts'
import { safeFilename } from './file-names.ts'
import { fileRepository } from './files.repository.ts'
import type { Filing } from './filing.ts'
import type { Images } from './images.ts'
import type { Links } from './links.ts'
import { personOf, readerOf } from './readers.ts'
import type { Storing } from './storing.ts'
import { uploadRepository } from './uploads.repository.ts'
import type { DocumentFilter } from './visible-documents.repository.ts'

type Needs = {
  db: CommDb
  clock: Clock
  ids: Ids
  jobs: Jobs
  events: EventPublisher
  audit: CommAudit
  config: CommConfig
  files: Files
  filing: Filing
  images: Images
  storing: Storing
  links: Links
}

/** Documents as people put them in, find, fetch and remove them. */
export type Documents = ReturnType<typeof createDocuments>

export const createDocuments = (needs: Needs) => {
  const { db, clock, ids, jobs, events, audit, config, files, filing, images, storing, links } = needs
  const readerFor = (caller: Caller | undefined) => readerOf(personOf(caller), config.DOWNLOAD_UNSCANNED)

  const get = async (caller: Caller | undefined, id: string): Promise<DocumentRow> => {
    const row = await documentRepository.find(db, readerFor(caller), id)
    if (!row) throw CommErrors.documentNotFound()
    return row
  }

  return {
    get,

    /** What people may put in, and how much of it they have. */
    limits: async (caller: Caller | undefined): Promise<DocumentLimits> => {
      const { tenantId, userId } = personOf(caller)
      return {
        max_bytes: config.DOCUMENT_MAX_BYTES,
        types: [...config.DOCUMENT_TYPES],
        quota_bytes: config.DOCUMENT_QUOTA_BYTES_PER_PERSON,
        used_bytes: await uploadRepository.used(db, tenantId, userId),
      }
    },

    list: async (caller: Caller | undefined, filter: DocumentFilter): Promise<TimelineOf<Document>> => {
      const rows = await documentRepository.list(db, readerFor(caller), {
        ...filter,
        limit: filter.limit + 1,
      })
      const page = rows.slice(0, filter.limit)
      return { items: page.map(toDocument), next: rows.length > page.length ? page.at(-1)?.id : undefined }
    },

    /**
     * Keeps a document. @throws comm.not-yours-to-file, comm.person-unknown, comm.storage-full, request.unavailable, and
     * as `detect` and `Images.clean`
     */
    create: async (
      caller: Caller | undefined,
      given: Omit<NewDocument, 'file'> & { file: Upload },
    ): Promise<Document> => {
      const metadata = readMetadata(given.metadata)
      const { tenantId, uploadedBy, ownerUserId, studentId } = await filing.of(caller, given)
      const { type, hasActiveContent } = await detect(given.file, config.DOCUMENT_TYPES)
      const content = (await images.clean(given.file, type)) ?? given.file
      const { sha256, bytes } = content
      return storing.store(content, { tenantId, ownerUserId }, async (tx) => {
        const now = clock.now()
        for (const userId of new Set([ownerUserId, uploadedBy])) {
          const contact = await contactRepository.hold(tx, { tenantId, userId, now })
          if (contact?.erased_at) throw KitErrors.forbidden()
        }
        const file = await fileRepository.find(tx, { tenantId, sha256 })
        const isToScan = files.scanner !== undefined && file?.scan_result !== 'clean'
        if (isToScan) {
          const change = { scan_result: 'pending_scan', scan_detail: null, updated_at: now } as const
          await fileRepository.update(tx, { tenantId, sha256 }, change)
          await jobs.enqueue(tx, ScanFile, { sha256 }, { key: `${tenantId} ${sha256}` })
        }
        const row = {
          ...{
            id: ids.next(),
            tenant_id: tenantId,
            owner_user_id: ownerUserId,
            student_id: studentId,
            sha256,
          },
          offer_id: given.offer_id?.toLowerCase() ?? null,
          filename: safeFilename(given.file.filename),
          ...{ content_type: type, has_active_content: hasActiveContent },
          ...{ uploaded_by: uploadedBy, uploaded_at: now, is_public: given.is_public },
        }
        await documentRepository.insert(tx, { ...row, size_bytes: bytes, metadata: JSON.stringify(metadata) })
        await audit.record(tx, {
          action: 'document.uploaded',
          subject: `document/${row.id}`,
          details: { owner_user_id: ownerUserId, content_type: type, size_bytes: bytes },
        })
        await events.publish(
          tx,
          DocumentUploaded,
          { ...factsOf({ ...row, size_bytes: String(bytes) }), uploaded_at: now.toISOString() },
          { subject: `document/${row.id}`, sequence: 1 },
        )
        const scan_result = isToScan ? 'pending_scan' : (file?.scan_result ?? 'not_scanned')
        return toDocument({ ...row, size_bytes: String(bytes), metadata, scan_result })
      })
    },

    /**
     * An address to fetch the document from for a while.
     * @throws comm.document-not-found, comm.document-pending, comm.document-infected, comm.document-unscanned
     */
    link: async (caller: Caller | undefined, id: string): Promise<DocumentLink> => {
      const row = await get(caller, id)
      assertFetchable(row, config.DOWNLOAD_UNSCANNED)
      const { userId } = personOf(caller)
      if (row.owner_user_id !== userId && row.uploaded_by !== userId) {
        await transact(db, (tx) =>
          audit.record(tx, {
            action: 'document.downloaded',
            subject: `document/${id}`,
            details: { owner_user_id: row.owner_user_id },
          }),
        )
      }
      return toLink(row, links)
    },

    /**
     * Removes the document; its content goes by a job. Its owner, who put it in, and administrators may.
     * @throws comm.document-not-found, request.forbidden
     */
    remove: async (caller: Caller | undefined, id: string): Promise<void> => {
      const row = await get(caller, id)
      const { userId, role } = personOf(caller)
      const isTheirs = row.owner_user_id === userId || row.uploaded_by === userId
      if (!isTheirs && role !== 'admin' && role !== 'platform_admin') throw KitErrors.forbidden()
      await transact(db, async (tx) => {
        const removed = await documentRepository.remove(tx, id)
        if (!removed) throw CommErrors.documentNotFound()
        await storing.release(tx, [removed])
        await audit.record(tx, {
          action: 'document.removed',
          subject: `document/${id}`,
          details: { owner_user_id: removed.owner_user_id },
        })
      })
    },
  }
}

/** Where the document can be fetched for a while. */
export const toLink = (row: DocumentRow, links: Links): DocumentLink => {
  const { url, expiresAt } = links.make(row)
  const { filename, content_type, size_bytes } = row
  return { url, expires_at: expiresAt.toISOString(), filename, content_type, size_bytes: Number(size_bytes) }
}

/** What is announced of a document. */
export const factsOf = (
  row: Pick<DocumentRow, 'id' | 'owner_user_id' | 'uploaded_by' | 'content_type' | 'size_bytes'>,
) => ({
  document_id: row.id,
  owner_user_id: row.owner_user_id,
  uploaded_by: row.uploaded_by ?? row.owner_user_id,
  content_type: row.content_type,
  size_bytes: Number(row.size_bytes),
})

/** @throws comm.document-pending, comm.document-infected, comm.document-unscanned */
export const assertFetchable = ({ scan_result: result }: DocumentRow, unscanned: boolean): void => {
  if (result === 'pending_scan') throw CommErrors.documentPending({ retryAfterSeconds: 10 })
  if (result === 'infected') throw CommErrors.documentInfected()
  if (result === 'failed' || (result === 'not_scanned' && !unscanned)) throw CommErrors.documentUnscanned()
}

/** Levels of free data of a document. */
const MOST_LEVELS = 20

const readMetadata = (text: string | undefined): Record<string, unknown> => {
  if (text === undefined || text === '') return {}
  const fault = () => KitErrors.invalid({ errors: [{ path: '/metadata', message: 'must be a JSON object' }] })
  let value: unknown
  try {
    value = parseJsonBody(Buffer.from(text), MOST_LEVELS)
  } catch {
    throw fault()
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw fault()
  return value as Record<string, unknown>
}
