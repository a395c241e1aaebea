import type { EvalTransaction } from '../tables.ts'

/** What waits for names to be announced: `stage/<id>` and `evaluation/<id>`. */
export const awaitedRepository = {
  /** The subject waits for exactly these from now on. */
  set: async (
    tx: EvalTransaction,
    tenantId: string,
    subject: string,
    names: readonly string[],
  ): Promise<void> => {
    await tx.deleteFrom('awaited').where('subject', '=', subject).execute()
    if (names.length === 0) return
    await tx
      .insertInto('awaited')
      .values([...new Set(names)].map((name) => ({ tenant_id: tenantId, name, subject })))
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  },

  /** What waits for one of the names, in one order always. */
  listSubjects: async (tx: EvalTransaction, names: readonly string[]): Promise<string[]> => {
    if (names.length === 0) return []
    const rows = await tx
      .selectFrom('awaited')
      .select('subject')
      .distinct()
      .where('name', 'in', [...names])
      .orderBy('subject')
      .execute()
    return rows.map(({ subject }) => subject)
  },
}
