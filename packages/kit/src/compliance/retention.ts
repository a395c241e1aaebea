import { type Kysely, sql } from 'kysely'
import type { AnyTransaction } from '../database/handles.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import { transact } from '../database/transact.ts'

/** Rows of one institution whose time is over. */
export type Outlived = {
  tenantId: string
  /** Those that would go. */
  rows: number
  /** Those that stay because a person in them is held. */
  held: number
  oldest: Date
}

/** Which rows are to go: of whom, from before when, at most how many. */
export type OutlivedSlice = { tenantId: string; before: Date; limit: number }

/** One kind of rows that a service keeps for a time. Each statement is served by an index on institution and age. */
export type RetentionRule = {
  /** What the rows are: `refused-applications`. */
  readonly dataClass: string
  /** The setting with the days that they are kept. */
  readonly setting: string
  /** What is over, by institution; its cost grows with that only. */
  find(tx: AnyTransaction, before: Date): Promise<readonly Outlived[]>
  /** Removes that much of it, unless a person in it is held; gives how many rows went. */
  remove(tx: AnyTransaction, slice: OutlivedSlice): Promise<number>
}

/**
 * The institutions that have rows in a table, each found from the one before by an index that begins with `tenant_id`;
 * for {@link RetentionRule.find}, which looks at the age of rows in one after the other.
 */
export const tenantsIn = (schema: string, table: string) => sql`
  (with recursive step (tenant_id) as (
     (select tenant_id from ${sql.id(schema, table)} order by tenant_id limit 1)
     union all
     select (select next.tenant_id from ${sql.id(schema, table)} next
              where next.tenant_id > step.tenant_id order by next.tenant_id limit 1)
       from step where step.tenant_id is not null)
   select tenant_id from step where tenant_id is not null)`

/** What was removed because its time was over. */
export const RETENTION_APPLIED = 'retention.applied'

/** Rows of one transaction, with all that hangs on them well within the time that one may take. */
const SLICE = 500

/** Removes what is over, slice by slice: killed in between, it goes on where it was. Gives how many rows went. */
export const removeOutlived = async (
  db: Kysely<KitTables>,
  rule: RetentionRule,
  { tenantId, before }: Omit<OutlivedSlice, 'limit'>,
): Promise<number> => {
  for (let total = 0; ; ) {
    const removed = await transact(db, (tx) => rule.remove(tx, { tenantId, before, limit: SLICE }))
    total += removed
    if (removed < SLICE) return total
  }
}
