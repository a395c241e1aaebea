import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuthUnderTest, openAuth, PASSWORD } from './auth-under-test.ts'

const EMAIL = 'same@example.com'

describe('one address in two institutions', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
    const now = auth.clock.now()
    await auth.tables
      .insertInto('tenant')
      .values({
        ...{ id: '0198c0de-0000-7000-8000-00000000000a', slug: 'rabat', name: 'Rabat', languages: ['fr'] },
        ...{ contact_email: null, created_at: now, updated_at: now },
      })
      .execute()
  })
  after(async () => await auth[Symbol.asyncDispose]())

  const enter = (body: object) =>
    auth.post('/api/v1/auth/login/', { email: EMAIL, password: PASSWORD, ...body })
  const tenantOf = async (body: object = {}) => (await enter(body)).body.data?.user.tenant_id
  const setAccount = (id: string, change: object) =>
    auth.tables.updateTable('account').set(change).where('id', '=', id).execute()

  test('a stranger who registers it elsewhere keeps its owner from nothing', async () => {
    const owner = await auth.person(EMAIL, { tenant: 'rabat' })
    const rabat = await tenantOf({ tenant: 'rabat' })
    auth.clock.advance(1000)
    const stranger = await auth.person(EMAIL, { password: 'attackers-own-pass-7' })
    assert.equal(await tenantOf(), rabat)
    assert.equal((await enter({ password: 'attackers-own-pass-7' })).status, 401)

    await auth.post('/api/v1/auth/password-reset/', { email: EMAIL })
    await auth.runJobs()
    const asked = await auth.events('user.password_reset_requested')
    assert.deepEqual(
      asked.map(({ payload }) => payload.user_id),
      [owner.id],
    )

    // Whoever proves the address comes before who does not, and nobody is sent to a closed account.
    await setAccount(stranger.id, { email_verified_at: auth.clock.now() })
    assert.equal((await enter({ password: 'attackers-own-pass-7' })).status, 200)
    await setAccount(owner.id, { email_verified_at: auth.clock.now() })
    assert.equal(await tenantOf(), rabat)
    await setAccount(owner.id, { is_active: false })
    assert.equal((await enter({ password: 'attackers-own-pass-7' })).status, 200)
  })
})
