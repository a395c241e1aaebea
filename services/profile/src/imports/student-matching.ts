import type { ImportFault } from '@medtrack/imports'
import { cinKey, emailKey } from '../people/keys.ts'
import type { Row } from '../people/kinds.ts'
import type { StudentContent } from './student-rows.ts'

type Student = Row<'student'>

/** What a row tells of who it is, as it is compared. */
export type StudentKeys = {
  userId: string | undefined
  emailKey: string | undefined
  cinKey: string | undefined
  studentNumber: string | undefined
}

export const keysOf = ({ user_id, values }: StudentContent): StudentKeys => {
  const text = (field: string) => (values[field] === undefined ? undefined : String(values[field]))
  const email = text('email')
  const cin = text('cin')
  return {
    userId: user_id ?? undefined,
    emailKey: email === undefined ? undefined : emailKey(email),
    cinKey: cin === undefined ? undefined : cinKey(cin),
    studentNumber: text('student_number'),
  }
}

/** Profiles by what tells them apart, so that the rows of a batch are matched without asking again. */
export type StudentIndex = {
  readonly byUser: ReadonlyMap<string, Student>
  readonly byEmail: ReadonlyMap<string, Student>
  readonly byCin: ReadonlyMap<string, Student>
  readonly byNumber: ReadonlyMap<string, Student>
}

/** Deleted profiles are known by their account only; of several with one address the first given counts. */
export const indexStudents = (rows: readonly Student[]): StudentIndex => {
  const byUser = new Map<string, Student>()
  const byEmail = new Map<string, Student>()
  const byCin = new Map<string, Student>()
  const byNumber = new Map<string, Student>()
  const add = (map: Map<string, Student>, key: string | null, row: Student) => {
    if (key !== null && !map.has(key)) map.set(key, row)
  }
  for (const row of rows) {
    add(byUser, row.user_id, row)
    if (row.deleted_at !== null) continue
    add(byEmail, row.email_key, row)
    add(byCin, row.cin_key, row)
    add(byNumber, row.student_number, row)
  }
  return { byUser, byEmail, byCin, byNumber }
}

/** The profile that a row means, none where it is a new person's, or why it can be nobody's. */
export const matchStudent = (
  keys: StudentKeys,
  index: StudentIndex,
): { best: Student | undefined } | { fault: ImportFault } => {
  const at = (map: ReadonlyMap<string, Student>, key: string | undefined) =>
    key === undefined ? undefined : map.get(key)
  const byUser = at(index.byUser, keys.userId)
  if (byUser && byUser.deleted_at !== null) return faultIn('user_id', 'has a profile that was removed')
  const byCin = at(index.byCin, keys.cinKey)
  const byNumber = at(index.byNumber, keys.studentNumber)
  const best = byUser ?? at(index.byEmail, keys.emailKey) ?? byCin ?? byNumber
  if (best && contradicts(best, keys)) {
    if (best === byUser || best.email_key === keys.emailKey) {
      return faultIn('user_id', 'is not the account of who has this address')
    }
    return faultIn(best === byCin ? 'cin' : 'student_number', TAKEN)
  }
  if (byCin && byCin.id !== best?.id) return faultIn('cin', TAKEN)
  if (byNumber && byNumber.id !== best?.id) return faultIn('student_number', TAKEN)
  return { best }
}

const TAKEN = 'is another person’s'

const faultIn = (column: string, reason: string) => ({ fault: { column, reason } })

/** Another account; or, found by a number and without an account to go by, another address: a slip, not one person. */
const contradicts = (best: Student, { userId, emailKey }: StudentKeys): boolean => {
  if (userId !== undefined && best.user_id === userId) return false
  if (userId !== undefined && best.user_id !== null) return true
  return emailKey !== undefined && best.email_key !== null && best.email_key !== emailKey
}
