import type { KnownPerson, PeopleDirectory } from '@medtrack/kit'
import { sql } from 'kysely'
import type { AuthTransaction } from '../tables.ts'

const COLUMNS = ['id', 'tenant_id', 'first_name', 'last_name', 'email', 'phone', 'language'] as const

const select = (tx: AuthTransaction) => tx.selectFrom('account').select(COLUMNS).orderBy('id')

const toPerson = (row: Awaited<ReturnType<ReturnType<typeof select>['execute']>>[number]): KnownPerson => ({
  tenantId: row.tenant_id,
  userId: row.id,
  firstName: row.first_name,
  lastName: row.last_name,
  email: row.email,
  phone: row.phone,
  language: row.language,
})

/** SQL of who people are and how to reach them, for those who must be told of a breach. */
export const peopleDirectory: PeopleDirectory = {
  find: async (tx: AuthTransaction, userIds: readonly string[]): Promise<KnownPerson[]> => {
    const rows = await select(tx)
      .where('id', '=', sql<string>`any(${[...userIds]}::uuid[])`)
      .execute()
    return rows.map(toPerson)
  },

  list: async (
    tx: AuthTransaction,
    tenantId: string,
    after: string | undefined,
    limit: number,
  ): Promise<KnownPerson[]> => {
    let query = select(tx).where('tenant_id', '=', tenantId).limit(limit)
    if (after !== undefined) query = query.where('id', '>', after)
    return (await query.execute()).map(toPerson)
  },

  lock: async (tx: AuthTransaction, userId: string): Promise<boolean> =>
    (await tx.selectFrom('account').select('id').where('id', '=', userId).forUpdate().executeTakeFirst()) !==
    undefined,
}
