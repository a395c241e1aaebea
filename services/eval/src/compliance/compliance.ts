import type { Compliance } from '@medtrack/kit'

const KEPT = 'until erased: then without texts, under a number of nobody'

/** What EVAL owes to people by law. */
export const compliance: Compliance = {
  register: {
    account: { purpose: 'Showing whose an evaluation is.', kept: 'until erased' },
    account_alias: { purpose: 'Knowing people by the ids of other systems.', kept: 'until erased' },
    profile: { purpose: 'Knowing who may assess whom, and where.', kept: 'until erased' },
    stage: {
      purpose: 'Knowing which internships are to be assessed.',
      kept: KEPT,
      columns: { record: ['by_platform', 'told', 'said'] },
    },
    evaluation: {
      purpose: 'Assessing students in their internships, and internships by students.',
      kept: KEPT,
      columns: {
        assessment: ['state', 'said', 'comment'],
        record: ['kind', 'origin', 'template_id', 'due_date'],
      },
    },
    awaited: {
      purpose: 'Finding people whom stages name before anybody has announced them.',
      kept: 'until they are announced',
      columns: { identifier: ['name', 'subject'] },
    },
    template_version: {
      purpose: 'Keeping the criteria of former evaluations; names who wrote them.',
      kept: 'until erased',
      columns: { record: ['template_id', 'criteria'] },
    },
    erased: {
      purpose: 'Having late news of erased people bring nothing back.',
      kept: 'for ever, as keyed hashes',
    },
  },
  subjects: [
    { noun: 'evaluation', table: 'evaluation', key: 'id', people: ['student_user_id', 'encadrant_user_id'] },
  ],
  retention: [],
}
