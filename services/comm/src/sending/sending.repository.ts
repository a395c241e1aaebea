import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'

/** What a sender's day is counted for. */
export type QuotaKind = 'address' | 'person'

/** How much everybody has sent today. */
export const sendingRepository = {
  /** Counts one more and gives how many that makes today; a send that fails after it is not counted. */
  use: async (
    tx: CommTransaction,
    { tenantId, sender, kind, now }: { tenantId: string; sender: string; kind: QuotaKind; now: Date },
  ): Promise<number> => {
    const { used } = await tx
      .insertInto('sending_quota')
      .values({ tenant_id: tenantId, sender, kind, day: now.toISOString().slice(0, 10), used: 1 })
      .onConflict((conflict) =>
        conflict
          .columns(['tenant_id', 'sender', 'kind', 'day'])
          .doUpdateSet({ used: sql<number>`sending_quota.used + 1` }),
      )
      .returning('used')
      .executeTakeFirstOrThrow()
    return used
  },

  /** Forgets days that are over, of all tenants. */
  removeBefore: async (db: CommDb, day: Date): Promise<void> => {
    await db.deleteFrom('sending_quota').where('day', '<', day.toISOString().slice(0, 10)).execute()
  },
}
