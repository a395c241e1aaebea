import type { CommConfig } from '../config.ts'
import type { CommDb } from '../tables.ts'
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
    const harmless = rows.filter(({ scan_result }) => scan_result !== 'infected' && scan_result !== 'failed')
    const allowed = new Set(harmless.map(({ id }) => id))
    return documentIds.filter((id) => allowed.has(id.toLowerCase()))
  }
