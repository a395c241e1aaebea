import type { CheckedRow, ImportSubject, RowOutcome, WaitingRow } from '@medtrack/imports'
import type { Clock, Db } from '@medtrack/kit'
import type { AccountWriter } from '../accounts/account-writer.ts'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { emailKey } from '../accounts/emails.ts'
import { printedName } from '../accounts/names.ts'
import type { Invitations } from '../links/invitations.ts'
import type { AuthTables, AuthTransaction, ImportedPerson } from '../tables.ts'
import { tenantRepository } from '../tenants/tenants.repository.ts'
import { type ImportedRole, PEOPLE_COLUMNS } from './people-columns.ts'
import { createRowReader } from './person-rows.ts'

/** What holds for rows that do not say otherwise, and whether those without a password are asked to choose one. */
export type PeopleOptions = {
  role: ImportedRole | null
  /** The institution's first when null. */
  language: string | null
  invite: boolean
}

/** Files of people, whose rows become accounts. */
export type PeopleSubject = ImportSubject<typeof PEOPLE_COLUMNS, ImportedPerson, PeopleOptions>

type SubjectNeeds = { db: Db<AuthTables>; clock: Clock; invitations: Invitations; writer: AccountWriter }

/** Accounts of one transaction: the embedded database has one session, for which others wait less than two seconds. */
const BATCH = 20

export const createPeopleSubject = ({ db, clock, invitations, writer }: SubjectNeeds): PeopleSubject => {
  const make = async (
    tx: AuthTransaction,
    { tenantId, invite, invitedBy }: { tenantId: string; invite: boolean; invitedBy: string | null },
    { number, content }: WaitingRow<ImportedPerson>,
  ): Promise<RowOutcome> => {
    const { password_hash: passwordHash, profile, ...facts } = content
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
    if (invite && passwordHash === null) await invitations.send(tx, account, invitedBy)
    return { number, state: 'created', made_id: account.id, faults: null }
  }

  return {
    name: 'people',
    columns: PEOPLE_COLUMNS,
    batch: BATCH,

    refuseColumns: (columns) =>
      columns.has('password')
        ? 'it has a column of passwords in clear: send their hashes as password_hash, or leave it out'
        : undefined,

    complete: async (options, tenantId) => {
      if (options.language !== null) return options
      const tenant = await tenantRepository.findById(db, tenantId)
      return { ...options, language: tenant?.languages[0] ?? 'en' }
    },

    createReader: (header, options) =>
      createRowReader(header, options, clock.now().toISOString().slice(0, 10)),

    /** Those that have an account already make none. */
    lookUp: async (rows) => {
      const keys = rows.flatMap(({ content }) => (content ? [emailKey(content.email)] : []))
      const taken = new Set(await accountRepository.listTakenKeys(db, keys))
      return rows.map(
        (row): CheckedRow<ImportedPerson> =>
          row.content && taken.has(emailKey(row.content.email))
            ? {
                ...row,
                state: 'taken',
                content: null,
                faults: [{ column: 'email', reason: 'has an account already' }],
              }
            : row,
      )
    },

    apply: async (tx: AuthTransaction, { tenant_id: tenantId, imported_by, options: { invite } }, rows) => {
      const keys = rows.map(({ content }) => emailKey(content.email))
      const taken = new Set(await accountRepository.listTakenKeys(tx, keys))
      const importer = await accountRepository.findById(tx, imported_by)
      const invitedBy = importer ? printedName(importer) || null : null
      const outcomes: RowOutcome[] = []
      for (const row of rows) {
        const isTaken = taken.has(emailKey(row.content.email))
        outcomes.push(isTaken ? skipped(row.number) : await make(tx, { tenantId, invite, invitedBy }, row))
      }
      return outcomes
    },
  }
}

const skipped = (number: number): RowOutcome => ({
  number,
  state: 'skipped',
  made_id: null,
  faults: [{ column: 'email', reason: 'has got an account in the meantime' }],
})
