import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { sql } from 'kysely'
import { type Answer, type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'
import { signedInAs } from './people-under-test.ts'

/** The embedded database has one session: nothing is under way beside an erasure. */
const embedded = process.env['TEST_DATABASE_URL'] ? false : 'TEST_DATABASE_URL is not set'
const PROFILE = '/api/v1/users/profile/'
const NEW_PASSWORD = 'AnotherSecure456!'

type Person = {
  id: string
  email: string
  token: string
  session: string
  refreshToken: string
  verifyToken: string
  resetToken: string
}
type Act = (person: Person) => Promise<Answer>

let auth: AuthUnderTest
let administrator: { token: string }
before(async () => {
  auth = await openAuth()
  administrator = await signedInAs(auth, 'platform_admin')
})
after(async () => {
  await auth?.[Symbol.asyncDispose]()
})

const enter = async (): Promise<Person> => {
  const { id, email } = await auth.person()
  await auth.post('/api/v1/auth/password-reset/', { email })
  await auth.runJobs()
  const { access_token, refresh_token, session_id } = (await auth.signIn(email)).body.data
  return {
    ...{ id, email, token: access_token, session: session_id, refreshToken: refresh_token },
    verifyToken: await auth.mailedToken('user.email_verification_requested', email),
    resetToken: await auth.mailedToken('user.password_reset_requested', email),
  }
}
const own =
  (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, body?: object): Act =>
  ({ token }) =>
    auth.request(method, url, { token, ...(body === undefined ? {} : { body }) })
const administering =
  (method: 'POST' | 'PATCH' | 'DELETE', url: (id: string) => string, body?: object): Act =>
  ({ id }) =>
    auth.request(method, url(id), { token: administrator.token, ...(body === undefined ? {} : { body }) })

/** Everything that writes of an account. */
const ACTS: Readonly<Record<string, Act>> = {
  'sign in': ({ email }) => auth.signIn(email),
  'sign in with a wrong password': ({ email }) => auth.signIn(email, 'not the password'),
  refresh: ({ refreshToken }) => auth.post('/api/v1/auth/refresh/', { refresh_token: refreshToken }),
  'sign out': own('POST', '/api/v1/auth/logout/', {}),
  'sign out everywhere': own('POST', '/api/v1/auth/logout/?all=true', {}),
  'end a session': ({ session, token }) =>
    auth.request('DELETE', `/api/v1/users/sessions/${session}/`, { token }),
  register: ({ email }) =>
    auth.post('/api/v1/users/', { email, password: PASSWORD, first_name: 'A', last_name: 'B' }),
  'verify the address': ({ verifyToken }) => auth.post('/api/v1/auth/verify-email/', { token: verifyToken }),
  'choose another password': ({ resetToken }) =>
    auth.post('/api/v1/auth/password-reset/confirm/', { token: resetToken, new_password: NEW_PASSWORD }),
  'change the password': own('POST', '/api/v1/users/change-password/', {
    current_password: PASSWORD,
    new_password: NEW_PASSWORD,
  }),
  'change oneself': own('PATCH', PROFILE, { first_name: 'Other' }),
  'change the address': ({ email, token }) =>
    auth.request('PATCH', PROFILE, { token, body: { email: `new-${email}`, current_password: PASSWORD } }),
  'close the account': own('DELETE', PROFILE),
  'take the data along': own('GET', `${PROFILE}export/`),
  'erase oneself again': own('POST', `${PROFILE}erase/`, { current_password: PASSWORD }),
  'change preferences': own('PATCH', '/api/v1/users/preferences/', { language: 'ar' }),
  'set a push token': own('PUT', '/api/v1/users/push-token/', { push_token: 'device-1', platform: 'ios' }),
  consent: own('POST', '/api/v1/users/consents/', { purpose: 'terms', version: '1' }),
  unlock: administering('POST', (id) => `/api/v1/users/${id}/unlock/`, {}),
  'be changed by an administrator': administering('PATCH', (id) => `/api/v1/users/students/${id}/`, {
    first_name: 'Other',
  }),
  'be closed by an administrator': administering('DELETE', (id) => `/api/v1/users/students/${id}/`),
}

const someoneWaits = async () => {
  const waiting = sql`
    select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  return (await waiting.execute(auth.tables)).rows.length > 0
}

const told = ({ status, body }: Answer) => ({ status, code: body?.code })

type Remove = () => Promise<void>
type Handle = AuthUnderTest['tables']

/** Holds the account in a transaction as an erasure does; what is begun in it has `remove` to take the account away. */
const erasing = async <R>(
  { id }: Person,
  work: (remove: Remove, tx: Handle) => Promise<{ under: Promise<R> }>,
): Promise<R> => {
  const { under } = await auth.tables.transaction().execute(async (tx) => {
    await tx.selectFrom('account').select('id').where('id', '=', id).forUpdate().execute()
    return await work(async () => void (await tx.deleteFrom('account').where('id', '=', id).execute()), tx)
  })
  return await under
}

/** Begins what a person asks for; resolves once it waits for somebody else's lock, or is over. */
const begun = async (act: Promise<Answer>): Promise<{ under: Promise<Answer> }> => {
  let isOver = false
  const under = act.finally(() => {
    isOver = true
  })
  await eventually(async () => isOver || (await someoneWaits()), 'a request that waits or is answered')
  return { under }
}

describe('C2: what is under way at the moment when somebody is erased', { skip: embedded }, () => {
  for (const [name, act] of Object.entries(ACTS)) {
    test(`${name}: is answered as for nobody once the account goes`, async () => {
      const person = await enter()
      const late = await erasing(person, async (remove) => {
        await remove()
        return await begun(act(person))
      })
      const { status, code } = told(await act(person))
      assert.deepEqual(told(late), { status, code })
      assert.ok(status < 500)
    })

    test(`${name}: is not our mistake while the account is only held`, async () => {
      const person = await enter()
      const early = await erasing(person, async (remove) => {
        const started = await begun(act(person))
        await remove()
        return started
      })
      assert.ok(early.status < 500, JSON.stringify(early.body))
    })
  }

  test('signing out of two sessions and the erasure do not wait for each other in a ring', async () => {
    const person = await enter()
    const other = (await auth.signIn(person.email)).body.data
    const answer = await erasing(person, async (remove, tx) => {
      await tx.selectFrom('session').select('id').where('id', '=', other.session_id).forUpdate().execute()
      const { refresh_token } = other
      const started = await begun(
        auth.request('POST', '/api/v1/auth/logout/', { token: person.token, body: { refresh_token } }),
      )
      await remove()
      return started
    })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
  })
})
