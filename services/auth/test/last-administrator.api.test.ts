import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openAuth, PASSWORD } from './auth-under-test.ts'

const PROFILE = '/api/v1/users/profile/'

describe('the last administrator', () => {
  test('stays; of two who leave at once, one', async () => {
    await using auth = await openAuth({
      MEDTRACK_ADMIN_EMAIL: 'root@example.com',
      MEDTRACK_ADMIN_PASSWORD: PASSWORD,
    })
    const close = async (token: string) => await auth.request('DELETE', PROFILE, { token })
    const enter = async (email: string) => (await auth.signIn(email)).body.data.access_token as string
    const root = await enter('root@example.com')
    const alone = await close(root)
    assert.deepEqual([alone.status, alone.body.code], [409, 'auth.last-administrator'])
    assert.equal((await auth.get(PROFILE, root)).body.data.is_active, true)
    assert.deepEqual(await auth.events('user.deactivated'), [])
    const { id, email } = await auth.person()
    await auth.tables.updateTable('account').set({ role: 'platform_admin' }).where('id', '=', id).execute()
    const answers = await Promise.all([close(root), close(await enter(email))])
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 409])
  })

  test('of an institution stays too, until there is another', async () => {
    await using auth = await openAuth()
    const make = async () => {
      const { id, email } = await auth.person()
      await auth.tables.updateTable('account').set({ role: 'admin' }).where('id', '=', id).execute()
      return (await auth.signIn(email)).body.data.access_token as string
    }
    const first = await make()
    const alone = await auth.request('DELETE', PROFILE, { token: first })
    assert.deepEqual([alone.status, alone.body.code], [409, 'auth.last-administrator-here'])
    const second = await make()
    const answers = await Promise.all(
      [first, second].map((token) => auth.request('DELETE', PROFILE, { token })),
    )
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [204, 409])
  })
})
