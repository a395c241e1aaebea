import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { createMetrics, DEFAULT_TENANT_ID, randomIds, roleName } from '@medtrack/kit'
import { deriveKey } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { createFindByAddress } from '../src/accounts/account-search.ts'
import { createEnrollments } from '../src/enrollments/enrollments.ts'
import { AuthErrors } from '../src/errors.ts'
import { createMailLimits } from '../src/mail-limits/mail-limits.ts'
import { unmatchableHash } from '../src/passwords/argon2.ts'
import { createPasswordHasher } from '../src/passwords/password-hasher.ts'
import { createWorkQueue } from '../src/passwords/work-queue.ts'
import { createSignIn } from '../src/sessions/sign-in.ts'
import { createSignInProtection } from '../src/sign-in-protection/sign-in-protection.ts'
import type { AuthTables } from '../src/tables.ts'
import { createTenants } from '../src/tenants/tenants.ts'
import { type AuthUnderTest, type Ground, openAuth, openGround, PASSWORD, toldBy } from './auth-under-test.ts'

/** Everything that costs time: statements as the database gets them, and comparisons with what they cost. */
type Work = { statements: string[]; comparisons: string[] }

/** The rule of signing in over the real database, with its work noted. */
const openNotingSignIn = (ground: Ground, compare = createPasswordHasher({ deriveKey }).matches) => {
  const { driver, clock, vault } = ground
  const work: Work = { statements: [], comparisons: [] }
  const open = (dialect: ReturnType<typeof driver.scoped>) =>
    new Kysely<AuthTables>({
      dialect,
      log: ({ query }) => void work.statements.push(query.sql),
    }).withSchema('auth')
  const db = open(driver.scoped({ role: roleName(driver.databaseName, 'auth', 'app') }))
  const crossTenantDb = open(driver.owner())
  const never = () => Promise.reject(new Error('nobody is let in here'))
  const events = { publish: never }
  let networks = 0
  const tenants = createTenants({ db, clock, events: events as never })
  const signIn = createSignIn({
    audit: { record: async () => undefined },
    db,
    clock,
    ids: randomIds,
    config: { AUTH_SESSION_TTL_SECONDS: 60 },
    // Whom they make take longer is in imported-passwords.api.test.ts.
    decoys: { choose: async () => unmatchableHash() },
    // As where an academic service is configured.
    enrollments: createEnrollments({
      ...{ db, clock, events: events as never, jobs: { enqueue: never, enqueueMany: never } },
      ...{ audit: { record: async () => undefined }, academicService: { validate: never } },
    }),
    findByAddress: createFindByAddress({ db, crossTenantDb, tenants }),
    hasher: {
      hash: never,
      matches: (password, stored) => {
        work.comparisons.push((stored ?? unmatchableHash()).split('$').slice(0, 4).join('$'))
        return compare(password, stored)
      },
    },
    pairs: { store: never, toAnswer: never },
    protection: createSignInProtection({
      audit: { record: async () => undefined },
      db,
      clock,
      vault,
      metrics: createMetrics({ service: 'test', processMetrics: false }),
      events: events as never,
      mailLimits: createMailLimits({ clock, vault }),
    }),
  })
  return {
    /** Signs in, in vain, and gives what that took. */
    async workOf(email: string, password = PASSWORD): Promise<Work & { code: string }> {
      work.statements = []
      work.comparisons = []
      // Each from an address of its own, so that nothing of one case counts in another.
      networks += 1
      const ip_address = `2001:db8:0:${networks.toString(16)}::1`
      const code = await signIn.signIn({ email, password }, { ip_address, user_agent: 'test' }).then(
        () => 'let in',
        (error: { code?: string; message: string }) => error.code ?? error.message,
      )
      return { ...work, code }
    },
    [Symbol.asyncDispose]: async () => {
      await db.destroy()
      await crossTenantDb.destroy()
    },
  }
}

