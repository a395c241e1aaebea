import type { Readable } from 'node:stream'
import { asTenant, FileStoreFailed, type Files, keepTemporarily, type Logger } from '@medtrack/kit'
import type { CommConfig } from '../config.ts'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import { type DocumentRow, fileKey } from './document-view.ts'
import { documentRepository } from './documents.repository.ts'
import { assertFetchable } from './documents.ts'
import type { LinkClaims, Links } from './links.ts'

/**
 * What is no longer is read and checked as a whole before its first byte is answered; what is longer is answered as it
 * comes, and cut off where it is not what it should be.
 */
const CHECKED_BYTES = 32 * 1024 * 1024

type Needs = { db: CommDb; files: Files; links: Links; config: CommConfig; logger: Logger }

/** A document on its way out. Its content is read to its end or destroyed: until then it holds a file or a connection. */
export type Fetched = { row: DocumentRow; content: Readable }

/** Gives documents to those who bear a link. */
export type Fetching = ReturnType<typeof createFetching>

export const createFetching = ({ db, files, links, config, logger }: Needs) => {
  const findLinked = async (id: string, claims: LinkClaims): Promise<DocumentRow> => {
    links.check(id, claims)
    const row = await asTenant(claims.tenant, () => documentRepository.findAny(db, id))
    // Removed, or found to be infected, since the link was made.
    if (!row) throw CommErrors.linkNotValid()
    try {
      assertFetchable(row, config.DOWNLOAD_UNSCANNED)
    } catch (cause) {
      throw CommErrors.linkNotValid({ cause })
    }
    return row
  }

  const read = async ({ id, tenant_id, sha256, size_bytes }: DocumentRow): Promise<Readable> => {
    const bytes = Number(size_bytes)
    const stored = await files.store.open(fileKey(tenant_id, sha256))
    if (!stored) throw new FileStoreFailed('the file store has lost a document')
    if (stored.bytes !== bytes) {
      stored.content.destroy()
      throw new FileStoreFailed('the file store has another length of a document')
    }
    if (bytes > CHECKED_BYTES) return stored.content
    const kept = await keepTemporarily(stored.content, bytes)
    if (kept?.sha256 !== sha256) {
      await kept?.file.close()
      throw new FileStoreFailed('the file store has other content of a document')
    }
    logger.debug({ document: id }, 'a document was read')
    // It closes the file however it ends, also when its reader has gone before the first piece.
    return kept.file.createReadStream({ start: 0 })
  }

  return {
    /** @throws comm.link-not-valid, comm.file-unreadable */
    fetch: async (id: string, claims: LinkClaims): Promise<Fetched> => {
      const row = await findLinked(id, claims)
      try {
        return { row, content: await read(row) }
      } catch (cause) {
        if (!(cause instanceof FileStoreFailed)) throw cause
        logger.warn({ err: cause, document: id }, 'a document could not be read from its store')
        throw CommErrors.fileUnreadable({ cause, retryAfterSeconds: 10 })
      }
    },
  }
}
