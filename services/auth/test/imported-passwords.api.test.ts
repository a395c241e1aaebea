import assert from 'node:assert/strict'
import { pbkdf2Sync } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { createDecoys } from '../src/passwords/decoys.ts'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const ITERATIONS = 1_000

/** What Django would have stored for the password. */
const djangoHash = (password: string): string => {
  const tag = pbkdf2Sync(password, 'aSaltOfDjango', ITERATIONS, 32, 'sha256').toString('base64')
  return `pbkdf2_sha256$${ITERATIONS}$aSaltOfDjango$${tag}`
}

describe('passwords that were hashed by Django', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const setHash = (id: string, password_hash: string | null) =>
    auth.tables.updateTable('account').set({ password_hash }).where('id', '=', id).execute()
  const accountOf = (id: string) =>
    auth.tables
      .selectFrom('account')
      .select(['password_hash', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow()

  test('A15 is accepted once, hashed anew with the sign-in, and accepted as before', async () => {
    const { id, email } = await auth.person()
    await setHash(id, djangoHash(PASSWORD))
    const before = await accountOf(id)

    assert.equal((await auth.signIn(email, 'NotThePassword1!')).status, 401)
    assert.equal((await accountOf(id)).password_hash, before.password_hash, 'a wrong one changes nothing')

    assert.equal((await auth.signIn(email)).status, 200)
    const after = await accountOf(id)
    assert.match(String(after.password_hash), /^\$argon2id\$/)
    assert.equal(after.version, before.version, 'nothing that others know of has changed')

    assert.equal((await auth.signIn(email)).status, 200)
    assert.deepEqual(await accountOf(id), after, 'once is enough')
  })

  test('A15 who may not sign in keeps the hash', async () => {
    const { id, email } = await auth.person()
    await setHash(id, djangoHash(PASSWORD))
    await auth.tables.updateTable('account').set({ is_active: false }).where('id', '=', id).execute()
    assert.equal((await auth.signIn(email)).status, 401)
    assert.match(String((await accountOf(id)).password_hash), /^pbkdf2_/)
  })

  test('R1 as many addresses without an account take as long as accounts do, and always the same ones', async () => {
    const { clock, vault, tables: crossTenantDb } = auth
    const slug = 'django'
    await crossTenantDb
      .insertInto('tenant')
      .values({
        ...{ id: '0198c0de-0000-7000-8000-0000000000d1', slug, name: 'Django', languages: ['en'] },
        ...{ created_at: clock.now(), updated_at: clock.now() },
      })
      .execute()
    const strangers = Array.from({ length: 400 }, (_, index) => `stranger-${index}@example.com`)
    const kindsOf = async () => {
      // Counts anew: what was counted before is remembered for a minute.
      const decoys = createDecoys({ crossTenantDb, clock, vault })
      const hashes = await Promise.all(strangers.map((email) => decoys.choose(email, slug)))
      return hashes.map((hash) =>
        hash
          .split('$')
          .slice(0, hash.startsWith('pbkdf2') ? 2 : 4)
          .join('$'),
      )
    }
    const slowIn = (kinds: readonly string[]) => kinds.filter((kind) => kind === 'pbkdf2_sha256$1000').length

    assert.equal(slowIn(await kindsOf()), 0)
    const people = []
    for (let index = 0; index < 4; index++) people.push(await auth.person(undefined, { tenant: slug }))
    for (const { id } of people.slice(0, 3)) await setHash(id, djangoHash(PASSWORD))
    const many = await kindsOf()
    // Three in four; each is chosen by itself, so there are a few more or less.
    assert.ok(slowIn(many) > 260 && slowIn(many) < 340, `${slowIn(many)} of 400`)
    assert.deepEqual(await kindsOf(), many)

    const [first] = people
    assert.equal((await auth.signIn(first?.email ?? '', PASSWORD, { tenant: slug })).status, 200)
    const fewer = await kindsOf()
    assert.ok(slowIn(fewer) > 150 && slowIn(fewer) < 250, `${slowIn(fewer)} of 400`)
    assert.ok(
      fewer.every((kind, index) => kind === many[index] || kind.startsWith('$argon2id')),
      'nobody takes longer than before',
    )

    for (const { id } of people) await setHash(id, djangoHash(PASSWORD))
    assert.equal(slowIn(await kindsOf()), 400)
  })
})
