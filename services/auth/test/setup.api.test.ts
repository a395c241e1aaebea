import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { Problem } from '@medtrack/kit'
import {
  type AuthUnderTest,
  type Ground,
  openAuth,
  openGround,
  PASSWORD,
  PUBLIC_URL,
} from './auth-under-test.ts'

const ADMIN = 'head@example.com'

const administrators = (auth: AuthUnderTest) =>
  auth.tables
    .selectFrom('account')
    .select(['email', 'role', 'email_verified_at'])
    .where('role', '=', 'platform_admin')
    .execute()

const offeredToken = async (auth: AuthUnderTest): Promise<string | undefined> => {
  const lines = (await auth.hosted.parts.announce?.()) ?? []
  const link = lines.find((line) => line.startsWith(PUBLIC_URL))
  return link === undefined ? undefined : (new URL(link).searchParams.get('token') ?? undefined)
}

describe('the first administrator', () => {
  // Nobody is there until the third of these tests; all follow on one database, because it takes a second to open.
  let ground: Ground
  let auth: AuthUnderTest
  before(async () => {
    ground = await openGround()
    auth = await openAuth({}, ground)
  })
  after(async () => {
    await auth?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

  test('a password that will not do stops the start', async () => {
    const settings = { MEDTRACK_ADMIN_EMAIL: ADMIN, MEDTRACK_ADMIN_PASSWORD: 'admin' }
    await assert.rejects(
      openAuth(settings, ground),
      (error) => error instanceof Problem && error.status === 422,
    )
  })

  test('a set-up link expires', async () => {
    const token = await offeredToken(auth)
    auth.clock.advance(86_400_000)
    const answer = await auth.post('/api/v1/setup/', { token, email: ADMIN, password: PASSWORD })
    assert.equal(answer.status, 400)
  })

  test('is made with the link that is printed while there is none, once', async () => {
    const [first, second] = [await offeredToken(auth), await offeredToken(auth)]
    assert.ok(first && second && first !== second)
    const claim = (token: string, more = {}) =>
      auth.post('/api/v1/setup/', {
        token,
        email: ADMIN,
        password: PASSWORD,
        first_name: 'Head',
        last_name: 'One',
        ...more,
      })
    assert.equal((await claim('nonsense')).status, 400)
    assert.equal((await claim(first, { password: 'password1234' })).status, 422)
    assert.equal((await claim(first, { role: 'admin' })).status, 422)
    const answers = await Promise.all([
      claim(first),
      claim(second, { email: 'other@example.com' }),
      claim(first),
    ])
    assert.deepEqual(answers.map(({ status }) => status).sort(), [201, 409, 409].sort())
    const made = await administrators(auth)
    assert.equal(made.length, 1)
    assert.ok(made[0]?.email_verified_at)
    assert.equal(await offeredToken(auth), undefined)
    const { data } = (await auth.signIn(made[0].email)).body
    assert.equal(data.user.role, 'platform_admin')
    assert.equal((await auth.events('user.created')).at(-1)?.payload.role, 'platform_admin')
  })

  test('the command makes one, or raises an account without leaving it to whoever had it', async () => {
    const run = (options: Record<string, string>) => auth.hosted.parts.commands?.['create-admin']?.(options)
    const { email } = await auth.person('raised@example.com')
    const { data } = (await auth.signIn(email)).body
    assert.match(String(await run({ email: 'second@example.com', password: PASSWORD })), /was created/)
    assert.match(String(await run({ email, password: 'AnotherSecure456!' })), /is an administrator now/)
    assert.match(String(await run({ email, password: PASSWORD })), /already/)
    await assert.rejects(async () => await run({ email }), /password/)
    assert.equal((await auth.signIn(email, PASSWORD)).status, 401)
    assert.equal((await auth.signIn(email, 'AnotherSecure456!')).body.data.user.role, 'platform_admin')
    const refreshed = await auth.post('/api/v1/auth/refresh/', { refresh_token: data.refresh_token })
    assert.equal(refreshed.status, 401)
  })
})

describe('the administrator whom the settings name', () => {
  test('is there before the process is ready when the settings name one, however many start', async () => {
    await using ground = await openGround()
    const settings = { MEDTRACK_ADMIN_EMAIL: ADMIN, MEDTRACK_ADMIN_PASSWORD: PASSWORD }
    await using auth = await openAuth(settings, ground)
    await Promise.all(
      [1, 2].map(async () => {
        await using other = await openAuth(settings, ground)
        assert.equal((await other.signIn(ADMIN)).status, 200)
      }),
    )
    assert.deepEqual(
      (await administrators(auth)).map(({ email }) => email),
      [ADMIN],
    )
    assert.equal(await offeredToken(auth), undefined)
    await using changed = await openAuth(
      { ...settings, MEDTRACK_ADMIN_PASSWORD: 'AnotherSecure456!' },
      ground,
    )
    assert.equal((await changed.signIn(ADMIN)).status, 200, 'who is there keeps their password')
  })
})
