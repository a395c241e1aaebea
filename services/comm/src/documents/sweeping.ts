import {
  asTenant,
  type Clock,
  FileStoreFailed,
  type Files,
  type Jobs,
  type Logger,
  type Schedule,
  transact,
} from '@medtrack/kit'
import type { CommDb } from '../tables.ts'
import { RemoveFile, ScanFile } from './document-jobs.ts'
import { fileRepository, type Left } from './files.repository.ts'
import type { Storing } from './storing.ts'
import { uploadRepository } from './uploads.repository.ts'

const HOUR_SECONDS = 3_600
const HOUR_MILLISECONDS = 3_600_000
/** Longer than any upload that goes on: nothing that was left behind is there for a day. */
const LEFT_MILLISECONDS = 12 * HOUR_MILLISECONDS
/** A part is written to all the time while somebody writes it. */
const PART_MILLISECONDS = 120_000
/** Of each kind, each time. */
const MOST = 500

type Needs = {
  db: CommDb
  crossTenantDb: CommDb
  clock: Clock
  jobs: Jobs
  files: Files
  storing: Storing
  logger: Logger
}

/** Removes parts of files that nobody writes any more: their process was killed. */
export const removeLeftParts = async ({
  clock,
  files,
  logger,
}: Pick<Needs, 'clock' | 'files' | 'logger'>): Promise<void> => {
  try {
    const removed = await files.store.removeParts(new Date(clock.now().getTime() - PART_MILLISECONDS))
    if (removed > 0) logger.info({ removed }, 'parts of files that broke off were removed')
  } catch (error) {
    if (!(error instanceof FileStoreFailed)) throw error
    logger.warn({ err: error }, 'parts of files could not be looked for')
  }
}

/**
 * Takes up what was left: uploads whose process was killed, parts of files, removals that did not end, and contents that
 * no scanner has looked at since there is one.
 */
export const documentSweep = ({
  db,
  crossTenantDb,
  clock,
  jobs,
  files,
  storing,
  logger,
}: Needs): Schedule => {
  const enqueue = async (job: typeof ScanFile, left: readonly Left[], keyed: boolean): Promise<void> => {
    for (const [tenantId, contents] of Map.groupBy(left, (one) => one.tenant_id)) {
      await asTenant(tenantId, () =>
        transact(db, (tx) =>
          jobs.enqueueMany(
            tx,
            job,
            contents.map(({ sha256 }) => ({
              payload: { sha256 },
              options: { priority: 200, ...(keyed ? { key: `${tenantId} ${sha256}` } : {}) },
            })),
          ),
        ),
      )
    }
  }

  return {
    name: 'comm.sweep-documents',
    everySeconds: HOUR_SECONDS,
    run: async ({ firedAt }) => {
      const hourAgo = new Date(firedAt.getTime() - HOUR_MILLISECONDS)
      const longAgo = new Date(clock.now().getTime() - LEFT_MILLISECONDS)
      for (const { id, tenant_id } of await uploadRepository.listOld(crossTenantDb, longAgo, MOST)) {
        await asTenant(tenant_id, () => storing.giveUp(id))
      }
      await enqueue(RemoveFile, await fileRepository.listRemoving(crossTenantDb, hourAgo, MOST), false)
      if (files.scanner) {
        await enqueue(ScanFile, await fileRepository.listUnscanned(crossTenantDb, hourAgo, MOST), true)
      }
      await removeLeftParts({ clock, files, logger })
    },
  }
}
