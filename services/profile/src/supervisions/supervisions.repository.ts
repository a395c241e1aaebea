import type { Db } from '@medtrack/kit'
import { type Insertable, sql } from 'kysely'
import type { ProfileTables, SupervisionTable } from '../tables.ts'

type Handle = Db<ProfileTables>

/** SQL of who supervises whom. */
export const supervisionsRepository = {
  /** Writes what is known of an application or a stage unless something newer is. */
  keep: async (tx: Handle, { tenant_id, subject, ...news }: Insertable<SupervisionTable>): Promise<void> => {
    await tx
      .insertInto('supervision')
      .values({ tenant_id, subject, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'subject'])
          .doUpdateSet(news)
          .where(sql<boolean>`supervision.sequence <= excluded.sequence`),
      )
      .execute()
  },

  /** Whether the supervisor has an application or a stage with that student now. */
  isSupervised: async (
    db: Handle,
    encadrantUserId: string,
    student: { id: string; user_id: string | null },
  ): Promise<boolean> => {
    const found = await db
      .selectFrom('supervision')
      .select('subject')
      .where('encadrant_user_id', '=', encadrantUserId)
      .where('is_over', '=', false)
      .where(({ eb, or }) =>
        or([
          eb('student_id', '=', student.id),
          // Two profiles of one person became one since.
          ...(student.user_id === null ? [] : [eb('student_user_id', '=', student.user_id)]),
        ]),
      )
      .limit(1)
      .executeTakeFirst()
    return found !== undefined
  },

  /** Forgets erased people; gives how many relations went. */
  removeOfUsers: async (tx: Handle, userIds: readonly string[]): Promise<number> => {
    const people = sql<string>`any(${[...userIds]}::uuid[])`
    const ofStudents = await tx
      .deleteFrom('supervision')
      .where('student_user_id', '=', people)
      .executeTakeFirstOrThrow()
    const ofSupervisors = await tx
      .deleteFrom('supervision')
      .where('encadrant_user_id', '=', people)
      .executeTakeFirstOrThrow()
    return Number(ofStudents.numDeletedRows + ofSupervisors.numDeletedRows)
  },
}
