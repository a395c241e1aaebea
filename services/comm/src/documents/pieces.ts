import type { CommApi } from '@medtrack/contracts'
import { FileStoreFailed, type Files, type ServiceClient } from '@medtrack/kit'
import type { CommConfig } from '../config.ts'
import { CommErrors } from '../errors.ts'
import type { CommDb } from '../tables.ts'
import { fileKey } from './document-view.ts'
import { documentRepository } from './documents.repository.ts'
import { assertFetchable } from './documents.ts'

/** Bytes of a piece: an answer that is read whole, and within the time of a call. */
const PIECE_BYTES = 1_048_576

type Needs = { db: CommDb; files: Files; config: Pick<CommConfig, 'DOWNLOAD_UNSCANNED'> }
type Piece = NonNullable<Awaited<ReturnType<ServiceClient<typeof CommApi>['readDocumentPiece']>>>

/** Gives what documents hold, piece by piece, to services that hand them to their owners. */
export type Pieces = ReturnType<typeof createPieces>

export const createPieces =
  ({ db, files, config }: Needs) =>
  /**
   * The piece of the person's document that begins there.
   * @throws comm.document-not-found, comm.document-pending, comm.document-infected, comm.document-unscanned,
   * comm.file-unreadable
   */
  async (ownerUserId: string, id: string, from: number): Promise<Piece> => {
    const row = await documentRepository.findAny(db, id)
    if (row?.owner_user_id !== ownerUserId) throw CommErrors.documentNotFound()
    assertFetchable(row, config.DOWNLOAD_UNSCANNED)
    const left = Number(row.size_bytes) - from
    if (left <= 0) return { content: '', is_last: true }
    try {
      const content = await files.store.read(fileKey(row.tenant_id, row.sha256), from, PIECE_BYTES)
      if (content?.length !== Math.min(left, PIECE_BYTES)) {
        throw new FileStoreFailed('the file store has lost a document, or a part of it')
      }
      return { content: content.toString('base64'), is_last: left <= PIECE_BYTES }
    } catch (cause) {
      if (!(cause instanceof FileStoreFailed)) throw cause
      throw CommErrors.fileUnreadable({ cause, retryAfterSeconds: 10 })
    }
  }
