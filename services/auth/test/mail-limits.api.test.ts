import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, openGround, PASSWORD, toldBy } from './auth-under-test.ts'

const RESET = '/api/v1/auth/password-reset/'
const RESEND = '/api/v1/auth/verify-email/resend/'
const REGISTER = '/api/v1/users/'
const MINUTE = 60_000
const HOUR = 60 * MINUTE

describe('R6: mails that strangers can cause', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const mails = async (type: string, email: string) =>
    (await auth.events(type)).filter(({ payload }) => payload.email === email).length
  const person = (email: string) => ({ email, password: PASSWORD, first_name: 'A', last_name: 'B' })

  const KINDS = [
    {
      what: 'a reset of the password',
      type: 'user.password_reset_requested',
      before: 0,
      ask: (email: string) => auth.post(RESET, { email }),
    },
    {
      what: 'the verification link again',
      type: 'user.email_verification_requested',
      // The one that comes with the registration is not asked for.
      before: 1,
      ask: (email: string) => auth.post(RESEND, { email }),
    },
    {
      what: 'registering a known address',
      type: 'user.registration_repeated',
      before: 0,
      ask: (email: string) => auth.post(REGISTER, person(email)),
    },
  ]

  for (const { what, type, before: already, ask } of KINDS) {
    test(`${what}: one mail a minute, 5 an hour, 20 a day, whatever was asked`, async () => {
      const { email } = await auth.person()
      const count = async () => (await mails(type, email)) - already
      const askAndWork = async () => {
        const answer = await ask(email)
        await auth.runJobs()
        return answer
      }
      const first = await askAndWork()
      const again = await askAndWork()
      assert.equal(first.status, again.status)
      assert.deepEqual(Object.keys(toldBy(again).headers), Object.keys(toldBy(first).headers))
      assert.equal(await count(), 1)
      for (let minute = 0; minute < 8; minute++) {
        auth.clock.advance(MINUTE)
        await askAndWork()
      }
      assert.equal(await count(), 5)
      // The fifth was 4 minutes after the first: an hour after the first one is free again.
      auth.clock.advance(HOUR - 8 * MINUTE)
      for (let hour = 0; hour < 6; hour++) {
        for (let i = 0; i < 5; i++) {
          await askAndWork()
          auth.clock.advance(MINUTE)
        }
        auth.clock.advance(HOUR)
      }
      assert.equal(await count(), 20)
      auth.clock.advance(24 * HOUR)
      await askAndWork()
      assert.equal(await count(), 21)
    })
  }

  test('one kind of mail does not keep another from its reader', async () => {
    const { email } = await auth.person()
    for (const { ask } of KINDS) await ask(email)
    await auth.runJobs()
    assert.deepEqual(await Promise.all(KINDS.map(({ type }) => mails(type, email))), [1, 2, 1])
  })

  test('a refused mail leaves no link behind, and addresses are kept as keyed hashes', async () => {
    const { email, id } = await auth.person()
    // One by the reset, one by the registration: both kinds let their reader choose a new password.
    for (let i = 0; i < 3; i++) {
      await auth.post(RESET, { email })
      await auth.post(REGISTER, person(email))
    }
    await auth.runJobs()
    const links = await auth.tables
      .selectFrom('account_link')
      .select('purpose')
      .where('account_id', '=', id)
      .where('purpose', '=', 'reset-password')
      .execute()
    assert.equal(links.length, 2)
    const rows = await auth.tables.selectFrom('mail_allowance').selectAll().execute()
    assert.ok(rows.length > 0)
    assert.ok(!JSON.stringify(rows).includes('@'))
  })

  test('a stranger’s address leaves nothing, and what is over is removed', async () => {
    const before = await auth.tables.selectFrom('mail_allowance').select('purpose').execute()
    await auth.post(RESET, { email: 'nobody@example.com' })
    await auth.runJobs()
    const after = await auth.tables.selectFrom('mail_allowance').select('purpose').execute()
    assert.equal(after.length, before.length)
    auth.clock.advance(24 * HOUR + 1)
    const cleanUp = auth.hosted.parts.schedules?.find(({ name }) => name === 'auth.clean-up')
    await cleanUp?.run({ firedAt: auth.clock.now() } as never)
    assert.deepEqual(await auth.tables.selectFrom('mail_allowance').select('purpose').execute(), [])
  })

  describe('with accounts of one address in two institutions', () => {
    let slug: string
    let email: string
    let [first, second] = ['', '']
    before(async () => {
      slug = `faculty-${randomUUID().slice(0, 8)}`
      const made = { created_at: auth.clock.now(), updated_at: auth.clock.now() }
      await auth.tables
        .insertInto('tenant')
        .values({ id: randomUUID(), slug, name: 'Faculty', languages: ['en'], ...made })
        .execute()
      const one = await auth.person()
      email = one.email
      first = one.id
      second = (await auth.person(email, { tenant: slug })).id
    })

    for (const [path, type] of [
      [RESET, 'user.password_reset_requested'],
      [RESEND, 'user.email_verification_requested'],
    ] as const) {
      test(`${path} with a tenant mails that institution’s account; a minute for all of them`, async () => {
        const asked = async (more: object) => {
          auth.clock.advance(MINUTE)
          const answer = await auth.post(path, { email, ...more })
          await auth.runJobs()
          return { answer: toldBy(answer), to: (await auth.events(type)).at(-1)?.payload.user_id }
        }
        const own = await asked({ tenant: slug })
        assert.equal(own.to, second)
        assert.equal((await asked({})).to, first)
        const count = (await auth.events(type)).length
        const nowhere = await asked({ tenant: 'nowhere' })
        assert.deepEqual(nowhere.answer, own.answer)
        assert.equal((await auth.events(type)).length, count)
        await auth.post(path, { email })
        await auth.post(path, { email, tenant: slug })
        await auth.runJobs()
        assert.equal((await auth.events(type)).length, count + 1)
      })
    }
  })
})

test('R6: the count holds across instances and restarts', async () => {
  await using ground = await openGround()
  const ask = async (auth: AuthUnderTest) => {
    await auth.post(RESET, { email: 'one@example.com' })
    await auth.runJobs()
    return (await auth.events('user.password_reset_requested')).length
  }
  {
    await using one = await openAuth({}, ground)
    await using other = await openAuth({}, ground)
    await one.person('one@example.com')
    assert.deepEqual([await ask(one), await ask(other)], [1, 1])
  }
  await using later = await openAuth({}, ground)
  assert.equal(await ask(later), 1)
})