describe('R1: what nobody may learn by signing in', () => {
  let ground: Ground
  let auth: AuthUnderTest
  before(async () => {
    ground = await openGround()
    auth = await openAuth({}, ground)
  })
  after(async () => {
    await auth[Symbol.asyncDispose]()
    await ground[Symbol.asyncDispose]()
  })

  /** People who may not sign in, each for another reason, by their addresses. */
  const refused = async () => {
    const change = (id: string, change: object) =>
      auth.tables.updateTable('account').set(change).where('id', '=', id).execute()
    const strict = randomUUID()
    const made = { created_at: auth.clock.now(), updated_at: auth.clock.now() }
    const tenant = { languages: ['en'], ...made }
    await auth.tables
      .insertInto('tenant')
      .values([
        { ...tenant, id: strict, slug: `strict-${strict}`, name: 'Strict', requires_verified_email: true },
        { ...tenant, id: randomUUID(), slug: `closed-${strict}`, name: 'Closed' },
      ])
      .execute()
    const wrong = await auth.person()
    const waiting = await auth.person()
    await auth.tables
      .insertInto('enrollment')
      .values({
        account_id: waiting.id,
        tenant_id: DEFAULT_TENANT_ID,
        state: 'waiting',
        since: auth.clock.now(),
      })
      .execute()
    const deactivated = await auth.person()
    await change(deactivated.id, { is_active: false })
    const invited = await auth.person()
    await change(invited.id, { password_hash: null })
    const unverified = await auth.person(undefined, { tenant: `strict-${strict}` })
    const closed = await auth.person(undefined, { tenant: `closed-${strict}` })
    await auth.tables
      .updateTable('tenant')
      .set({ is_active: false })
      .where('slug', '=', `closed-${strict}`)
      .execute()
    return {
      unknown: { email: 'nobody@example.com', password: PASSWORD },
      wrong: { ...wrong, password: 'WrongPassword99' },
      notEnrolled: { ...waiting, password: 'WrongPassword99' },
      deactivated,
      invited,
      unverified,
      closed,
    }
  }

  test('whatever is wrong, the same statements run and one password is compared, at the same cost', async () => {
    await using noting = openNotingSignIn(ground)
    const works = []
    for (const { email, password } of Object.values(await refused())) {
      works.push(await noting.workOf(email, password))
    }
    const [first, ...others] = works
    assert.equal(first?.code, 'auth.wrong-credentials')
    assert.deepEqual(first?.comparisons, ['$argon2id$v=19$m=19456,t=2,p=1'])
    assert.ok((first?.statements.length ?? 0) > 5)
    for (const other of others) assert.deepEqual(other, first)
  })

  test('while it is locked nothing is compared, for an address with an account or without', async () => {
    await using noting = openNotingSignIn(ground)
    const { email } = await auth.person()
    const works = []
    for (const address of [email, 'nobody-locked@example.com']) {
      for (let i = 0; i < 10; i++) await noting.workOf(address, 'WrongPassword99')
      works.push(await noting.workOf(address))
    }
    assert.equal(works[0]?.code, 'auth.too-many-attempts')
    assert.deepEqual(works[0]?.comparisons, [])
    assert.deepEqual(works[0], works[1])
  })

  test('status, body and headers are the same', async () => {
    const answers = []
    for (const { email, password } of Object.values(await refused())) {
      answers.push(toldBy(await auth.signIn(email, password)))
    }
    assert.equal(answers[0]?.status, 401)
    for (const answer of answers) assert.deepEqual(answer, answers[0])
  })
})

test('L4: of many sign-ins at once those too many are told to come back, and others are answered meanwhile', async () => {
  await using ground = await openGround()
  await using auth = await openAuth({}, ground)
  // As the hasher queues them, with comparisons that last until the test ends them.
  const done = Promise.withResolvers<void>()
  const refuse = () => AuthErrors.busy({ retryAfterSeconds: 2 })
  const queue = createWorkQueue({ width: 2, mostWaiting: 20, refuse })
  let compared = () => {}
  await using noting = openNotingSignIn(ground, () => {
    compared()
    return queue.run(() => done.promise.then(() => false))
  })
  const codes: string[] = []
  const signIns: Promise<void>[] = []
  for (let i = 0; i < 40; i++) {
    // Each comes to the comparison before the next one starts: the database shall not be what refuses them.
    const reached = new Promise<void>((resolve) => {
      compared = resolve
    })
    const signIn = noting.workOf(`person${i}@example.com`).then(({ code }) => void codes.push(code))
    signIns.push(signIn)
    await Promise.race([reached, signIn])
  }
  await Promise.all(signIns.slice(22))
  assert.deepEqual(new Set(codes), new Set(['auth.busy']))
  assert.equal((await auth.get('/.well-known/jwks.json')).status, 200)
  assert.equal(codes.length, 18, 'no comparison has ended yet')
  done.resolve()
  await Promise.all(signIns)
  assert.equal(codes.filter((code) => code === 'auth.wrong-credentials').length, 22)
  // Who was told to come back has failed at nothing.
  const counted = await auth.tables.selectFrom('sign_in_failure').select('subject').execute()
  assert.equal(counted.length, 22)
})
