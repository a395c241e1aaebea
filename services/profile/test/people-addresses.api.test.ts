import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { sql } from 'kysely'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { AMINA, aminaAccount, userCreated, userUpdated } from './people-events.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const admin = as('admin')

describe('an address leads to one person', () => {
  let profile: ProfileUnderTest
  let ask: Ask
  before(async () => {
    profile = await openProfile()
    ask = createAsk(profile)
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(async () => {
    await profile.clear()
    profile.auth.accounts.clear()
  })

  const post = (url: string, body: object, headers = {}) =>
    ask('POST', `/api/${url}/`, admin, { body, headers })
  const refusal = ({ status, body }: Awaited<ReturnType<Ask>>) => [status, body.code, body.errors?.[0].path]
  const TAKEN = [409, 'profile.value-taken', '/email']

  test('an address that stands in another profile, of whatever kind, is 409', async () => {
    await post('encadrants', { email: 'taken@example.com' })
    await post('students', { email: 'other@example.com' })
    const { body } = await post('students', { email: 'mine@example.com' })
    const at = `/api/students/${body.id}/`
    for (const email of ['Taken@Example.com', 'other@example.com']) {
      for (const method of ['PATCH', 'PUT'] as const) {
        assert.deepEqual(refusal(await ask(method, at, admin, { body: { email } })), TAKEN, email)
      }
    }
    assert.equal((await ask('PATCH', at, admin, { body: { email: 'MINE@example.com' } })).status, 200)
    assert.deepEqual(refusal(await post('staff', { user_id: idOf(7), email: 'taken@example.com' })), TAKEN)
    const free = await ask('PATCH', at, admin, { body: { email: 'free@example.com' } })
    assert.deepEqual([free.status, free.body.email], [200, 'free@example.com'])
  })

  test('an address of an account is that account’s, also where its role needs no profile', async () => {
    await profile.deliver(userCreated({ role: 'admin' }))
    const { body } = await post('students', { email: 'mine@example.com' })
    const patched = await ask('PATCH', `/api/students/${body.id}/`, admin, {
      body: { email: 'amina@example.com' },
    })
    assert.deepEqual(refusal(patched), TAKEN)
    assert.deepEqual(refusal(await post('students', { user_id: idOf(7), email: 'amina@example.com' })), TAKEN)
    const entered = await post('students', { email: 'amina@example.com' })
    assert.deepEqual([entered.status, entered.body.code], [409, 'profile.other-role'])
    await profile.deliver(userUpdated({ role: 'admin', email: 'new@example.com' }, 2))
    const freed = await ask('PATCH', `/api/students/${body.id}/`, admin, {
      body: { email: 'amina@example.com' },
    })
    assert.equal(freed.status, 200)
  })

  test('who changed their own address in the account keeps it; the profile may go back to it', async () => {
    await profile.deliver(userCreated())
    const { body } = await ask('GET', `/api/students/by_user/${AMINA}/`, admin)
    const at = `/api/students/${body.id}/`
    for (const email of ['office@example.com', 'amina@example.com']) {
      assert.equal((await ask('PATCH', at, admin, { body: { email } })).body.email, email)
    }
  })

  test('POST that says no address leaves the one that somebody wrote', async () => {
    profile.auth.accounts.set(AMINA, aminaAccount)
    const made = await post('students', { user_id: AMINA })
    assert.equal(made.body.email, 'amina@example.com')
    const email = 'office@example.com'
    await ask('PATCH', `/api/students/${made.body.id}/`, admin, { body: { email } })
    const again = await post('students', { user_id: AMINA, year_level: 3 })
    assert.deepEqual([again.status, again.body.email, again.body.year_level], [200, email, 3])
  })

  test('entering by the address of an account whose profile was removed brings it back', async () => {
    await profile.deliver(userCreated())
    profile.auth.accounts.set(AMINA, aminaAccount)
    const { body } = await ask('GET', `/api/students/by_user/${AMINA}/`, admin)
    await ask('DELETE', `/api/students/${body.id}/`, admin)
    const back = await post('students', { email: 'amina@example.com', year_level: 3 })
    assert.deepEqual([back.status, back.body.id, back.body.user_id], [201, body.id, AMINA])
    assert.equal(back.body.user_data.id, AMINA)
  })

  test('I1 a repetition has the first status, also where the process ended before the answer went out', async () => {
    // What was stored with the effect is not put right any more.
    await sql`create function profile.stay() returns trigger language plpgsql as 'begin return null; end'`.execute(
      profile.tables,
    )
    await sql`create trigger stay before update on profile.idempotency_record for each row execute function profile.stay()`.execute(
      profile.tables,
    )
    const given = { user_id: AMINA, email: 'amina@example.com' }
    const statuses: number[] = []
    for (const key of ['first', 'first', 'second', 'second']) {
      statuses.push((await post('students', given, { 'idempotency-key': key })).status)
    }
    assert.deepEqual(statuses, [201, 201, 200, 200])
    const { body } = await post('students', given)
    await ask('DELETE', `/api/students/${body.id}/`, admin)
    for (const _time of ['first', 'again']) {
      assert.equal((await post('students', given, { 'idempotency-key': 'third' })).status, 201)
    }
  })
})
