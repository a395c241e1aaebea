import { sql } from 'kysely'
import type { AnyTransaction } from '../database/handles.ts'

/** A hold on everything that a service keeps of a person. */
export type LegalHold = { tenantId: string; userId: string; reason: string; placedAt: Date }

/** A hold was placed on a person. */
export const HOLD_PLACED = 'legal-hold.placed'
/** A hold was lifted. */
export const HOLD_LIFTED = 'legal-hold.lifted'

/** Places and lifts holds in one service's schema. */
export const legalHolds = {
  /** Placed again, a hold keeps its time and has the new reason. */
  place: async (tx: AnyTransaction, { tenantId, userId, reason, placedAt }: LegalHold): Promise<void> => {
    await tx
      .insertInto('legal_hold')
      .values({ tenant_id: tenantId, user_id: userId, reason, placed_at: placedAt })
      .onConflict((conflict) => conflict.columns(['tenant_id', 'user_id']).doUpdateSet({ reason }))
      .execute()
  },

  lift: async (tx: AnyTransaction, tenantId: string, userId: string): Promise<void> => {
    await tx
      .deleteFrom('legal_hold')
      .where('tenant_id', '=', tenantId)
      .where('user_id', '=', userId)
      .execute()
  },

  list: async (tx: AnyTransaction): Promise<LegalHold[]> => {
    const rows = await tx
      .selectFrom('legal_hold')
      .select(['tenant_id', 'user_id', 'reason', 'placed_at'])
      .orderBy('tenant_id')
      .orderBy('placed_at')
      .execute()
    return rows.map((row) => ({
      tenantId: row['tenant_id'] as string,
      userId: row['user_id'] as string,
      reason: row['reason'] as string,
      placedAt: row['placed_at'] as Date,
    }))
  },

  /** Whether nothing of the person may be removed. */
  has: async (tx: AnyTransaction, userId: string): Promise<boolean> =>
    (await tx.selectFrom('legal_hold').select('user_id').where('user_id', '=', userId).executeTakeFirst()) !==
    undefined,
}

/**
 * Whether one of these columns of a row names a person who is held; for the conditions of {@link RetentionRule}s.
 * @param schema the service's
 * Columns may hold ids as text, as those do that name programs as well.
 * @param row name of the row's table in the statement, with a `tenant_id`
 */
export const isHeld = (schema: string, row: string, ...columns: readonly string[]) => sql<boolean>`
  exists (select from ${sql.id(schema, 'legal_hold')} hold
           where hold.tenant_id = ${sql.id(row, 'tenant_id')}
             and hold.user_id::text in (${sql.join(columns.map((column) => sql`${sql.id(row, column)}::text`))}))`
