import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import {
  asTenant,
  createErasedNames,
  createVault,
  findAuditKey,
  findLastingKey,
  type Migration,
  openLastingKey,
  transact,
} from '@medtrack/kit'
import { openTestSchema, silentLogger } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { lastingKeyMigration } from '../src/security/lasting-keys.ts'

type Tables = { gone: { tenant_id: string; known_as: string; erased_at: Date } }

const migrations: readonly Migration[] = [
  {
    name: '0001-things',
    sql: `create table {schema}.gone (
      tenant_id uuid not null, known_as text not null, erased_at timestamptz not null, primary key (tenant_id, known_as))`,
  },
]
const FORMER = 'the former root secret, long enough to be one'
const PRESENT = 'the present root secret, long enough to be one'
const former = createVault(FORMER)
const both = createVault([PRESENT, FORMER])
const present = createVault(PRESENT)

let schema: Awaited<ReturnType<typeof openTestSchema<Tables>>>
before(async () => {
  schema = await openTestSchema<Tables>('things', migrations, silentLogger)
})
after(async () => {
  await schema?.[Symbol.asyncDispose]()
})
const open = (vault = former) => openLastingKey(schema.workerDb as never, vault, 'erased-name-key')

describe('a lasting key', () => {
  test('is one, however many make it at once, and another for each purpose', async () => {
    const keys = await Promise.all(Array.from({ length: 4 }, () => open()))
    for (const key of keys) assert.ok(key.equals(keys[0]!))
    const other = await openLastingKey(schema.workerDb as never, former, 'audit-key')
    assert.ok(!other.equals(keys[0]!))
  })

  test('outlives a change of the root secret', async () => {
    const key = await open()
    assert.ok((await open(both)).equals(key))
    assert.ok((await open(present)).equals(key))
    await assert.rejects(open(former), 'it is sealed anew, not twice')
    await openLastingKey(schema.workerDb as never, both, 'audit-key')
    assert.ok((await open(createVault([FORMER, PRESENT]))).equals(key))
    await openLastingKey(schema.workerDb as never, createVault([FORMER, PRESENT]), 'audit-key')
  })

  test('cannot be read by requests', async () => {
    await assert.rejects(
      asTenant(randomUUID(), () =>
        schema.db
          .selectFrom('lasting_key' as never)
          .selectAll()
          .execute(),
      ),
      { code: '42501' },
    )
  })

  test('of the audit log from before comes along', async () => {
    const owner = new Kysely<unknown>({ dialect: schema.driver.owner() })
    try {
      const key = 'bWFkZSBiZWZvcmUga2V5cyBoYWQgYSB0YWJsZQ=='
      await sql`drop table things.lasting_key`.execute(owner)
      await sql`create table things.audit_key (singleton boolean primary key default true, sealed text not null)`.execute(
        owner,
      )
      await sql`insert into things.audit_key (sealed) values (${former.seal(key, 'audit-key')})`.execute(
        owner,
      )
      for (const statement of lastingKeyMigration.sql.replaceAll('{schema}', 'things').split(';\n')) {
        if (statement.trim() !== '') await sql.raw(statement).execute(owner)
      }
      const found = await findAuditKey(owner.withSchema('things') as never, former)
      assert.equal(found?.export().toString('base64'), key)
      const none = await findLastingKey(owner.withSchema('things') as never, former, 'erased-name-key')
      assert.equal(none, undefined)
    } finally {
      await owner.destroy()
    }
  })
})

describe('names of the erased', () => {
  test('are found again by the latest time, in their own tenant, and hashed ones tell nothing', async () => {
    const [tenant, other] = [randomUUID(), randomUUID()]
    const owner = new Kysely<unknown>({ dialect: schema.driver.owner() }).withSchema('things')
    const names = createErasedNames('gone', await openLastingKey(owner as never, former, 'erased-name-key'))
    await owner.destroy()
    const email = names.hashed('email', 'amina@example.com')
    assert.match(email, /^email:[\w-]{43}$/)
    assert.equal(names.hashed('email', 'amina@example.com'), email)
    assert.notEqual(names.hashed('alias', 'amina@example.com').slice(6), email.slice(6))
    const [early, late] = [new Date('2026-11-21T09:00:00Z'), new Date('2026-11-21T10:00:00Z')]
    const inTenant = <R>(id: string, work: (tx: never) => Promise<R>) =>
      asTenant(id, () => transact(schema.db, (tx) => work(tx as never)))
    await inTenant(tenant, (tx) => names.remember(tx, tenant, ['user:1', email, email], late))
    await inTenant(tenant, (tx) => names.remember(tx, tenant, [email], early))
    await inTenant(tenant, (tx) => names.remember(tx, tenant, [], early))
    assert.deepEqual(await inTenant(tenant, (tx) => names.findTime(tx, ['user:2', email])), late)
    assert.equal(await inTenant(tenant, (tx) => names.findTime(tx, ['user:2'])), undefined)
    assert.equal(await inTenant(tenant, (tx) => names.findTime(tx, [])), undefined)
    assert.equal(await inTenant(other, (tx) => names.findTime(tx, [email])), undefined)
  })
})
