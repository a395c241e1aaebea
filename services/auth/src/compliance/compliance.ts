import type { Compliance } from '@medtrack/kit'
import { outlivedSessions } from './outlived-sessions.repository.ts'
import { peopleDirectory } from './people.repository.ts'

const IMPORTED = 'AUTH_IMPORT_RETENTION_DAYS after the end'

/** What AUTH owes to people by law. */
export const compliance: Compliance = {
  register: {
    account: { purpose: 'Letting people sign in, as who they are.', kept: 'until erased' },
    account_alias: { purpose: 'Knowing people by the ids of other systems.', kept: 'with the account' },
    account_word: {
      purpose: 'Finding people by name and address.',
      kept: 'with the account',
      columns: { name: ['word'] },
    },
    session: {
      purpose: 'Keeping people signed in, and showing them where they were.',
      kept: 'AUTH_SESSION_RETENTION_DAYS after it is over',
      columns: { record: ['end_reason'] },
    },
    known_device: {
      purpose: 'Letting people in on their own devices while somebody guesses their password.',
      kept: '180 days unused; the last one with the account',
      columns: { record: ['failures', 'refusals'] },
    },
    sign_in_failure: {
      purpose: 'Slowing down the guessing of passwords.',
      kept: 'a day',
      columns: { identifier: ['subject'], record: ['failures', 'refusals'] },
    },
    refresh_token: {
      purpose: 'Keeping people signed in.',
      kept: 'a day after it expires',
      columns: { record: ['session_id'] },
    },
    account_link: { purpose: 'Proving addresses, setting passwords.', kept: 'a day after it expires' },
    consent: { purpose: 'Proving what somebody agreed to.', kept: 'with the account' },
    data_export: { purpose: 'Bounding how often data is taken along.', kept: 'with the account' },
    enrollment: {
      purpose: 'Letting in students whom the academic service knows.',
      kept: 'with the account',
      columns: { 'studies and work': ['state'], record: ['since'] },
    },
    erasure: {
      purpose: 'Proving that an erasure was carried out.',
      kept: 'for ever, as ids',
      columns: { record: ['expected'] },
    },
    erased_name: {
      purpose: 'Having late news of erased people bring nothing back.',
      kept: 'for ever, as keyed hashes',
    },
    import: {
      purpose: 'Making accounts of files; names who put them in.',
      kept: IMPORTED,
      columns: {
        record: [
          ...['state', 'file_format', 'columns', 'ignored_columns', 'rows', 'ready', 'taken', 'invalid'],
          ...['created', 'updated', 'skipped', 'failure', 'subject', 'options'],
        ],
      },
    },
    import_row: {
      purpose: 'Making accounts of files.',
      kept: `${IMPORTED}; what a row says, until its account is made`,
      columns: { record: ['import_id', 'number', 'state', 'faults'] },
    },
  },
  subjects: [],
  retention: [outlivedSessions],
  people: peopleDirectory,
}
