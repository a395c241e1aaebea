import type { CheckedRow, ImportFault, ImportSubject, RowOutcome, WaitingRow } from '@medtrack/imports'
import type { Clock, Db } from '@medtrack/kit'
import { IDENTITY_FIELDS } from '../people/details.ts'
import type { Erasures } from '../people/erasures.ts'
import { otherKinds, type Row } from '../people/kinds.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { Newcomer, Roster } from '../people/roster.ts'
import { NO_SOURCES, withWritten } from '../people/sources.ts'
import type { ProfileTables, ProfileTransaction } from '../tables.ts'
import { studentBatchRepository } from './student-batches.repository.ts'
import { STUDENT_COLUMNS } from './student-columns.ts'
import { indexStudents, keysOf, matchStudent } from './student-matching.ts'
import { createStudentReader, type StudentContent } from './student-rows.ts'

/** Files of students, whose rows become profiles or say more of those that there are. */
export type StudentSubject = ImportSubject<typeof STUDENT_COLUMNS, StudentContent, object>

type SubjectNeeds = { db: Db<ProfileTables>; clock: Clock; erasures: Erasures; roster: Roster }

/** Rows of one transaction; new ones take a handful of statements together. */
const BATCH = 500

type Waiting = WaitingRow<StudentContent>

/** What a row comes to: a profile that is there, a new one, or nothing. */
type Plan =
  | { row: Waiting; best: Row<'student'> }
  | { row: Waiting; newcomer: Newcomer }
  | { row: Waiting; fault: ImportFault }

export const createStudentSubject = ({ db, clock, erasures, roster }: SubjectNeeds): StudentSubject => {
  const listKnown = async (handle: Db<ProfileTables>, contents: readonly StudentContent[]) =>
    indexStudents(await studentBatchRepository.listMatching(handle, contents.map(keysOf)))

  /** Why accounts cannot be students', by their ids: erased people, and those who are something else. */
  const listUnfit = async (tx: ProfileTransaction, contents: readonly StudentContent[]) => {
    const userIds = contents.flatMap(({ user_id }) => user_id ?? [])
    const unfit = new Map<string, string>()
    if (userIds.length === 0) return unfit
    for (const kind of otherKinds('student')) {
      for (const { user_id } of await peopleRepository.listByUsers(tx, kind, userIds)) {
        if (user_id !== null) unfit.set(user_id, 'is the account of somebody who is no student')
      }
    }
    // One question for all of them, as a rule.
    if (await erasures.findTimeOfUsers(tx, userIds)) {
      for (const id of userIds) {
        if (await erasures.findTimeOfUsers(tx, [id]))
          unfit.set(id, 'is the account of somebody who was erased')
      }
    }
    return unfit
  }

  const plan = async (tx: ProfileTransaction, tenantId: string, rows: readonly Waiting[]) => {
    const contents = rows.map(({ content }) => content)
    const index = await listKnown(tx, contents)
    const unfit = await listUnfit(tx, contents)
    return rows.map((row): Plan => {
      const { user_id, values } = row.content
      const reason = user_id === null ? undefined : unfit.get(user_id)
      if (reason !== undefined) return { row, fault: { column: 'user_id', reason } }
      const match = matchStudent(keysOf(row.content), index)
      if ('fault' in match) return { row, fault: match.fault }
      if (match.best) return { row, best: match.best }
      const sources = withWritten(NO_SOURCES, values, IDENTITY_FIELDS)
      const known = { tenantId, sources, metadata: {}, aliases: [] }
      return { row, newcomer: user_id === null ? known : { ...known, userId: user_id } }
    })
  }

  /** Says more of a profile, as somebody does by hand. Empty cells say nothing. */
  const change = async (tx: ProfileTransaction, best: Row<'student'>, { number, content }: Waiting) => {
    const { user_id, values } = content
    const changed = await roster.change(tx, 'student', best, {
      sources: withWritten(best.sources, values, IDENTITY_FIELDS),
      metadata: best.metadata,
      replacesMetadata: true,
      aliases: [],
      decided: values,
      ...(user_id === null ? {} : { userId: user_id }),
    })
    const state = changed.version === best.version ? 'skipped' : 'updated'
    return { number, state, made_id: best.id, faults: null } as const
  }

  return {
    name: 'students',
    columns: STUDENT_COLUMNS,
    batch: BATCH,

    createReader: (header) => createStudentReader(header, clock.now().toISOString().slice(0, 10)),

    lookUp: async (rows) => {
      const index = await listKnown(
        db,
        rows.flatMap(({ content }) => content ?? []),
      )
      return rows.map((row): CheckedRow<StudentContent> => {
        const match = row.content && matchStudent(keysOf(row.content), index)
        return match && 'fault' in match
          ? { number: row.number, state: 'invalid', content: null, faults: [match.fault] }
          : row
      })
    },

    apply: async (tx: ProfileTransaction, { tenant_id: tenantId }, rows) => {
      await peopleRepository.lockTenant(tx, tenantId)
      const plans = await plan(tx, tenantId, rows)
      const outcomes: RowOutcome[] = []
      for (const one of plans) {
        if ('best' in one) outcomes.push(await change(tx, one.best, one.row))
        if ('fault' in one) outcomes.push(skipped(one.row, one.fault))
      }
      const fresh = plans.flatMap((one) => ('newcomer' in one ? [one] : []))
      const made = await roster.makeMany(
        tx,
        'student',
        fresh.map(({ newcomer }) => newcomer),
      )
      for (const [i, { row }] of fresh.entries()) {
        outcomes.push({ number: row.number, state: 'created', made_id: made[i]?.id ?? null, faults: null })
      }
      return outcomes
    },
  }
}

const skipped = ({ number }: Waiting, fault: ImportFault): RowOutcome => ({
  number,
  state: 'skipped',
  made_id: null,
  faults: [fault],
})
