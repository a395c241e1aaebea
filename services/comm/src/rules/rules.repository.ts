import { sql } from 'kysely'
import type { CommDb, CommTransaction } from '../tables.ts'
import type { RuleDefinition } from './rule.ts'

/** What an institution says of a rule: one of its own, or in the place of a default. */
export type RuleRow = {
  id: string
  is_own: boolean
  name: string
  /** Null: the default’s. */
  definition: RuleDefinition | null
  is_active: boolean
  version: number
  created_at: Date
  updated_at: Date
}

const columns = [
  'id',
  'is_own',
  'name',
  'definition',
  'is_active',
  'version',
  'created_at',
  'updated_at',
] as const

type NewRow = Omit<RuleRow, 'version'> & { tenant_id: string }
type Change = Partial<Pick<RuleRow, 'name' | 'definition' | 'is_active'>> & {
  updated_at: Date
}

const stored = (definition: RuleDefinition | null): string | null =>
  definition === null ? null : JSON.stringify(definition)

/** SQL of institutions’ rules. */
export const rulesRepository = {
  /** Oldest first. An institution has dozens at most ({@link MOST_OWN_RULES}). */
  list: (db: CommDb | CommTransaction, tenantId: string): Promise<RuleRow[]> =>
    db
      .selectFrom('rule')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .orderBy('created_at')
      .orderBy('id')
      .execute(),

  /** Holds the row until `tx` ends. */
  hold: (tx: CommTransaction, tenantId: string, id: string): Promise<RuleRow | undefined> =>
    tx
      .selectFrom('rule')
      .select(columns)
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst(),

  /** Undefined when somebody else has just written the row. */
  insert: (tx: CommTransaction, { definition, ...row }: NewRow): Promise<RuleRow | undefined> =>
    tx
      .insertInto('rule')
      .values({ ...row, definition: stored(definition) })
      .onConflict((conflict) => conflict.doNothing())
      .returning(columns)
      .executeTakeFirst(),

  update: (
    tx: CommTransaction,
    { tenantId, id }: { tenantId: string; id: string },
    { definition, ...change }: Change,
  ): Promise<RuleRow> =>
    tx
      .updateTable('rule')
      .set({
        ...change,
        ...(definition === undefined ? {} : { definition: stored(definition) }),
        version: sql<number>`version + 1`,
      })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', id)
      .returning(columns)
      .executeTakeFirstOrThrow(),

  remove: async (tx: CommTransaction, tenantId: string, id: string): Promise<void> => {
    await tx.deleteFrom('rule').where('tenant_id', '=', tenantId).where('id', '=', id).execute()
  },

  countOwn: async (tx: CommTransaction, tenantId: string): Promise<number> => {
    const { count } = await tx
      .selectFrom('rule')
      .select((select) => select.fn.countAll<string>().as('count'))
      .where('tenant_id', '=', tenantId)
      .where('is_own', '=', true)
      .executeTakeFirstOrThrow()
    return Number(count)
  },
}
