import type { Selectable } from 'kysely'
import type { EvalDb, EvalTables, EvalTransaction } from '../tables.ts'

/** An establishment or a department as EVAL keeps it. */
export type PlaceCopy = Omit<Selectable<EvalTables['place']>, 'tenant_id' | 'sequence' | 'gone_at'>

/** EVAL's copies of establishments and departments. */
export const placesRepository = {
  put: async (
    tx: EvalTransaction,
    tenantId: string,
    { id, ...values }: PlaceCopy,
    { sequence, goneAt }: { sequence: number; goneAt: Date | null },
  ): Promise<void> => {
    const news = { ...values, sequence, gone_at: goneAt }
    await tx
      .insertInto('place')
      .values({ tenant_id: tenantId, id, ...news })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'id'])
          .doUpdateSet(news)
          .where('place.sequence', '<=', String(sequence)),
      )
      .execute()
  },

  find: (db: EvalDb | EvalTransaction, id: string): Promise<PlaceCopy | undefined> =>
    db
      .selectFrom('place')
      .select(['id', 'kind', 'name', 'establishment_id'])
      .where('id', '=', id)
      .executeTakeFirst(),

  namesOf: async (
    db: EvalDb | EvalTransaction,
    ids: readonly (string | null)[],
  ): Promise<ReadonlyMap<string, string>> => {
    const known = [...new Set(ids)].filter((id) => id !== null)
    if (known.length === 0) return new Map()
    const rows = await db.selectFrom('place').select(['id', 'name']).where('id', 'in', known).execute()
    return new Map(rows.map(({ id, name }) => [id, name]))
  },
}
