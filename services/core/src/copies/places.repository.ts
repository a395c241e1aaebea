import { sql } from 'kysely'
import type { CoreDb, CoreTransaction } from '../tables.ts'
import type { News } from './people.repository.ts'

/** A place of internships as CORE keeps it. */
export type Establishment = { id: string; name: string; city: string }
/** A hospital department as CORE keeps it. */
export type Department = { id: string; establishment_id: string; name: string }

/** SQL of the copies of establishments and departments. */
export const placesRepository = {
  findEstablishment: (db: CoreDb, id: string): Promise<Establishment | undefined> =>
    db
      .selectFrom('establishment')
      .select(['id', 'name', 'city'])
      .where('id', '=', id)
      .where('gone_at', 'is', null)
      .executeTakeFirst(),

  findDepartment: (db: CoreDb, id: string): Promise<Department | undefined> =>
    db
      .selectFrom('department')
      .select(['id', 'establishment_id', 'name'])
      .where('id', '=', id)
      .where('gone_at', 'is', null)
      .executeTakeFirst(),

  /** Names of both kinds, by id; also of those that are gone. */
  listNames: async (db: CoreDb, ids: readonly string[]): Promise<Map<string, string>> => {
    if (ids.length === 0) return new Map()
    const those = sql<string>`any(${[...ids]}::uuid[])`
    const rows = await db
      .selectFrom('establishment')
      .select(['id', 'name'])
      .where('id', '=', those)
      .unionAll(db.selectFrom('department').select(['id', 'name']).where('id', '=', those))
      .execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  },

  putEstablishment: async (
    tx: CoreTransaction,
    { tenantId, sequence }: News,
    { id, ...values }: Establishment,
    goneAt: Date | null,
  ): Promise<void> => {
    const news = { ...values, sequence: String(sequence), gone_at: goneAt }
    await tx
      .insertInto('establishment')
      .values({ tenant_id: tenantId, id, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet(news)
          .where('establishment.sequence', '<', String(sequence)),
      )
      .execute()
    // Whoever decides about many holds offers in this order too.
    await tx
      .selectFrom('offer')
      .select('id')
      .where('establishment_id', '=', id)
      .where('city', '<>', values.city)
      .orderBy('id')
      .forUpdate()
      .execute()
    // Offers are found by their city.
    await tx
      .updateTable('offer')
      .set({ city: values.city })
      .where('establishment_id', '=', id)
      .where('city', '<>', values.city)
      .where((is) =>
        is.exists(
          is.selectFrom('establishment').select('id').where('id', '=', id).where('city', '=', values.city),
        ),
      )
      .execute()
  },

  putDepartment: async (
    tx: CoreTransaction,
    { tenantId, sequence }: News,
    { id, ...values }: Department,
    goneAt: Date | null,
  ): Promise<void> => {
    const news = { ...values, sequence: String(sequence), gone_at: goneAt }
    await tx
      .insertInto('department')
      .values({ tenant_id: tenantId, id, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet(news)
          .where('department.sequence', '<', String(sequence)),
      )
      .execute()
  },
}
