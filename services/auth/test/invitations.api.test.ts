import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, type Ground, openAuth, openGround, PASSWORD } from './auth-under-test.ts'
import { playProfile, signedInAs } from './people-under-test.ts'

const INVITATIONS = '/api/v1/users/invitations/'
const WEEK_SECONDS = 604_800

describe('invitations', () => {
  let ground: Ground
  let auth: AuthUnderTest
  let token: string
  before(async () => {
    ground = await openGround()
    playProfile(ground)
    auth = await openAuth({}, ground)
    token = (await signedInAs(auth, 'admin')).token
  })
  after(async () => {
    await auth?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })

  const invite = async (email: string, directory = 'students'): Promise<string> => {
    const answer = await auth.request('POST', `/api/v1/users/${directory}/`, { token, body: { email } })
    assert.equal(answer.status, 201, JSON.stringify(answer.body))
    return answer.body.data.id
  }
  const waiting = async (query = '') => {
    const { body } = await auth.get(`${INVITATIONS}${query}`, token)
    return body.data.map(({ email, state }: { email: string; state: string }) => `${email} ${state}`)
  }
  const use = (linkToken: string) =>
    auth.post('/api/v1/auth/password-reset/confirm/', { token: linkToken, new_password: PASSWORD })

  test('they are listed until they are used, and are over after seven days', async () => {
    await invite('used@example.com')
    const late = await invite('late@example.com')
    assert.deepEqual(await waiting(), ['used@example.com pending', 'late@example.com pending'])
    const link = await auth.mailedToken('user.invited', 'used@example.com')
    const lateLink = await auth.mailedToken('user.invited', 'late@example.com')
    assert.equal((await use(link)).status, 200)
    assert.deepEqual(await waiting('?state=pending'), ['late@example.com pending'])
    auth.clock.advance(WEEK_SECONDS * 1000 + 1)
    token = (await auth.signIn('admin@example.com')).body.data.access_token
    assert.equal((await use(lateLink)).status, 400)
    assert.deepEqual(await waiting('?state=expired'), ['late@example.com expired'])
    assert.deepEqual(await waiting('?state=pending'), [])
    const again = await auth.request('POST', `${INVITATIONS}${late}/resend/`, { token })
    assert.deepEqual([again.status, again.body.data.state], [200, 'pending'])
    assert.equal((await use(await auth.mailedToken('user.invited', 'late@example.com'))).status, 200)
    const over = await auth.request('POST', `${INVITATIONS}${late}/resend/`, { token })
    assert.deepEqual([over.status, over.body.code], [404, 'auth.invitation-not-found'])
  })

  test('R6: another link kills the one before, and there is one a minute', async () => {
    const id = await invite('twice@example.com')
    const first = await auth.mailedToken('user.invited', 'twice@example.com')
    assert.equal((await auth.request('POST', `${INVITATIONS}${id}/resend/`, { token })).status, 200)
    assert.equal((await use(first)).status, 400)
    const soon = await auth.request('POST', `${INVITATIONS}${id}/resend/`, { token })
    assert.deepEqual([soon.status, soon.headers['retry-after']], [429, '60'])
    assert.equal((await use(await auth.mailedToken('user.invited', 'twice@example.com'))).status, 200)
  })

  test('one that is withdrawn opens nothing', async () => {
    const id = await invite('withdrawn@example.com', 'staff')
    assert.equal((await auth.request('DELETE', `${INVITATIONS}${id}/`, { token })).status, 204)
    assert.equal((await use(await auth.mailedToken('user.invited', 'withdrawn@example.com'))).status, 400)
    assert.deepEqual(await waiting('?state=pending'), [])
    assert.equal((await auth.request('DELETE', `${INVITATIONS}${id}/`, { token })).status, 404)
  })
})
