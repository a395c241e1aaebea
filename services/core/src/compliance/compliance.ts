import type { Compliance } from '@medtrack/kit'
import { outlivedApplications } from './outlived-applications.repository.ts'

const KEPT = 'until erased: then without words of the person, under an id that names nobody'

/** What CORE owes to people by law. */
export const compliance: Compliance = {
  register: {
    person: {
      purpose: 'Showing whose an application or stage is, and who may see it.',
      kept: 'until erased',
    },
    application: {
      purpose: 'Choosing who gets a place.',
      kept: `refused and withdrawn ones CORE_REFUSED_APPLICATION_RETENTION_DAYS; others ${KEPT}`,
    },
    interview: {
      purpose: 'Having candidates and supervisors meet.',
      kept: 'with the application, or until erased',
      columns: { contact: ['place', 'link'] },
    },
    stage: {
      purpose: 'Accounting for which internships were done.',
      kept: KEPT,
      columns: { record: ['said_at'] },
    },
    attendance: { purpose: 'Accounting for days and hours.', kept: 'with the stage' },
    saved_search: {
      purpose: 'Finding offers again as one looked for them.',
      kept: 'until removed or erased',
      columns: { preference: ['name', 'criteria'] },
    },
    tracking: { purpose: 'Showing students what they still need.', kept: 'until erased' },
    offer: {
      purpose: 'Offering internships; names who wrote and who supervises.',
      kept: 'with the offer',
      columns: {
        record: [
          'city',
          'city_key',
          'capacity',
          'taken',
          'application_deadline',
          'requirements',
          'title_key',
        ],
        text: ['description'],
        'studies and work': ['year_levels'],
      },
    },
    erased: { purpose: 'Having late news of erased people bring nothing back.', kept: 'for ever, as ids' },
  },
  subjects: [
    { noun: 'application', table: 'application', key: 'id', people: ['student_user_id'] },
    { noun: 'interview', table: 'interview', key: 'id', people: ['candidate_id', 'employer_id'] },
    { noun: 'stage', table: 'stage', key: 'id', people: ['student_user_id', 'encadrant_user_id'] },
    { noun: 'student', table: 'tracking', key: 'student_id', people: ['user_id'] },
  ],
  retention: [outlivedApplications],
}
