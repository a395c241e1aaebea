import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { DEPLOYMENT_KINDS, deploy, skipDeployment } from '../harness/deployments.ts'
import { programIn } from './program-accounts.ts'

for (const kind of DEPLOYMENT_KINDS) {
  describe(`events over HTTP, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('M7: what a program posts takes effect in its own institution, as an outside message would, once', async () => {
      await using platform = await deploy(kind, programIn.settings)
      const { client, gateway } = platform
      const campus = await programIn(platform, 'rabat', ['events:publish', 'users:read', 'profiles:read'])
      const elsewhere = await programIn(platform, undefined, ['users:read'])
      const user_id = randomUUID()
      const email = `${user_id}@example.com`
      const events = [
        { event_type: 'student.created', payload: { user_id, email, cin: 'RB1234', first_name: 'Amina' } },
        { event_type: 'user.created', payload: { user_id, email, role: 'student', first_name: 'Amina' } },
      ]
      const posted = await client.post('/events', events, campus)
      assert.equal(posted.status, 202, posted.text)
      assert.deepEqual((await client.post('/events/', events, campus)).body, posted.body)
      await eventually(async () => {
        const answer = await client.get(`/profile/api/students/by_user/${user_id}/`, campus)
        return answer.body?.user_id === user_id
      }, 'the profile of the account')
      const account = await client.get(`/auth/api/users/${user_id}/`, campus)
      assert.equal(account.body.email, email)
      assert.equal((await client.get(`/auth/api/users/${user_id}/`, elsewhere)).status, 404)
      const mails = await eventually(async () => {
        const { body } = await client.get(
          `/dev/mailbox/messages?to=${encodeURIComponent(email)}&channel=email`,
        )
        return body.length >= 2 ? body : undefined
      }, 'the invitation and the welcome')
      assert.equal(mails.length, 2)

      const admin = { event_type: 'user.created', payload: { email: 'x@example.com', role: 'admin' } }
      const refused = await client.post('/events', admin, campus)
      assert.equal(refused.status, 422)
      assert.match(String(refused.headers.get('content-type')), /^application\/problem\+json/)
      assert.equal((await client.post('/events', events, elsewhere)).status, 403)
      assert.equal((await fetch(`${gateway}/events`)).status, 405)
    })
  })
}
