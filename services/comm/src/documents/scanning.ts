import { DocumentScanned } from '@medtrack/contracts'
import {
  type Clock,
  currentScope,
  DueLater,
  type EventPublisher,
  FileStoreFailed,
  type Files,
  type JobHandler,
  type JobRun,
  KitErrors,
  type Logger,
  ScannerFailed,
  type StoredContent,
  transact,
  type VirusScanner,
  work,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { ScanResult } from '../document-tables.ts'
import type { CommDb, CommTransaction } from '../tables.ts'
import { ScanFile } from './document-jobs.ts'
import { type DocumentRow, fileKey } from './document-view.ts'
import { documentRepository } from './documents.repository.ts'
import { factsOf } from './documents.ts'
import { fileRepository } from './files.repository.ts'
import type { Warning } from './warning.ts'

/** How soon a scanner, or a store, that is away is asked again. */
const AGAIN_MILLISECONDS = 30_000
/** The longest content at the pace of a slow disk. */
const LIMIT_SECONDS = 1_800
/** clamd itself has twelve threads. */
const AT_ONCE = 4

type Needs = {
  db: CommDb
  clock: Clock
  events: EventPublisher
  audit: CommAudit
  files: Files
  logger: Logger
  warning: Warning
}

type Outcome = { result: Exclude<ScanResult, 'pending_scan'>; detail: string | null }

/** A scanner that is away reads nothing of the content, which then holds its connection. */
const scanOf = async (scanner: VirusScanner, { content }: StoredContent, signal: AbortSignal) => {
  try {
    return await scanner.scan(content, signal)
  } finally {
    content.destroy()
  }
}

/**
 * Has the scanner look at contents. While it, or the store, is away, they wait without an end: nobody fetches what was
 * not looked at.
 */
export const scanJobs = ({ db, clock, events, audit, files, logger, warning }: Needs): JobHandler[] => {
  const { store, scanner } = files

  const look = async (tenantId: string, sha256: string, signal: AbortSignal): Promise<Outcome> => {
    if (!scanner) return { result: 'not_scanned', detail: null }
    const stored = await store.open(fileKey(tenantId, sha256), signal)
    if (!stored) return { result: 'failed', detail: 'the file store has lost the content' }
    const verdict = await scanOf(scanner, stored, signal)
    if (verdict.kind === 'clean') return { result: 'clean', detail: null }
    if (verdict.kind === 'infected') return { result: 'infected', detail: verdict.signature }
    return { result: 'failed', detail: verdict.reason }
  }

  const lookOrWait = async (tenantId: string, sha256: string, signal: AbortSignal): Promise<Outcome> => {
    try {
      return await look(tenantId, sha256, signal)
    } catch (error) {
      if (!(error instanceof ScannerFailed) && !(error instanceof FileStoreFailed)) throw error
      logger.warn({ err: error }, 'a document could not be looked at; trying again')
      throw new DueLater(new Date(clock.now().getTime() + AGAIN_MILLISECONDS), error.message)
    }
  }

  const tell = async (
    tx: CommTransaction,
    documents: readonly DocumentRow[],
    outcome: Outcome,
  ): Promise<void> => {
    const { result, detail } = outcome
    if (result === 'not_scanned') return
    const now = clock.now()
    await events.publishMany(
      tx,
      DocumentScanned,
      documents.map((row) => ({
        payload: { ...factsOf(row), scan_result: result, scanned_at: now.toISOString() },
        // Its only changes after it came: what was said last is newest.
        about: { subject: `document/${row.id}`, sequence: now.getTime() },
      })),
    )
    if (result !== 'infected') return
    for (const row of documents) {
      await audit.record(tx, {
        action: 'document.quarantined',
        subject: `document/${row.id}`,
        details: { owner_user_id: row.owner_user_id, signature: detail ?? '' },
      })
      await warning.warn(tx, row, detail ?? '')
    }
  }

  const run = async ({ sha256 }: { sha256: string }, { signal, completeIn }: JobRun): Promise<void> => {
    const { tenantId } = currentScope()
    if (tenantId === undefined) throw KitErrors.internal()
    const before = await fileRepository.find(db, { tenantId, sha256 })
    const isOpen = before?.scan_result === 'pending_scan' || before?.scan_result === 'not_scanned'
    const outcome = isOpen ? await lookOrWait(tenantId, sha256, signal) : undefined
    await transact(db, async (tx) => {
      await completeIn(tx)
      if (!outcome) return
      const now = clock.now()
      const isThere = await fileRepository.update(
        tx,
        { tenantId, sha256 },
        { scan_result: outcome.result, scan_detail: outcome.detail, scanned_at: now, updated_at: now },
      )
      if (isThere) await tell(tx, await documentRepository.listWithContent(tx, sha256), outcome)
    })
  }

  return [work(ScanFile, run, { limitSeconds: LIMIT_SECONDS, concurrency: AT_ONCE }) as never]
}
