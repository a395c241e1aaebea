import { type Clock, type Db, transact } from '@medtrack/kit'
import { importRowRepository } from './import-rows.repository.ts'
import type { ImportAudit, ImportSubject, RowOutcome } from './import-subject.ts'
import type { ImportTables } from './import-tables.ts'
import { importRepository } from './imports.repository.ts'

/** Gives the rows of imports their effect. */
export type Running = {
  /**
   * Takes the next rows in one transaction with the progress: wherever it breaks off, each row takes effect once.
   * False when nothing is left to do.
   */
  advance(importId: string): Promise<boolean>
  /** Whether so many events wait to be sent that others would have to wait for those of an import. */
  isCongested(): Promise<boolean>
}

type RunningNeeds = {
  audit: ImportAudit
  db: Db<ImportTables>
  /** Events of all tenants leave by one queue, and none shall wait for an import. */
  crossTenantDb: Db<ImportTables>
  clock: Clock
  subjects: readonly ImportSubject[]
}

/** However many rows take effect, the events of others wait behind so many at most. */
const MOST_WAITING_EVENTS = 1_000

export const createRunning = ({ audit, db, crossTenantDb, clock, subjects }: RunningNeeds): Running => {
  const subjectOf = (name: string): ImportSubject => {
    const subject = subjects.find((known) => known.name === name)
    if (!subject) throw new Error(`nothing here imports ${name}`)
    return subject
  }
  return {
    advance: (importId) =>
      transact(db, async (tx) => {
        await importRepository.planAnew(tx)
        const found = await importRepository.findForUpdate(tx, importId)
        if (found?.state !== 'running') return false
        const subject = subjectOf(found.subject)
        const rows = await importRowRepository.listReady(tx, importId, subject.batch)
        const outcomes = rows.length === 0 ? [] : await subject.apply(tx, found, rows)
        await importRowRepository.settle(tx, importId, outcomes)
        const isOver = rows.length < subject.batch
        const counts = {
          created: found.created + countOf(outcomes, 'created'),
          updated: found.updated + countOf(outcomes, 'updated'),
          skipped: found.skipped + countOf(outcomes, 'skipped'),
        }
        const over = isOver ? ({ state: 'finished', finished_at: clock.now() } as const) : {}
        await importRepository.change(tx, importId, { ...counts, ...over })
        if (isOver) await audit.record(tx, 'ended', { subject: `import/${importId}`, details: counts })
        return !isOver
      }),

    isCongested: async () => {
      const waiting = await importRepository.countWaitingEvents(crossTenantDb, MOST_WAITING_EVENTS)
      return waiting >= MOST_WAITING_EVENTS
    },
  }
}

const countOf = (outcomes: readonly RowOutcome[], wanted: RowOutcome['state']): number =>
  outcomes.filter(({ state }) => state === wanted).length
