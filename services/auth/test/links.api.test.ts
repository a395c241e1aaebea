import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const VERIFY = '/api/v1/auth/verify-email/'
const CONFIRM = '/api/v1/auth/password-reset/confirm/'
const NEW_PASSWORD = 'AnotherSecure456!'

describe('mailed links (A11)', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const verification = (email: string) => auth.mailedToken('user.email_verification_requested', email)
  const askForReset = async (email: string) => {
    const answer = await auth.post('/api/v1/auth/password-reset/', { email })
    await auth.runJobs()
    return answer
  }
  const resetToken = async (email: string) => {
    await askForReset(email)
    return await auth.mailedToken('user.password_reset_requested', email)
  }
  const confirm = (token: string, new_password = NEW_PASSWORD) => auth.post(CONFIRM, { token, new_password })

  test('a verification link works once', async () => {
    const { email, id } = await auth.person()
    const token = await verification(email)
    const first = await auth.post(VERIFY, { token })
    assert.equal(first.status, 200)
    const again = await auth.post(VERIFY, { token })
    assert.equal(again.status, 400)
    assert.equal(again.body.code, 'auth.link-invalid')
    const updated = (await auth.events('user.updated')).filter(({ payload }) => payload.user_id === id)
    assert.deepEqual(
      updated.map(({ sequence, payload }) => [sequence, payload.updated_fields]),
      [[2, ['email_verified']]],
    )
    const { data } = (await auth.signIn(email)).body
    assert.equal(data.user.email_verified, true)
  })

  test('used ten times at once, it works once', async () => {
    const { email } = await auth.person()
    const token = await verification(email)
    const answers = await Promise.all(Array.from({ length: 10 }, () => auth.post(VERIFY, { token })))
    assert.equal(answers.filter(({ status }) => status === 200).length, 1)
  })

  test('a verification link lives 24 hours', async () => {
    const { email } = await auth.person()
    const token = await verification(email)
    auth.clock.advance(86_400_000)
    assert.equal((await auth.post(VERIFY, { token })).status, 400)
  })

  test('reading its address never uses a link up', async () => {
    const { email } = await auth.person()
    const token = await verification(email)
    for (const method of ['GET', 'HEAD'] as const) {
      const { status } = await auth.request(method, `${VERIFY}?token=${token}`)
      assert.ok(status === 404 || status === 405)
    }
    assert.equal((await auth.post(VERIFY, { token })).status, 200)
  })

  test('a link of one kind does nothing of the other, and none survives a change of address', async () => {
    const { email, id } = await auth.person()
    const verify = await verification(email)
    assert.equal((await confirm(verify)).status, 400)
    assert.equal((await auth.post(VERIFY, { token: await resetToken(email) })).status, 400)
    await auth.tables
      .updateTable('account')
      .set({ email_key: 'other@example.com' })
      .where('id', '=', id)
      .execute()
    assert.equal((await auth.post(VERIFY, { token: verify })).status, 400)
  })

  test('resend mails a new link to whoever is not verified yet', async () => {
    const { email } = await auth.person()
    const first = await verification(email)
    const answer = await auth.post('/api/v1/auth/verify-email/resend/', { email })
    assert.equal(answer.status, 202)
    await auth.runJobs()
    const second = await verification(email)
    assert.notEqual(second, first)
    assert.equal((await auth.post(VERIFY, { token: second })).status, 200)
    await auth.post('/api/v1/auth/verify-email/resend/', { email })
    await auth.runJobs()
    assert.equal(await verification(email), second)
  })

  test('R2 asking for a reset answers the same whether or not there is an account', async () => {
    const { email } = await auth.person()
    const before = (await auth.events('user.password_reset_requested')).length
    const known = await askForReset(email)
    const unknown = await askForReset('nobody@example.com')
    assert.equal(known.status, 202)
    assert.equal(unknown.status, 202)
    assert.deepEqual(known.body, unknown.body)
    assert.equal((await auth.events('user.password_reset_requested')).length, before + 1)
  })

  test('a reset sets the password, ends every session and tells the owner', async () => {
    const { email } = await auth.person()
    const { data } = (await auth.signIn(email)).body
    const token = await resetToken(email)
    assert.equal((await confirm(token)).status, 200)
    assert.equal((await confirm(token)).status, 400)
    assert.equal((await auth.signIn(email, PASSWORD)).status, 401)
    assert.equal((await auth.signIn(email, NEW_PASSWORD)).status, 200)
    assert.equal(
      (await auth.post('/api/v1/auth/refresh/', { refresh_token: data.refresh_token })).status,
      401,
    )
    const told = (await auth.events('user.password_changed')).at(-1)
    assert.equal(told?.payload.email, email)
  })

  test('a password that will not do leaves the link as it was', async () => {
    const { email } = await auth.person()
    const token = await resetToken(email)
    const refused = await confirm(token, 'password1234')
    assert.equal(refused.status, 422)
    assert.equal(refused.body.errors[0].path, '/new_password')
    assert.equal((await confirm(token)).status, 200)
  })

  test('a reset link lives an hour, and using one ends the others', async () => {
    const { email } = await auth.person()
    const [first, second] = [await resetToken(email), await resetToken(email)]
    assert.equal((await confirm(second)).status, 200)
    assert.equal((await confirm(first)).status, 400)
    const late = await resetToken(email)
    auth.clock.advance(3_600_000)
    assert.equal((await confirm(late)).status, 400)
  })

  test('A10 tokens of links are neither in the tables nor in the events', async () => {
    const { email } = await auth.person()
    const token = await verification(email)
    const links = await auth.tables.selectFrom('account_link').select(['token_hash']).execute()
    assert.ok(links.every(({ token_hash }) => token_hash.length === 32))
    const bodies = await auth.tables.selectFrom('outbox').select('body').execute()
    assert.ok(bodies.every(({ body }) => !body.toString('utf8').includes(token)))
  })
})
