import type { Compliance, Processing } from '@medtrack/kit'

const IMPORTED = 'PROFILE_IMPORT_RETENTION_DAYS after the end'

const profile = (purpose: string): Processing => ({
  purpose,
  kept: 'until erased',
  columns: { name: ['words'], record: ['hidden_by_role'] },
})

/** What PROFILE owes to people by law. */
export const compliance: Compliance = {
  register: {
    student: profile('Knowing who studies what, for placing and assessing students.'),
    encadrant: profile('Knowing who supervises, where and in which speciality.'),
    staff: profile('Knowing who works where, for what they may see and do.'),
    admin_hod: profile('Knowing who heads which department, for what they may see and do.'),
    alias: {
      purpose: 'Knowing people by the ids of other systems.',
      kept: 'with the profile',
      columns: { identifier: ['name'], record: ['kind', 'meaning'] },
    },
    known_account: { purpose: 'Knowing whose account a profile may belong to.', kept: 'until erased' },
    word: {
      purpose: 'Finding people and places by words.',
      kept: 'with what it names',
      columns: {
        identifier: ['subject_id'],
        name: ['word', 'words', 'sort_key', 'letters'],
        record: ['kind', 'shared', 'tally_id'],
      },
    },
    establishment: {
      purpose: 'Showing where internships are, and whom to ask there.',
      kept: 'until removed',
      columns: {
        record: [
          ...['name', 'name_key', 'type', 'type_key', 'city', 'city_key', 'latitude', 'longitude', 'logo'],
          ...['metadata', 'words'],
        ],
      },
    },
    score: {
      purpose: 'Showing students how they were assessed.',
      kept: 'until erased',
      columns: { identifier: ['evaluation_id'] },
    },
    supervision: {
      purpose: 'Letting supervisors see the students they supervise.',
      kept: 'until either is erased',
      columns: { identifier: ['subject'] },
    },
    erased: {
      purpose: 'Having late news of erased people bring nothing back.',
      kept: 'for ever, as keyed hashes',
    },
    import: {
      purpose: 'Making profiles of files; names who put them in.',
      kept: IMPORTED,
      columns: {
        record: [
          ...['state', 'file_format', 'columns', 'ignored_columns', 'rows', 'ready', 'taken', 'invalid'],
          ...['created', 'updated', 'skipped', 'failure', 'subject', 'options'],
        ],
      },
    },
    import_row: {
      purpose: 'Making profiles of files.',
      kept: `${IMPORTED}; what a row says, until it is written`,
      columns: { record: ['import_id', 'number', 'state', 'faults'] },
    },
  },
  subjects: ['student', 'encadrant', 'staff', 'admin_hod'].flatMap((table) =>
    [table, table.replace('_', '-')].map((noun) => ({ noun, table, key: 'id', people: ['user_id'] })),
  ),
  retention: [],
}
