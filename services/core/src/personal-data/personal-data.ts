import { erasureAnnouncement } from '@medtrack/contracts'
import { type EventPublisher, type PersonalData, tableSection } from '@medtrack/kit'
import type { CoreDb } from '../tables.ts'

/** What CORE holds about a person. */
export const createPersonalData = ({ db, events }: { db: CoreDb; events: EventPublisher }): PersonalData => ({
  sections: [
    tableSection(db, {
      ...{ name: 'profile_as_internships_know_it', table: 'person', person: 'user_id', key: 'id' },
      columns: ['id', 'kind', 'first_name', 'last_name', 'program', 'year_level', 'external_id'],
    }),
    tableSection(db, {
      ...{ name: 'applications', table: 'application', person: 'student_user_id', key: 'id' },
      columns: [
        ...['id', 'offer_id', 'status', 'cover_letter', 'documents', 'reason', 'decided_at', 'created_at'],
      ],
    }),
    tableSection(db, {
      ...{ name: 'interviews', table: 'interview', person: 'candidate_id', key: 'id' },
      columns: ['id', 'application_id', 'interview_time', 'place', 'link', 'status', 'reason'],
    }),
    tableSection(db, {
      ...{ name: 'interviews_you_lead', table: 'interview', person: 'employer_id', key: 'id' },
      columns: ['id', 'application_id', 'interview_time', 'place', 'link', 'status'],
    }),
    tableSection(db, {
      ...{ name: 'stages', table: 'stage', person: 'student_user_id', key: 'id' },
      columns: [
        ...['id', 'offer_id', 'speciality', 'start_date', 'end_date', 'status', 'hours', 'reason'],
        ...['days_present', 'days_absent', 'days_excused', 'completion_date', 'is_external'],
      ],
    }),
    tableSection(db, {
      ...{ name: 'stages_you_supervise', table: 'stage', person: 'encadrant_user_id', key: 'id' },
      columns: ['id', 'offer_id', 'start_date', 'end_date', 'status'],
    }),
    tableSection(db, {
      ...{ name: 'tracking', table: 'tracking', person: 'user_id', key: 'student_id' },
      columns: ['student_id', 'programme_id', 'opened_at'],
    }),
    tableSection(db, {
      ...{ name: 'saved_searches', table: 'saved_search', person: 'user_id', key: 'id' },
      columns: ['id', 'name', 'criteria', 'created_at'],
    }),
  ],
  notExported: {
    attendance: 'days of the stages that are handed out: it names only who recorded them',
    offer: 'texts of the institution: it names who wrote them and who supervises',
    erased: 'ids of people who were erased: it names nobody who is here',
  },
  ...erasureAnnouncement('core-service', events),
})
