import { sql } from 'kysely'
import type { CoreTransaction } from '../tables.ts'

/**
 * SQL of forgetting a person. What they did as students stays for the institution, without a word of theirs: which
 * internships were done under an id that names nobody any more.
 */
export const erasingRepository = {
  /** Letters, documents and reasons of a student's applications; those that are open are withdrawn. */
  emptyApplications: async (tx: CoreTransaction, userIds: readonly string[], now: Date): Promise<number> => {
    const { numUpdatedRows } = await tx
      .updateTable('application')
      .set({
        ...{ cover_letter: '', documents: [], reason: null, is_live: false, updated_at: now },
        status: sql`case when status in ('submitted', 'shortlisted') then 'withdrawn' else status end`,
        version: sql<number>`version + 1`,
      })
      .where('student_user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .executeTakeFirstOrThrow()
    return Number(numUpdatedRows)
  },

  emptyStages: async (tx: CoreTransaction, userIds: readonly string[], now: Date): Promise<number> => {
    const those = sql<string>`any(${[...userIds]}::uuid[])`
    const { numUpdatedRows } = await tx
      .updateTable('stage')
      .set({ reason: null, external_student_id: null, updated_at: now, version: sql<number>`version + 1` })
      .where('student_user_id', '=', those)
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('stage')
      .set({ external_encadrant_id: null })
      .where('encadrant_user_id', '=', those)
      .where('external_encadrant_id', 'is not', null)
      .execute()
    await tx
      .updateTable('attendance')
      .set({ note: null })
      .where('stage_id', 'in', (is) =>
        is.selectFrom('stage').select('id').where('student_user_id', '=', those),
      )
      .execute()
    return Number(numUpdatedRows)
  },

  removeInterviews: async (tx: CoreTransaction, userIds: readonly string[]): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom('interview')
      .where('candidate_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },

  removeTracking: async (tx: CoreTransaction, userIds: readonly string[]): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom('tracking')
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },

  removeSavedSearches: async (tx: CoreTransaction, userIds: readonly string[]): Promise<number> => {
    const { numDeletedRows } = await tx
      .deleteFrom('saved_search')
      .where('user_id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
