import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createScriptedBus, eventually } from '@medtrack/testkit'
import { messageOf } from './bus-messages-under-test.ts'
import { AMINA, profileCreated, studentCreated, userCreated } from './comm-events.ts'
import { openComm, personIn } from './comm-under-test.ts'

test('F1: as it runs: from the queue through consumer, jobs and senders to the outbox, each once', async () => {
  const bus = createScriptedBus()
  await using comm = await openComm({ keepInMailbox: true, bus })
  await comm.hosted.start()
  const messages = [userCreated(), studentCreated(), profileCreated()].map((event) =>
    messageOf(event, comm.vault),
  )
  await bus.deliver([...messages, ...messages])
  await bus.deliver(messages)
  const announced = () => bus.published.filter(({ type }) => type.startsWith('notification.'))
  await eventually(() => announced().length >= 3, 'the announcements')
  await eventually(() => comm.hosted.idle(), 'the end of all work')
  assert.deepEqual(
    announced()
      .map(({ type }) => type)
      .sort(),
    ['notification.rejected', 'notification.sent', 'notification.sent'],
  )
  const { body } = await comm.request('GET', '/dev/mailbox/messages?to=amina@example.com')
  assert.equal(body.length, 1)
  const [welcome] = (await comm.request('GET', '/api/notifications/', { as: personIn(AMINA) })).body
  const states = welcome.deliveries.map(({ status }: { status: string }) => status)
  assert.deepEqual(states, ['sent', 'rejected', 'sent'])
  assert.deepEqual(await comm.tables.selectFrom('job').select('kind').execute(), [])
})
