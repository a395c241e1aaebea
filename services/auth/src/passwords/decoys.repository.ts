import type { Db } from '@medtrack/kit'
import { sql } from 'kysely'
import type { AuthTables } from '../tables.ts'

/** How many accounts have a hash that takes so many iterations. */
export type SlowHashes = { iterations: number; accounts: number }

// As the index on them says it.
const IS_SLOW = sql<boolean>`account.password_hash like 'pbkdf2\\_sha256$%'`

/** SQL of which kinds of password hashes there are. */
export const decoyRepository = {
  /** Of the tenant with that slug, or of all. */
  countSlow: (crossTenantDb: Db<AuthTables>, slug: string | undefined): Promise<SlowHashes[]> =>
    ofTenant(crossTenantDb, slug)
      .select([
        sql<number>`split_part(account.password_hash, '$', 2)::int`.as('iterations'),
        sql<number>`count(*)::int`.as('accounts'),
      ])
      .where(IS_SLOW)
      .groupBy('iterations')
      .orderBy('iterations')
      .execute(),

  countAll: async (crossTenantDb: Db<AuthTables>, slug: string | undefined): Promise<number> => {
    const { accounts } = await ofTenant(crossTenantDb, slug)
      .select(sql<number>`count(*)::int`.as('accounts'))
      .where('account.password_hash', 'is not', null)
      .executeTakeFirstOrThrow()
    return accounts
  },
}

const ofTenant = (crossTenantDb: Db<AuthTables>, slug: string | undefined) => {
  const query = crossTenantDb.selectFrom('account')
  if (slug === undefined) return query
  return query.where('account.tenant_id', 'in', (eb) =>
    eb.selectFrom('tenant').select('tenant.id').where('tenant.slug', '=', slug),
  )
}
