import { Id, Line, Nullable, Timestamp } from '@medtrack/contracts'
import type { Selectable } from 'kysely'
import Type, { type Static } from 'typebox'
import type { InterviewTable } from '../tables.ts'
import { type Versioned, versionedWith } from '../versioned.ts'

const example = {
  interview_time: '2027-02-10T10:00:00Z',
  reminder_time: '2027-02-09T10:00:00Z',
  place: 'Building B, room 12',
}
const written = {
  reminder_time: Type.Optional(Nullable(Timestamp)),
  place: Type.Optional(Nullable(Line)),
  link: Type.Optional(
    Nullable(
      Type.String({ format: 'uri', maxLength: 2048, pattern: '^https?://', description: 'Of a call.' }),
    ),
  ),
}

export const NewInterview = Type.Object({ interview_time: Timestamp, ...written }, { examples: [example] })
export type NewInterview = Static<typeof NewInterview>

/** Another time or place; absent fields stay as they are, the reminder keeps its distance. */
export const InterviewChange = Type.Object(
  { interview_time: Type.Optional(Timestamp), ...written },
  { examples: [{ interview_time: '2027-02-11T10:00:00Z' }] },
)
export type InterviewChange = Static<typeof InterviewChange>

/** An interview as the candidate and those who invited read it. */
export const Interview = Type.Object(
  {
    id: Id,
    application_id: Id,
    offer_title: Type.String(),
    student_id: Id,
    student_name: Nullable(Type.String()),
    encadrant_id: Nullable(Id),
    encadrant_name: Nullable(Type.String()),
    candidate_id: Type.String({ ...Id, description: "The student's account." }),
    employer_id: Type.String({ ...Id, description: 'The account of who leads it.' }),
    interview_time: Timestamp,
    reminder_time: Timestamp,
    place: Nullable(Type.String()),
    link: Nullable(Type.String()),
    status: Type.Enum(['scheduled', 'cancelled']),
    reason: Nullable(Type.String({ description: 'Why it was cancelled.' })),
    created_at: Timestamp,
    updated_at: Timestamp,
  },
  {
    title: 'Interview',
    examples: [
      {
        id: '0198c0de-0000-7000-8000-000000000a01',
        ...{ application_id: '0198c0de-0000-7000-8000-000000000901', offer_title: 'Cardiology rotation' },
        ...{ student_id: '0198c0de-0000-7000-8000-000000000101', student_name: 'Amina Idrissi' },
        ...{ encadrant_id: '0198c0de-0000-7000-8000-000000000201', encadrant_name: 'Youssef Alami' },
        candidate_id: '0198c0de-0000-7000-8000-000000000001',
        employer_id: '0198c0de-0000-7000-8000-000000000002',
        ...{ ...example, link: null, status: 'scheduled', reason: null },
        ...{ created_at: '2027-01-31T09:00:00.000Z', updated_at: '2027-01-31T09:00:00.000Z' },
      },
    ],
  },
)
export type Interview = Static<typeof Interview>

export type InterviewRow = Selectable<InterviewTable>

/** What interviews are about: titles of offers by application, and names of people. */
export type InterviewLabels = {
  readonly titles: ReadonlyMap<string, string>
  readonly names: ReadonlyMap<string, string>
}

export const toInterview = (row: InterviewRow, { titles, names }: InterviewLabels): Versioned<Interview> => {
  const nameOf = (id: string | null) => (id === null ? null : (names.get(id) ?? null))
  const offerTitle = titles.get(row.application_id) ?? ''
  const studentName = nameOf(row.student_id)
  const encadrantName = nameOf(row.encadrant_id)
  return versionedWith(
    {
      ...{ id: row.id, application_id: row.application_id },
      offer_title: offerTitle,
      ...{ student_id: row.student_id, student_name: studentName },
      ...{ encadrant_id: row.encadrant_id, encadrant_name: encadrantName },
      ...{ candidate_id: row.candidate_id, employer_id: row.employer_id },
      interview_time: row.interview_time.toISOString(),
      reminder_time: row.reminder_time.toISOString(),
      ...{ place: row.place, link: row.link, status: row.status, reason: row.reason },
      created_at: row.created_at.toISOString(),
      updated_at: row.updated_at.toISOString(),
    },
    row.version,
    [offerTitle, row.student_id, studentName, row.encadrant_id, encadrantName],
  )
}

/** Everything that other services are told of an interview. */
export const toInterviewFacts = (row: InterviewRow) => ({
  ...{ interview_id: row.id, application_id: row.application_id },
  ...{ candidate_id: row.candidate_id, employer_id: row.employer_id },
  interview_time: row.interview_time.toISOString(),
  reminder_time: row.reminder_time.toISOString(),
  ...{ place: row.place, link: row.link },
})
