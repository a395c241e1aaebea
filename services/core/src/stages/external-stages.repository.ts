import { type Insertable, sql } from 'kysely'
import type { Person } from '../copies/people.repository.ts'
import type { CoreTables, CoreTransaction } from '../tables.ts'
import type { StageRow } from './stage-schema.ts'
import { stagesRepository } from './stages.repository.ts'

type New = Omit<Insertable<CoreTables['stage']>, 'application_id' | 'speciality' | 'version'>

/** SQL of the stages of other systems. */
export const externalStagesRepository = {
  /** Keeps news of one stage that come at once in a row, whether it is known or not. */
  hold: async (tx: CoreTransaction, id: string): Promise<StageRow | undefined> => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`core.stage:${id}`}, 0))`.execute(tx)
    return await stagesRepository.hold(tx, id)
  },

  put: async (tx: CoreTransaction, row: New): Promise<void> => {
    const { tenant_id: _tenant, id: _id, created_at: _created, ...news } = row
    await tx
      .insertInto('stage')
      .values({ ...row, application_id: null, speciality: null, version: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet({ ...news, version: sql<number>`stage.version + 1` }),
      )
      .execute()
  },

  /** Says whose stages are that came before their student or supervisor was known; a supervisor's are where they work. */
  adopt: async (tx: CoreTransaction, { kind, id, user_id, external_id }: Person): Promise<void> => {
    const names = [id, user_id, ...(external_id ? [external_id] : [])]
    const those = sql<string>`any(${names}::text[])`
    if (kind === 'student') {
      await tx
        .updateTable('stage')
        .set({ student_id: id, student_user_id: user_id })
        .where('external_student_id', '=', those)
        .where('is_external', '=', true)
        .where('student_id', 'is', null)
        .execute()
    }
    if (kind !== 'encadrant') return
    // The copy, not the news: there may be newer ones.
    await tx
      .updateTable('stage')
      .from('person')
      .set(({ ref }) => ({
        encadrant_id: ref('person.id'),
        encadrant_user_id: ref('person.user_id'),
        establishment_id: ref('person.establishment_id'),
        department_id: ref('person.department_id'),
      }))
      .where('person.id', '=', id)
      .where('stage.external_encadrant_id', '=', those)
      .where('stage.is_external', '=', true)
      .execute()
  },
}
