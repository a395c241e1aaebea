import type { KeyObject } from 'node:crypto'
import type { Kysely } from 'kysely'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Ids } from '../ids.ts'
import { currentScope, type OpenTransaction } from '../scope.ts'
import type { Logger } from '../telemetry/logger.ts'
import { appendEntries } from './appending.ts'
import { createChain } from './chain.ts'
import { type AuditEntry, type PendingEntry, toPendingEntry } from './entries.ts'
import { type AuditReading, createAuditReading } from './reading.ts'

/** Who did what, when, from where: written with what was done, read by administrators, verified by the command line. */
export type Audit = AuditReading & {
  /**
   * Records in the transaction that does it: both commit, or neither does. Who, for whom, from which address and
   * because of what comes from the scope.
   */
  record(tx: AnyTransaction, entry: AuditEntry): Promise<void>
}

export type AuditNeeds = {
  /** Full name of the service. */
  service: string
  /** For the present tenant. */
  db: Kysely<KitTables>
  key: KeyObject
  clock: Clock
  ids: Ids
  logger: Logger
  /** Told when somebody else has changed the log. */
  onBreak?: () => void
}

/** The audit log of one service. */
export const createAudit = ({ db, key, ...needs }: AuditNeeds): Audit => {
  const chained = { ...needs, chain: createChain(needs.service, key) }
  const pending = new WeakMap<OpenTransaction, PendingEntry[]>()
  return {
    ...createAuditReading(db),
    record: async (tx, entry) => {
      const scope = currentScope()
      const { transaction } = scope
      if (!transaction) throw new Error(`${entry.action} was to be audited outside a transaction`)
      const row = toPendingEntry(entry, scope, needs)
      const waiting = pending.get(transaction)
      if (waiting) {
        waiting.push(row)
        return
      }
      const rows = [row]
      pending.set(transaction, rows)
      transaction.beforeCommit(() => appendEntries(tx, rows, chained))
    },
  }
}
