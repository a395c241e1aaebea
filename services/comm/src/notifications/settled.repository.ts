import { sql } from 'kysely'
import type { CommTransaction } from '../tables.ts'

/** What people were told that counts no longer. */
export const settledRepository = {
  /** Takes everything that a person was told by a template out of their list; gives how much it was. */
  archiveOfTemplate: async (
    tx: CommTransaction,
    tenantId: string,
    { userId, template }: { userId: string; template: string },
    now: Date,
  ): Promise<number> => {
    // Taken in the order of ids, as everybody takes them who changes several: nobody waits in a circle.
    const held = await tx
      .selectFrom('notification')
      .select('id')
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .where('template', '=', template)
      .where('released_at', 'is not', null)
      .where('archived_at', 'is', null)
      .orderBy('id')
      .forUpdate()
      .execute()
    if (held.length === 0) return 0
    await tx
      .updateTable('notification')
      .set({ archived_at: now, version: sql<number>`version + 1` })
      .where('id', '=', sql<string>`any(${held.map(({ id }) => id)}::uuid[])`)
      .execute()
    return held.length
  },
}
