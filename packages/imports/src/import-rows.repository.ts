import type { Db } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import type { CheckedRow, RowOutcome, WaitingRow } from './import-subject.ts'
import type { ImportFault, ImportRowState, ImportTables } from './import-tables.ts'

type Handle = Db<ImportTables>

/** SQL of the rows of imports. Many rows go as one value, so that there is one statement for any number of them. */
export const importRowRepository = {
  insert: async (
    db: Handle,
    { id, tenant_id }: { id: string; tenant_id: string },
    rows: readonly CheckedRow[],
  ): Promise<void> => {
    await db
      .insertInto('import_row')
      .columns(['import_id', 'tenant_id', 'number', 'state', 'content', 'faults'])
      .expression(
        (eb) =>
          (eb as unknown as Kysely<never>)
            .selectFrom(
              sql<CheckedRow>`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)`.as<'given'>(
                sql`given(number int, state text, content jsonb, faults jsonb)`,
              ),
            )
            .select([
              sql`${id}::uuid`.as('import_id'),
              sql`${tenant_id}::uuid`.as('tenant_id'),
              sql`given.number`.as('number'),
              sql`given.state`.as('state'),
              sql`given.content`.as('content'),
              sql`given.faults`.as('faults'),
            ]) as never,
      )
      .execute()
  },

  /** The next rows that wait, by their numbers. */
  listReady: async (db: Handle, importId: string, limit: number): Promise<WaitingRow[]> => {
    const rows = await db
      .selectFrom('import_row')
      .select(['number', 'content'])
      .where('import_id', '=', importId)
      .where('state', '=', 'ready')
      // Somebody who is erased may have emptied a row that waits.
      .where('content', 'is not', null)
      .orderBy('number')
      .limit(limit)
      .execute()
    return rows.flatMap(({ number, content }) => (content === null ? [] : [{ number, content }]))
  },

  /** Says what became of rows; what they said is not needed any more. */
  settle: async (db: Handle, importId: string, outcomes: readonly RowOutcome[]): Promise<void> => {
    const byNumber = Object.fromEntries(outcomes.map(({ number, ...outcome }) => [number, outcome]))
    // Looked up, not joined: before the database has counted a new import's rows, it takes them for few, and would go
    // through all of them for each outcome. Selected, so that the outcomes are read once and not for each row.
    const outcome = sql`(select ${JSON.stringify(byNumber)}::jsonb) -> number::text`
    await db
      .updateTable('import_row')
      .set({
        state: sql<ImportRowState>`${outcome} ->> 'state'`,
        made_id: sql<string | null>`(${outcome} ->> 'made_id')::uuid`,
        faults: sql<never>`nullif(${outcome} -> 'faults', 'null')`,
        content: null,
      })
      .where('import_id', '=', importId)
      .where('number', '=', sql<number>`any(${outcomes.map(({ number }) => number)}::int[])`)
      .execute()
  },

  /** Rows with faults, by their numbers, from the one after `after`. */
  listFaulty: async (
    db: Handle,
    importId: string,
    { after, limit }: { after: number; limit: number },
  ): Promise<{ number: number; faults: ImportFault[] }[]> => {
    const rows = await db
      .selectFrom('import_row')
      .select(['number', 'faults'])
      .where('import_id', '=', importId)
      .where('faults', 'is not', null)
      .where('number', '>', after)
      .orderBy('number')
      .limit(limit)
      .execute()
    return rows.map(({ number, faults }) => ({ number, faults: faults ?? [] }))
  },

  /** Removes up to `limit` rows, and says how many there were. */
  deleteSome: async (crossTenantDb: Handle, importId: string, limit: number): Promise<number> => {
    const { numDeletedRows } = await crossTenantDb
      .deleteFrom('import_row')
      .where('import_id', '=', importId)
      .where('number', 'in', (eb) =>
        eb
          .selectFrom('import_row')
          .select('number')
          .where('import_id', '=', importId)
          .orderBy('number')
          .limit(limit),
      )
      .executeTakeFirstOrThrow()
    return Number(numDeletedRows)
  },
}
