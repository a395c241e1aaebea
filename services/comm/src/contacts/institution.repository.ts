import type { CommDb, CommTransaction } from '../tables.ts'

export type Institution = { name: string; languages: readonly string[] }

/** Names and languages of tenants. */
export const institutionRepository = {
  find: (db: CommDb | CommTransaction, tenantId: string): Promise<Institution | undefined> =>
    db
      .selectFrom('institution')
      .select(['name', 'languages'])
      .where('tenant_id', '=', tenantId)
      .executeTakeFirst(),

  put: async (
    tx: CommTransaction,
    tenantId: string,
    { name, languages }: Institution,
    sequence: number,
  ): Promise<void> => {
    const values = { name, languages: [...languages], sequence: String(sequence) }
    await tx
      .insertInto('institution')
      .values({ tenant_id: tenantId, ...values })
      .onConflict((conflict) =>
        conflict
          .column('tenant_id')
          .doUpdateSet(values)
          .where('institution.sequence', '<=', String(sequence)),
      )
      .execute()
  },
}
