import {
  type Clock,
  currentScope,
  DueLater,
  FileStoreFailed,
  type Files,
  type JobHandler,
  KitErrors,
  transact,
  work,
} from '@medtrack/kit'
import type { CommDb } from '../tables.ts'
import { RemoveFile } from './document-jobs.ts'
import { fileKey } from './document-view.ts'
import { fileRepository } from './files.repository.ts'

/** How soon a store that is away is asked again. */
const AGAIN_MILLISECONDS = 60_000

/**
 * Removes contents that nobody has any more. Once the row says so, nobody stores the same content until it is gone: no
 * new document ever loses its content to the removal of an old one.
 */
export const removalJobs = ({
  db,
  clock,
  files,
}: {
  db: CommDb
  clock: Clock
  files: Files
}): JobHandler[] => [
  work(RemoveFile, async ({ sha256 }, { signal, completeIn }) => {
    const { tenantId } = currentScope()
    if (tenantId === undefined) throw KitErrors.internal()
    const content = { tenantId, sha256 }
    const isToGo = await transact(db, (tx) => fileRepository.beginRemoval(tx, content, clock.now()))
    if (isToGo) {
      try {
        await files.store.remove(fileKey(tenantId, sha256), signal)
      } catch (error) {
        if (!(error instanceof FileStoreFailed)) throw error
        throw new DueLater(new Date(clock.now().getTime() + AGAIN_MILLISECONDS), error.message)
      }
    }
    await transact(db, async (tx) => {
      await completeIn(tx)
      if (isToGo) await fileRepository.endRemoval(tx, content)
    })
  }) as never,
]
