import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID } from '@medtrack/kit'
import { type Kysely, sql } from 'kysely'
import { consentRepository } from '../src/consents/consents.repository.ts'
import { sessionRepository } from '../src/sessions/sessions.repository.ts'
import type { AuthTables } from '../src/tables.ts'
import { openPlans, type PlansUnderTest } from './plans-under-test.ts'

const PEOPLE = 400
const EACH = 50
const idOf = (person: number): string => `0198c0de-0000-7000-8000-${String(person).padStart(12, '0')}`

describe('a person’s own lists are served by an index, however many people there are', () => {
  let plans: PlansUnderTest
  before(async () => {
    plans = await openPlans()
    const { auth } = plans
    const at = auth.clock.now()
    const people = sql`generate_series(1, ${PEOPLE}::int) person`
    const id = sql`('0198c0de-0000-7000-8000-' || lpad(person::text, 12, '0'))::uuid`
    const rows = sql`${people}, generate_series(1, ${EACH}::int) n`
    await sql`
      insert into auth.account (id, tenant_id, email, email_key, first_name, last_name, role, language, preferences, created_at, updated_at)
      select ${id}, ${DEFAULT_TENANT_ID}::uuid, person, person, '', '', 'student', 'en', '{}', ${at}, ${at}
        from ${people}`.execute(auth.tables)
    await sql`
      insert into auth.session (id, tenant_id, account_id, created_at, last_seen_at, expires_at)
      select gen_random_uuid(), ${DEFAULT_TENANT_ID}::uuid, ${id}, ${at}::timestamptz + n * interval '1 hour', ${at}, ${at}
        from ${rows}`.execute(auth.tables)
    await sql`
      insert into auth.consent (id, tenant_id, account_id, purpose, granted, version, language, ip_hash, created_at)
      select gen_random_uuid(), ${DEFAULT_TENANT_ID}::uuid, ${id}, 'terms', true, n, 'en', 'x', ${at}::timestamptz + n * interval '1 hour'
        from ${rows}`.execute(auth.tables)
    await sql`analyze auth.account, auth.session, auth.consent`.execute(auth.tables)
  })
  after(async () => await plans?.[Symbol.asyncDispose]())

  const lists: Record<string, (db: Kysely<AuthTables>) => Promise<unknown>> = {
    sessions: (db) => sessionRepository.listOf(db, idOf(7), 20, 20),
    'how many sessions there are': (db) => sessionRepository.countOf(db, idOf(7)),
    consents: (db) => consentRepository.list(db, idOf(7), {}, { limit: 20, offset: 20 }),
    'consents to one purpose': (db) =>
      consentRepository.list(db, idOf(7), { purpose: 'terms' }, { limit: 20, offset: 20 }),
    'how many consents there are': (db) => consentRepository.count(db, idOf(7), {}),
  }
  for (const [name, list] of Object.entries(lists)) {
    test(name, async () => {
      const { found, plan } = await plans.planOf(list)
      assert.equal(Array.isArray(found) ? found.length : found, Array.isArray(found) ? 20 : EACH)
      assert.match(plan, /Index (Only )?Scan/, plan)
      assert.doesNotMatch(plan, /Seq Scan/, plan)
    })
  }
})
