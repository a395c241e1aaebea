import { isUuid } from '@medtrack/kit'
import type { CommConfig } from '../config.ts'
import type { CommDb } from '../tables.ts'
import type { DocumentRow } from './document-view.ts'
import { documentRepository } from './documents.repository.ts'
import { type Person, readerOf } from './readers.ts'

/**
 * Those of the documents that the person may attach to what they write: those that they may see, and that are not known
 * to do harm. The ids are as they were given.
 */
export type Attachable = (
  person: Pick<Person, 'userId' | 'role'>,
  documentIds: readonly string[],
) => Promise<readonly string[]>

export const createAttachable =
  ({ db, config }: { db: CommDb; config: Pick<CommConfig, 'DOWNLOAD_UNSCANNED'> }): Attachable =>
  async (person, documentIds) => {
    if (documentIds.length === 0) return []
    const reader = readerOf(person, config.DOWNLOAD_UNSCANNED)
    const ids = [...new Set(documentIds.map((id) => id.toLowerCase()))]
    const rows = await documentRepository.findMany(db, reader, ids)
    const allowed = new Set(rows.filter(isHarmless).map(({ id }) => id))
    return documentIds.filter((id) => allowed.has(id.toLowerCase()))
  }

/** Those of the documents that belong to the person, and that are not known to do harm. */
export type Usable = (ownerUserId: string, documentIds: readonly string[]) => Promise<{ id: string }[]>

export const createUsable =
  ({ db }: { db: CommDb }): Usable =>
  async (ownerUserId, documentIds) => {
    const ids = [...new Set(documentIds.filter(isUuid))]
    if (ids.length === 0) return []
    const owner = { userId: ownerUserId, sees: 'own', unscanned: true } as const
    const rows = await documentRepository.findMany(db, owner, ids)
    return rows
      .filter((row) => row.owner_user_id === ownerUserId && isHarmless(row))
      .map(({ id }) => ({ id }))
  }

const isHarmless = ({ scan_result }: DocumentRow): boolean =>
  scan_result !== 'infected' && scan_result !== 'failed'
