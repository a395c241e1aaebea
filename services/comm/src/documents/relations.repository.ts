import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

/** What is known of an application or a stage: who learns there, and who looks after it. */
export type Relation = {
  subject: string
  student_id: string
  student_user_id: string | null
  offer_id: string | null
  encadrant_user_id: string | null
  is_over: boolean
}

/** SQL of who supervises whom. */
export const relationRepository = {
  /** Writes what is known unless something newer is. */
  put: async (
    tx: CommTransaction,
    { tenantId, sequence, now }: { tenantId: string; sequence: number; now: Date },
    { subject, ...values }: Relation,
  ): Promise<void> => {
    const news = { ...values, sequence, updated_at: now }
    await tx
      .insertInto('document_relation')
      .values({ tenant_id: tenantId, subject, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'subject'])
          .doUpdateSet(news)
          .where(sql<boolean>`document_relation.sequence <= ${sequence}`),
      )
      .execute()
  },

  /** Whether the supervisor looks after a student now, named by profile or account. */
  supervises: async (
    db: CommDb | CommTransaction,
    tenantId: string,
    encadrantUserId: string,
    student: { profileId: string } | { userId: string },
  ): Promise<boolean> => {
    const query = db
      .selectFrom('document_relation')
      .select('subject')
      .where('tenant_id', '=', tenantId)
      .where('encadrant_user_id', '=', encadrantUserId)
      .where('is_over', '=', false)
      .limit(1)
    const found = await ('profileId' in student
      ? query.where('student_id', '=', student.profileId)
      : query.where('student_user_id', '=', student.userId)
    ).executeTakeFirst()
    return found !== undefined
  },

  /** Forgets erased people: relations of students go, those of supervisors say no more who looked after them. */
  removeOfUsers: async (tx: CommTransaction, tenantId: string, userIds: readonly string[]): Promise<void> => {
    const people = sql<string>`any(${[...userIds]}::uuid[])`
    await tx
      .deleteFrom('document_relation')
      .where('tenant_id', '=', tenantId)
      .where('student_user_id', '=', people)
      .execute()
    await tx
      .updateTable('document_relation')
      .set({ encadrant_user_id: null })
      .where('tenant_id', '=', tenantId)
      .where('encadrant_user_id', '=', people)
      .execute()
  },
}
