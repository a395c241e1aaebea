import { type Clock, type Db, transact } from '@medtrack/kit'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { emailKey } from '../accounts/emails.ts'
import { printedName } from '../accounts/names.ts'
import type { AuthAudit } from '../audit/audit-actions.ts'
import type { Invitations } from '../links/invitations.ts'
import type { AuthTables, AuthTransaction } from '../tables.ts'
import { importRowRepository, type RowOutcome, type WaitingRow } from './import-rows.repository.ts'
import { type AccountImport, importRepository } from './imports.repository.ts'

/** Makes the accounts of imports. */
export type Running = {
  /**
   * Makes the next accounts in one transaction with the progress: wherever it breaks off, each row takes effect once.
   * False when nothing is left to do.
   */
  advance(importId: string): Promise<boolean>
  /** Whether so many events wait to be sent that others would have to wait for those of an import. */
  isCongested(): Promise<boolean>
}

type RunningNeeds = {
  audit: AuthAudit
  db: Db<AuthTables>
  crossTenantDb: Db<AuthTables>
  clock: Clock
  invitations: Invitations
  writer: AccountWriter
}

/** Accounts of one transaction: the embedded database has one session, for which others wait less than two seconds. */
const BATCH = 20
/** Each account has up to two events; however many accounts are made, those of others wait behind so many at most. */
const MOST_WAITING_EVENTS = 1_000

export const createRunning = (needs: RunningNeeds): Running => {
  const { audit, db, crossTenantDb, clock, invitations, writer } = needs

  const make = async (
    tx: AuthTransaction,
    { tenant_id: tenantId, invites }: AccountImport,
    { number, person }: WaitingRow,
    invitedBy: string | null,
  ): Promise<RowOutcome> => {
    const { password_hash: passwordHash, profile, ...facts } = person
    const row = writer.rowOf({
      ...facts,
      tenantId,
      passwordHash,
      preferences: {},
      push_token: null,
      verified: false,
    })
    const account = await writer.create(tx, row, { profile })
    if (!account) return skipped(number)
    if (invites && passwordHash === null) await invitations.send(tx, account, invitedBy)
    return { number, state: 'created', account_id: account.id, faults: null }
  }

  const makeAll = async (tx: AuthTransaction, found: AccountImport, rows: readonly WaitingRow[]) => {
    const keys = rows.map(({ person }) => emailKey(person.email))
    const taken = new Set(await accountRepository.listTakenKeys(tx, keys))
    const importer = await accountRepository.findById(tx, found.imported_by)
    const invitedBy = importer ? printedName(importer) || null : null
    const outcomes: RowOutcome[] = []
    for (const row of rows) {
      const isTaken = taken.has(emailKey(row.person.email))
      outcomes.push(isTaken ? skipped(row.number) : await make(tx, found, row, invitedBy))
    }
    return outcomes
  }

  return {
    advance: (importId) =>
      transact(db, async (tx) => {
        const found = await importRepository.findForUpdate(tx, importId)
        if (found?.state !== 'running') return false
        const rows = await importRowRepository.listReady(tx, importId, BATCH)
        const outcomes = await makeAll(tx, found, rows)
        await importRowRepository.settle(tx, importId, outcomes)
        const created = outcomes.filter(({ state }) => state === 'created').length
        const isOver = rows.length < BATCH
        const counts = {
          created: found.created + created,
          skipped: found.skipped + outcomes.length - created,
        }
        const over = isOver ? ({ state: 'finished', finished_at: clock.now() } as const) : {}
        await importRepository.change(tx, importId, { ...counts, ...over })
        if (isOver)
          await audit.record(tx, { action: 'import.ended', subject: `import/${importId}`, details: counts })
        return !isOver
      }),

    isCongested: async () => {
      const waiting = await importRepository.countWaitingEvents(crossTenantDb, MOST_WAITING_EVENTS)
      return waiting >= MOST_WAITING_EVENTS
    },
  }
}

const skipped = (number: number): RowOutcome => ({
  number,
  state: 'skipped',
  account_id: null,
  faults: [{ column: 'email', reason: 'has got an account in the meantime' }],
})
