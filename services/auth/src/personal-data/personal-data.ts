import { erasureAnnouncement } from '@medtrack/contracts'
import {
  type Db,
  type EventPublisher,
  type PersonalData,
  type PersonalSection,
  type PersonalTable,
  tableSection,
} from '@medtrack/kit'
import { accountRepository } from '../accounts/accounts.repository.ts'
import { erasureRepository } from '../erasures/erasures.repository.ts'
import { attemptRepository } from '../sign-in-protection/attempts.repository.ts'
import type { SignInProtection } from '../sign-in-protection/sign-in-protection.ts'
import type { Account, AuthTables } from '../tables.ts'

/** Rows of files that one account came from: one each time that it was in a file. */
const MOST_IMPORT_ROWS = 1_000

const SEEN = ['created_at', 'last_seen_at', 'expires_at', 'ended_at', 'end_reason']

const TABLES: readonly PersonalTable[] = [
  {
    ...{ name: 'aliases', table: 'account_alias', person: 'account_id', key: 'external_id' },
    columns: ['external_id', 'created_at'],
  },
  {
    ...{ name: 'sessions', table: 'session', person: 'account_id', key: 'id' },
    columns: ['id', 'ip_address', 'user_agent', ...SEEN],
  },
  {
    ...{ name: 'known_devices', table: 'known_device', person: 'account_id', key: 'device' },
    columns: ['first_seen_at', 'last_seen_at', 'failures', 'locked_until'],
  },
  {
    ...{ name: 'mailed_links', table: 'account_link', person: 'account_id', key: 'token_hash' },
    columns: ['purpose', 'email_key', 'created_at', 'expires_at', 'used_at'],
  },
  {
    ...{ name: 'consents', table: 'consent', person: 'account_id', key: 'id' },
    columns: ['purpose', 'granted', 'version', 'language', 'text', 'created_at'],
  },
  {
    ...{ name: 'files_you_imported', table: 'import', person: 'imported_by', key: 'id' },
    columns: ['id', 'file_name', 'state', 'created_at', 'finished_at'],
  },
  {
    ...{ name: 'exports', table: 'data_export', person: 'account_id', key: 'id' },
    columns: ['requested_at'],
  },
  {
    ...{ name: 'enrollment', table: 'enrollment', person: 'account_id', key: 'account_id' },
    columns: ['state', 'reason', 'since', 'asked_at', 'decided_at'],
  },
]

/** What is held against an address does not depend on where somebody is. */
const NOWHERE = { ip_address: '0.0.0.0', user_agent: null, deviceToken: undefined }

type DataNeeds = { db: Db<AuthTables>; events: EventPublisher; protection: SignInProtection }

/** What AUTH holds about a person. */
export const createPersonalData = ({ db, events, protection }: DataNeeds): PersonalData => {
  const addressOf = ({ email_key, id }: Account) => protection.attemptOf(email_key, id, NOWHERE).address
  const account: PersonalSection = {
    name: 'account',
    tables: ['account'],
    read: async (userId) => {
      const row = await accountRepository.findById(db, userId)
      if (!row) return { records: [], next: undefined }
      const { password_hash: password, email_key: _key, version: _version, ...told } = row
      return { records: [{ ...told, has_password: password !== null }], next: undefined }
    },
  }
  const attempts: PersonalSection = {
    name: 'sign_in_attempts',
    tables: ['sign_in_failure'],
    read: async (userId) => {
      const row = await accountRepository.findById(db, userId)
      const held = row && (await attemptRepository.find(db, addressOf(row)))
      return { records: held ? [{ ...held }] : [], next: undefined }
    },
  }
  const imported: PersonalSection = {
    name: 'rows_of_imported_files',
    tables: ['import_row'],
    read: async (userId) => ({
      records: await erasureRepository.listImportRows(db, userId, MOST_IMPORT_ROWS),
      next: undefined,
    }),
  }
  return {
    sections: [account, ...TABLES.map((table) => tableSection(db, table)), attempts, imported],
    notExported: {
      account_word: 'words of the account’s names and address, by which it is searched for',
      refresh_token: 'hashes of secrets; the sessions they belong to are handed out',
      erasure: 'is about people whose account is gone',
      erased_name: 'ids and keyed hashes of people who were erased: it names nobody who is here',
    },
    ...erasureAnnouncement('auth-service', events),
  }
}
