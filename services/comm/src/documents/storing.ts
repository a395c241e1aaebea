import {
  type Clock,
  type FileContent,
  FileStoreFailed,
  type Files,
  type Ids,
  inScope,
  type Jobs,
  KitErrors,
  transact,
} from '@medtrack/kit'
import type { CommConfig } from '../config.ts'
import { CommErrors } from '../errors.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { createTurns } from '../turns.ts'
import { RemoveFile } from './document-jobs.ts'
import { fileKey } from './document-view.ts'
import { fileRepository } from './files.repository.ts'
import { type UploadRow, uploadRepository } from './uploads.repository.ts'

const RETRY_SECONDS = 5
/** Uploads that write into the database at once: a thousand would wait for each other there until it gave them up. */
const WRITING_AT_ONCE = 8

type Needs = { db: CommDb; clock: Clock; ids: Ids; jobs: Jobs; files: Files; config: CommConfig }

/** Gets contents into the store and out of it, such that none is left there that nobody has. */
export type Storing = ReturnType<typeof createStoring>

export const createStoring = ({ db, clock, ids, jobs, files, config }: Needs) => {
  const { store, scanner } = files
  const inTurn = createTurns(WRITING_AT_ONCE)

  /** Counts what the document will use, and says that its content is on its way. */
  const begin = (content: FileContent, tenantId: string, ownerUserId: string) =>
    // It is no answer yet, so no record of one either.
    inScope({ beforeCommit: async () => undefined }, () =>
      transact(db, async (tx) => {
        const { sha256, bytes } = content
        const now = clock.now()
        const scanResult = scanner ? 'pending_scan' : 'not_scanned'
        const file = await fileRepository.hold(tx, { tenantId, sha256 }, { bytes, now, scanResult })
        if (file.state === 'removing') throw unavailable()
        // The institution's count last: all of it wait for that one.
        const limits = [
          [ownerUserId, config.DOCUMENT_QUOTA_BYTES_PER_PERSON],
          [tenantId, config.DOCUMENT_QUOTA_BYTES],
        ] as const
        for (const [holderId, most] of limits) {
          const fits = await uploadRepository.use(tx, { tenantId, holderId }, bytes, most)
          if (!fits) throw CommErrors.storageFull({ facts: { limit: most } })
        }
        const row = { id: ids.next(), tenant_id: tenantId, sha256, owner_user_id: ownerUserId }
        await uploadRepository.insert(tx, { ...row, size_bytes: bytes, started_at: now })
        return { id: row.id, isStored: file.state === 'stored' }
      }),
    )

  /** Rows of one institution. */
  const free = async (tx: CommTransaction, rows: readonly Omit<UploadRow, 'id'>[]): Promise<void> => {
    const [first] = rows
    if (!first) return
    const tenantId = first.tenant_id
    const all = sum(rows)
    for (const [holderId, theirs] of Map.groupBy(rows, (row) => row.owner_user_id)) {
      await uploadRepository.free(tx, { tenantId, holderId }, sum(theirs))
    }
    await uploadRepository.free(tx, { tenantId, holderId: tenantId }, all)
    const contents = new Set(rows.map(({ sha256 }) => sha256))
    const entries = [...contents].map((sha256) => ({ payload: { sha256 } }))
    await jobs.enqueueMany(tx, RemoveFile, entries)
  }

  /** Gives up what did not become a document, unless it was given up before. */
  const giveUp = (id: string): Promise<void> =>
    inScope({ beforeCommit: async () => undefined }, () =>
      transact(db, async (tx) => {
        const row = await uploadRepository.remove(tx, id)
        if (row) await free(tx, [row])
      }),
    )

  const put = async (content: FileContent, tenantId: string, isStored: boolean): Promise<void> => {
    const key = fileKey(tenantId, content.sha256)
    try {
      // What should be there is looked for: a store may have lost it.
      if (isStored && (await store.size(key)) === content.bytes) return
      await store.put(key, content)
    } catch (error) {
      if (error instanceof FileStoreFailed) throw unavailable(error)
      throw error
    }
  }

  return {
    /**
     * Stores the content and has `finish` make its document in one transaction, whose result it gives. Whatever fails,
     * or is killed, nothing stays counted, and nothing stays stored for nobody.
     * @throws comm.storage-full, request.unavailable
     */
    store: async <T>(
      content: FileContent,
      { tenantId, ownerUserId }: { tenantId: string; ownerUserId: string },
      finish: (tx: CommTransaction) => Promise<T>,
    ): Promise<T> => {
      const { id, isStored } = await inTurn(() => begin(content, tenantId, ownerUserId))
      try {
        await put(content, tenantId, isStored)
        return await inTurn(() =>
          transact(db, async (tx) => {
            const change = { state: 'stored', updated_at: clock.now() } as const
            const isThere = await fileRepository.update(tx, { tenantId, sha256: content.sha256 }, change)
            // It took so long that it was given up.
            if (!isThere || !(await uploadRepository.remove(tx, id))) throw unavailable()
            return await finish(tx)
          }),
        )
      } catch (error) {
        // What cannot be given up now is given up by the sweep.
        await giveUp(id).catch(() => undefined)
        throw error
      }
    },
    giveUp,

    /** Takes removed documents off the counts, and has their contents removed where nobody else has them. */
    release: free,
  }
}

const sum = (rows: readonly { size_bytes: string }[]): number =>
  rows.reduce((bytes, row) => bytes + Number(row.size_bytes), 0)

const unavailable = (cause?: unknown) =>
  KitErrors.unavailable({ facts: { dependency: 'The file store' }, retryAfterSeconds: RETRY_SECONDS, cause })
