import { folded } from '@medtrack/kit'
import { type Insertable, sql, type Updateable } from 'kysely'
import type { CoreDb, CoreTables, CoreTransaction } from '../tables.ts'
import type { ProgrammeRow } from './programme-schema.ts'

const COLUMNS = [
  ...(['tenant_id', 'id', 'name', 'description', 'rotations', 'version', 'created_at'] as const),
  'updated_at',
] as const

const UNIQUE_VIOLATION = '23505'

/** SQL of the programmes of study. */
export const programmesRepository = {
  find: (db: CoreDb, id: string): Promise<ProgrammeRow | undefined> =>
    db.selectFrom('programme').select(COLUMNS).where('id', '=', id).executeTakeFirst(),

  /** By its name, whatever its accents and capitals. */
  findByName: (db: CoreDb, name: string): Promise<ProgrammeRow | undefined> =>
    db
      .selectFrom('programme')
      .select(COLUMNS)
      .where('name_key', '=', folded('core', name))
      .executeTakeFirst(),

  hold: (tx: CoreTransaction, id: string): Promise<ProgrammeRow | undefined> =>
    tx.selectFrom('programme').select(COLUMNS).where('id', '=', id).forUpdate().executeTakeFirst(),

  /** By name: an institution has a few dozen. */
  list: (db: CoreDb, { limit, offset }: { limit: number; offset: number }): Promise<ProgrammeRow[]> =>
    db
      .selectFrom('programme')
      .select(COLUMNS)
      .orderBy('name_key')
      .orderBy('id')
      .limit(limit)
      .offset(offset)
      .execute(),

  count: async (db: CoreDb): Promise<number> => {
    const { n } = await db
      .selectFrom(db.selectFrom('programme').select('id').limit(10_000).as('some'))
      .select(({ fn }) => fn.countAll<string>().as('n'))
      .executeTakeFirstOrThrow()
    return Number(n)
  },

  /** Undefined when another has the name. */
  insertIfFree: (
    tx: CoreTransaction,
    row: Insertable<CoreTables['programme']>,
  ): Promise<ProgrammeRow | undefined> =>
    tx
      .insertInto('programme')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning(COLUMNS)
      .executeTakeFirst(),

  /** Counts the change. Undefined when another has the name: the transaction is broken off then. */
  changeIfFree: async (
    tx: CoreTransaction,
    id: string,
    values: Updateable<CoreTables['programme']>,
  ): Promise<ProgrammeRow | undefined> => {
    try {
      return await tx
        .updateTable('programme')
        .set({ ...values, version: sql<number>`version + 1` })
        .where('id', '=', id)
        .returning(COLUMNS)
        .executeTakeFirstOrThrow()
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION) return undefined
      throw error
    }
  },

  delete: async (tx: CoreTransaction, id: string): Promise<void> => {
    await tx.deleteFrom('programme').where('id', '=', id).execute()
  },
}
