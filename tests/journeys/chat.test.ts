import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { openSocketClient } from '@medtrack/testkit'
import { DEPLOYMENT_KINDS, deploy, skipDeployment } from '../harness/deployments.ts'
import { addressOf, CHAT_SETTINGS, chatPeople, sayUntilAcknowledged } from './chatting.ts'

for (const kind of DEPLOYMENT_KINDS) {
  describe(`the chat through the gateway, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('S1 A4 F5 plain clients with a token talk in both words, until the session or the process ends', async () => {
      await using platform = await deploy(kind, CHAT_SETTINGS)
      const { admin, student } = await chatPeople(platform)
      using own = await openSocketClient(addressOf(platform, student.id), { token: student.token })
      using other = await openSocketClient(addressOf(platform, admin.id, '/comm'), {
        origin: platform.gateway,
        protocols: ['bearer', admin.token],
      })
      // An answer says that nothing is missed from now on.
      own.send({ type: 'presence' })
      await own.frame('presence')
      await sayUntilAcknowledged(other, { message: 'Hi!', receiver_id: student.id, client_id: 'a' })
      const told = await own.frame('chat_message')
      assert.deepEqual([told['message'], told['body'], told['sender_id']], ['Hi!', 'Hi!', admin.id])
      await sayUntilAcknowledged(own, {
        ...{
          type: 'chat_message',
          receiver_id: admin.id,
          body: 'Hello',
          sender_id: admin.id,
          client_id: 'b',
        },
      })
      const answer = await other.frame(({ body }) => body === 'Hello')
      assert.equal(answer['sender_id'], student.id)

      using wrong = await openSocketClient(addressOf(platform, admin.id), { token: student.token })
      assert.equal((await wrong.closed).code, 4403)
      const asked = performance.now()
      const path = '/auth/api/v1/auth/logout/'
      const ended = await platform.client.post(path, { refresh_token: student.refreshToken }, student.token)
      assert.ok(ended.status < 300, ended.text)
      assert.equal((await own.closed).code, 4401)
      // 2 s is the promise; the machine of the tests has other work.
      assert.ok(performance.now() - asked < 4_000)

      const front = platform.processes.get(kind === 'apart' ? 'gateway' : 'all')
      const stopped = front?.stop('SIGTERM')
      assert.equal((await other.closed).code, 1001)
      assert.equal((await stopped)?.code, 0)
    })
  })
}
