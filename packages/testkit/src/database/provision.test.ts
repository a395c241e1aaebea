import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  asTenant,
  compareTimeZones,
  type DatabaseDriver,
  kitMigrations,
  type Migration,
  prepareSchema,
  roleName,
} from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { silentLogger } from '../silent-logger.ts'
import { openTestDatabase, type TestDatabase } from './open-test-database.ts'

const first: Migration = {
  name: '0001-things',
  sql: 'create table {schema}.thing (id uuid primary key, tenant_id uuid not null);',
}

const withOwner = async <R>(driver: DatabaseDriver, work: (owner: Kysely<unknown>) => Promise<R>) => {
  const owner = new Kysely<unknown>({ dialect: driver.owner() })
  try {
    return await work(owner)
  } finally {
    await owner.destroy()
  }
}

const step = (name: string, text: string): Migration => ({ name, sql: text })

describe('preparing a schema', () => {
  let database: TestDatabase
  let shop: string
  let made = 0
  before(async () => {
    database = await openTestDatabase()
  })
  after(() => database[Symbol.asyncDispose]())
  // One database for all, because it takes a second to open; a schema for each.
  beforeEach(() => {
    made += 1
    shop = `shop${made}`
  })
  const prepare = (migrations: readonly Migration[], service = shop) =>
    prepareSchema({ driver: database.driver, service, migrations, logger: silentLogger })

  test('a table without tenant_id is refused until it says that it is everybody’s', async () => {
    const loose = step('0001-loose', 'create table {schema}.loose (id int primary key);')
    await assert.rejects(
      prepare([loose]),
      new RegExp(`${shop}\\.loose has no tenant_id.*comment on table ${shop}\\.loose is '@global`, 's'),
    )
    const said = step('0002-said', "comment on table {schema}.loose is '@global Loose things.';")
    await prepare([loose, said])
  })

  test('a view that would show its owner’s rows is refused', async () => {
    const view = step('0002-view', 'create view {schema}.seen as select id, tenant_id from {schema}.thing;')
    await assert.rejects(prepare([first, view]), /security_invoker/)
    const safe = step('0003-safe', 'alter view {schema}.seen set (security_invoker = true);')
    const { appRole } = await prepare([first, view, safe])
    const db = new Kysely<unknown>({ dialect: database.driver.scoped({ role: appRole }) })
    await withOwner(database.driver, (owner) =>
      sql`insert into ${sql.table(`${shop}.thing`)} values (${randomUUID()}, ${randomUUID()})`.execute(owner),
    )
    const { rows } = await asTenant(randomUUID(), () =>
      sql`select * from ${sql.table(`${shop}.seen`)}`.execute(db),
    )
    assert.deepEqual(rows, [])
    await db.destroy()
  })

  test('F12: two that start at once both succeed, and each step ran once', async () => {
    const counting = step(
      '0002-count',
      "create table {schema}.ran (at timestamptz); comment on table {schema}.ran is '@global'; insert into {schema}.ran values (now()); select pg_sleep(0.2);",
    )
    const both = await Promise.all([prepare([first, counting]), prepare([first, counting])])
    assert.deepEqual(both[0], both[1])
    const { rows } = await withOwner(database.driver, (owner) =>
      sql`select 1 from ${sql.table(`${shop}.ran`)}`.execute(owner),
    )
    assert.equal(rows.length, 1)
  })

  test('services can be prepared beside each other', async () => {
    await Promise.all(['auth', 'profile', 'comm'].map((service) => prepare([first], service)))
  })

  test('F12: a migration that was cut off leaves nothing, and runs again', async () => {
    const broken = step('0002-more', 'create table {schema}.more (tenant_id uuid); select 1 / 0;')
    await assert.rejects(prepare([first, broken]), new RegExp(`migration 0002-more of ${shop} failed.*zero`))
    const mended = step('0002-more', 'create table {schema}.more (tenant_id uuid);')
    await prepare([first, mended])
  })

  test('a migration of rows reaches every tenant’s rows', async () => {
    const { workerRole } = await prepare([first])
    const worker = new Kysely<unknown>({ dialect: database.driver.crossTenant({ role: workerRole }) })
    await sql`insert into ${sql.table(`${shop}.thing`)} values (${randomUUID()}, ${randomUUID()})`.execute(
      worker,
    )
    const filled = step(
      '0002-filled',
      'alter table {schema}.thing add column size int; update {schema}.thing set size = 1; alter table {schema}.thing alter column size set not null;',
    )
    await prepare([first, filled])
    await worker.destroy()
  })

  test('protection that somebody took away is put back', async () => {
    await prepare([first])
    await withOwner(database.driver, (owner) =>
      sql`alter table ${sql.table(`${shop}.thing`)} no force row level security; drop policy tenant_isolation on ${sql.table(`${shop}.thing`)}`.execute(
        owner,
      ),
    )
    await prepare([first])
    const { rows } = await withOwner(database.driver, (owner) =>
      sql<{ forced: boolean; policies: string }>`
        select relforcerowsecurity as forced, (select count(*) from pg_policy where polrelid = c.oid) as policies
          from pg_class c where oid = ${`${shop}.thing`}::regclass`.execute(owner),
    )
    assert.deepEqual(rows, [{ forced: true, policies: '3' }])
  })

  test('nothing is done when nothing changed', async () => {
    await prepare([first])
    const said: string[] = []
    const logger = { ...silentLogger, info: (_facts: object, message: string) => void said.push(message) }
    await prepareSchema({ driver: database.driver, service: shop, migrations: [first], logger })
    assert.deepEqual(said, [])
  })

  test('the kit’s own tables come first, in every schema', async () => {
    await prepare([step('0001-uses', 'select count(*) from {schema}.outbox;')])
    assert.ok(kitMigrations.length > 0)
  })

  test('time zones are compared with Node’s', async () => {
    for (const { zone, node, database: theirs } of await compareTimeZones(database.driver)) {
      assert.equal(zone, 'Africa/Casablanca') // the only one whose rule changed of late
      assert.notEqual(node, theirs)
    }
  })
})

describe('role names', () => {
  test('carry database, service and purpose', () => {
    assert.equal(roleName('medtrack', 'auth', 'app'), 'medtrack_auth_app')
  })

  test('fit into 63 bytes and stay distinct', () => {
    const long = 'x'.repeat(80)
    const names = [
      roleName(`${long}a`, 'auth', 'app'),
      roleName(`${long}b`, 'auth', 'app'),
      roleName('Æ-1', 'auth', 'app'),
    ]
    assert.equal(new Set(names).size, 3)
    for (const name of names) assert.match(name, /^[a-z_][a-z0-9_]{0,62}$/)
  })
})
