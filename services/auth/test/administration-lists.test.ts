import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import { serviceAccountRepository } from '../src/service-accounts/service-accounts.repository.ts'
import type { AuthTables } from '../src/tables.ts'
import { tenantRepository } from '../src/tenants/tenants.repository.ts'
import { openPlans, type PlansUnderTest } from './plans-under-test.ts'

const MANY = 20_000

describe('lists of administrators are served by an index, however long they are', () => {
  let plans: PlansUnderTest
  before(async () => {
    plans = await openPlans()
    const { auth } = plans
    const at = auth.clock.now()
    await sql`
      insert into auth.tenant (id, slug, name, languages, created_at, updated_at)
      select gen_random_uuid(), 'tenant-' || n, 'T', '{en}', ${at}::timestamptz + n * interval '1 second', ${at}
        from generate_series(1, ${MANY}::int) n`.execute(auth.tables)
    // Half of them are of one tenant, so that its filter alone would not save the list.
    await sql`
      insert into auth.service_account (id, tenant_id, name, scopes, secret_hash, token_series, created_at, updated_at)
      select gen_random_uuid(), case when n % 2 = 0 then ${DEFAULT_TENANT_ID}::uuid else t.id end, 'P', '{users:read}',
             '\\x00', gen_random_uuid(), ${at}::timestamptz + n * interval '1 second', ${at}
        from generate_series(1, ${MANY}::int) n join auth.tenant t on t.slug = 'tenant-' || n`.execute(
      auth.tables,
    )
    await sql`analyze auth.tenant, auth.service_account`.execute(auth.tables)
  })
  after(async () => await plans?.[Symbol.asyncDispose]())

  const page = { limit: 20, offset: 20 }

  const lists: Record<string, (db: Kysely<AuthTables>) => Promise<unknown[]>> = {
    'service accounts': (db) => serviceAccountRepository.list(db, page),
  }
  for (const field of ['slug', 'created_at'] as const) {
    for (const direction of ['asc', 'desc'] as const) {
      lists[`tenants by ${field}, ${direction}`] = (db) =>
        tenantRepository.list(db, { ...page, field, direction })
    }
  }
  for (const [name, list] of Object.entries(lists)) {
    test(name, async () => {
      const { found, plan } = await plans.planOf(list)
      assert.equal(found.length, 20)
      assert.match(plan, /Index Scan/, plan)
      assert.doesNotMatch(plan, /Seq Scan/, plan)
      // Within one slug or moment only: it does not grow with the table.
      assert.doesNotMatch(plan, /(?<!Incremental )Sort\s+\(/, plan)
    })
  }
})
