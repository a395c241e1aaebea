import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, roleName } from '@medtrack/kit'
import { CompiledQuery, Kysely, sql } from 'kysely'
import { consentRepository } from '../src/consents/consents.repository.ts'
import { sessionRepository } from '../src/sessions/sessions.repository.ts'
import type { AuthTables } from '../src/tables.ts'
import { type AuthUnderTest, type Ground, openAuth, openGround } from './auth-under-test.ts'

const PEOPLE = 400
const EACH = 50
const idOf = (person: number): string => `0198c0de-0000-7000-8000-${String(person).padStart(12, '0')}`

describe('a person’s own lists are served by an index, however many people there are', () => {
  let ground: Ground
  let auth: AuthUnderTest
  let scoped: Kysely<AuthTables>
  const asked: CompiledQuery[] = []
  before(async () => {
    ground = await openGround()
    auth = await openAuth({}, ground)
    scoped = new Kysely<AuthTables>({
      dialect: ground.driver.scoped({ role: roleName(ground.driver.databaseName, 'auth', 'app') }),
      log: ({ query }) => void asked.push(query),
    }).withSchema('auth')
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
  after(async () => {
    await scoped?.destroy()
    await auth?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

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
      await asTenant(DEFAULT_TENANT_ID, async () => {
        asked.length = 0
        const found = await list(scoped)
        assert.equal(Array.isArray(found) ? found.length : found, Array.isArray(found) ? 20 : EACH)
        const query = asked.find(
          (one) => one.sql.startsWith('select "id"') || one.sql.startsWith('select count'),
        )
        assert.ok(query)
        const { rows } = await scoped.executeQuery<Record<string, string>>(
          CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
        )
        const plan = rows.flatMap((row) => Object.values(row)).join('\n')
        assert.match(plan, /Index (Only )?Scan/, plan)
        assert.doesNotMatch(plan, /Seq Scan/, plan)
      })
    })
  }
})
