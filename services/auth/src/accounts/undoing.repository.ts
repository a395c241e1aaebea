import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { AuthTables } from '../tables.ts'

/** SQL of work that may be taken back within an open transaction. */
export const undoingRepository = {
  /** Does the work; what it wrote stays only when it is to be kept. Either way it takes as long. */
  run: async (tx: Db<AuthTables>, { keep }: { keep: boolean }, work: () => Promise<void>): Promise<void> => {
    await sql`savepoint undoing`.execute(tx)
    await work()
    await (keep ? sql`release savepoint undoing` : sql`rollback to savepoint undoing`).execute(tx)
  },
}
