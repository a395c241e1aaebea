import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Delivery, EVENT_SIGNATURE, type Received, SIGNATURE_HEADER, type Vault } from '@medtrack/kit'
import { createScriptedBus, eventually } from '@medtrack/testkit'
import { AMINA, profileCreated, studentCreated, userCreated } from './comm-events.ts'
import { openComm, personIn } from './comm-under-test.ts'

/** The event as it comes from the bus, signed as the platform signs it. */
const messageOf = ({ origin: _origin, ...envelope }: Received, vault: Vault): Delivery => {
  const body = Buffer.from(JSON.stringify(envelope))
  return {
    messageId: envelope.event_id,
    exchange: 'medtrack.events',
    routingKey: envelope.event_type,
    type: envelope.event_type,
    appId: envelope.service,
    correlationId: envelope.correlation_id,
    timestamp: undefined,
    headers: { [SIGNATURE_HEADER]: vault.sign(body, EVENT_SIGNATURE) },
    body,
    redeliveries: 0,
    publisher: undefined,
  } as unknown as Delivery
}

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
