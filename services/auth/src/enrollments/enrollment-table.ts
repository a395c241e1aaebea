import type { Generated, Selectable } from 'kysely'

/** Whether the academic service knows a student: only a confirmed one may sign in. */
export type EnrollmentState = 'waiting' | 'confirmed' | 'refused'

/** What is known of the enrollment of a student whom the academic service is asked about. */
export type EnrollmentTable = {
  account_id: string
  tenant_id: string
  state: EnrollmentState
  /** Why not, in the words of the academic service, or why it could not be asked: for administrators. */
  reason: string | null
  /** When asking began. */
  since: Date
  asked_at: Date | null
  /** Null where nothing is asked any more. */
  next_at: Date | null
  decided_at: Date | null
  version: Generated<number>
}

export type Enrollment = Selectable<EnrollmentTable>
