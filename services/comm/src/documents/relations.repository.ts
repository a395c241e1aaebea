import { sql } from 'kysely'
import type { AttachedDocumentTable } from '../document-tables.ts'
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
  /** Writes what is known unless something newer is; whether it did. */
  put: async (
    tx: CommTransaction,
    { tenantId, sequence, now }: { tenantId: string; sequence: number; now: Date },
    { subject, ...values }: Relation,
  ): Promise<boolean> => {
    const news = { ...values, sequence, updated_at: now }
    const written = await tx
      .insertInto('document_relation')
      .values({ tenant_id: tenantId, subject, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'subject'])
          .doUpdateSet(news)
          .where(sql<boolean>`document_relation.sequence <= ${sequence}`),
      )
      .returning('subject')
      .executeTakeFirst()
    return written !== undefined
  },

  /** What is attached to an application, in place of what was. */
  attach: async (
    tx: CommTransaction,
    { tenantId, subject }: { tenantId: string; subject: string },
    documentIds: readonly string[],
    reach: Omit<AttachedDocumentTable, 'tenant_id' | 'subject' | 'document_id'>,
  ): Promise<void> => {
    await tx
      .deleteFrom('attached_document')
      .where('tenant_id', '=', tenantId)
      .where('subject', '=', subject)
      .execute()
    if (documentIds.length === 0) return
    await tx
      .insertInto('attached_document')
      .values(
        [...new Set(documentIds)].map((document_id) => ({
          tenant_id: tenantId,
          subject,
          document_id,
          ...reach,
        })),
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
      .deleteFrom('attached_document')
      .where('tenant_id', '=', tenantId)
      .where('owner_user_id', '=', people)
      .execute()
    await tx
      .updateTable('attached_document')
      .set({ encadrant_user_id: null })
      .where('tenant_id', '=', tenantId)
      .where('encadrant_user_id', '=', people)
      .execute()
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
