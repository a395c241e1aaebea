import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { eventually, skipWithoutBroker } from '@medtrack/testkit'
import { BrokerError, openPublisher, PublishError } from '../src/index.ts'
import { openTestBroker, type TestBroker } from './broker-under-test.ts'

const STUDENT = { email: 'amina@example.com', cin: 'AB123456', first_name: 'Amina', last_name: 'Idrissi' }
const service = 'registrar'

const isPublishError = (code: string) => (error: unknown) =>
  error instanceof PublishError && error.code === code

describe('publishing', { skip: skipWithoutBroker() }, () => {
  let broker: TestBroker
  before(async () => {
    broker = await openTestBroker()
  })
  after(async () => await broker[Symbol.asyncDispose]())

  const refuseUntil = async (isDown: () => boolean) => {
    broker.proxy.refuse()
    broker.proxy.cut()
    await eventually(isDown, 'the loss of the connection')
  }

  test('an event is stored under its id, with all that MedTrack reads', async () => {
    const { arrived } = await broker.listen('student.created')
    await using publisher = await openPublisher({ url: broker.url, service })
    const event = await publisher.publish('student.created', STUDENT, { correlationId: 'form-17' })
    await eventually(() => arrived.length === 1)
    const [message] = arrived
    assert.deepEqual(JSON.parse(String(message?.content)), event)
    assert.deepEqual(event.payload, STUDENT)
    assert.equal(event.service, service)
    assert.equal(event.correlation_id, 'form-17')
    const { messageId, userId, deliveryMode, contentType, type, appId, correlationId } = message!.properties
    const { username } = new URL(broker.url)
    assert.deepEqual(
      { messageId, userId, deliveryMode, contentType, type, appId, correlationId },
      {
        ...{ messageId: event.event_id, userId: username, deliveryMode: 2, contentType: 'application/json' },
        ...{ type: 'student.created', appId: service, correlationId: 'form-17' },
      },
    )
  })

  test('cut again and again, everything arrives under its id', async () => {
    const { arrived } = await broker.listen('student.updated')
    await using publisher = await openPublisher({ url: broker.brokenUrl, service })
    await publisher.publish(
      'student.updated',
      { student_id: 's-0', updated_fields: [] },
      { eventId: 'first' },
    )
    const ids = Array.from({ length: 60 }, () => randomUUID())
    for (let from = 0; from < ids.length; from += 20) {
      // Nothing of what is under way gets through.
      broker.proxy.freeze()
      const wave = ids
        .slice(from, from + 20)
        .map((eventId) =>
          publisher.publish('student.updated', { student_id: 's-1', updated_fields: [] }, { eventId }),
        )
      await new Promise((resolve) => setImmediate(resolve))
      broker.proxy.thaw()
      broker.proxy.cut()
      await Promise.all(wave)
    }
    const idsOf = () => new Set(arrived.map(({ properties }) => properties.messageId))
    await eventually(() => idsOf().size === ids.length + 1, 'every event')
    assert.deepEqual(idsOf(), new Set(['first', ...ids]))
  })

  test('away for longer than the patience: the event comes with the error and counts once when sent later', async () => {
    const { arrived } = await broker.listen('student.deleted')
    let isDown = false
    const onConnectionChange = (state: string) => {
      isDown = state === 'down'
    }
    const options = { url: broker.brokenUrl, service, patience: 300, onConnectionChange }
    await using publisher = await openPublisher(options)
    await refuseUntil(() => isDown)
    const refused = await publisher.publish('student.deleted', { student_id: 's-1' }).catch((error) => error)
    assert.ok(isPublishError('event-unconfirmed')(refused), String(refused))
    assert.equal(arrived.length, 0)
    broker.proxy.accept()
    await eventually(() => !isDown, 'the connection')
    await publisher.republish(refused.event)
    await eventually(() => arrived.length === 1)
    assert.deepEqual(JSON.parse(String(arrived[0]?.content)), refused.event)
  })

  test('a broker that stalls is asked again, and the event arrives once it answers', async () => {
    const { arrived } = await broker.listen('user.created')
    await using publisher = await openPublisher({ url: broker.brokenUrl, service, confirmTimeout: 200 })
    broker.proxy.freeze()
    const user = { email: 'a@example.com', role: 'student' }
    const publishing = publisher.publish('user.created', user)
    // Given up by its caller, later than the other was first asked about.
    const impatient = publisher.publish('user.created', user, { signal: AbortSignal.timeout(300) })
    await assert.rejects(impatient, isPublishError('event-unconfirmed'))
    broker.proxy.thaw()
    const event = await publishing
    await eventually(() => arrived.some(({ properties }) => properties.messageId === event.event_id))
  })

  test('what no queue takes is told', async () => {
    await using publisher = await openPublisher({ url: broker.url, service })
    await assert.rejects(
      publisher.publish('evaluation.created', { evaluation_id: randomUUID(), student_id: 's-1', score: 85 }),
      isPublishError('event-unroutable'),
    )
  })

  test('what the broker refuses is told, and hurts no neighbour', async () => {
    await using partner = await openTestBroker()
    await partner.permit('^student[.]')
    const { arrived } = await partner.listen('#')
    await using publisher = await openPublisher({ url: partner.url, service })
    const student = (n: number) => publisher.publish('student.created', { ...STUDENT, cin: `AB${n}` })
    const forbidden = publisher.publish('user.created', { email: 'a@example.com', role: 'student' })
    const unwritable = publisher.publish('student.created', STUDENT, { correlationId: 'x'.repeat(300) })
    const results = await Promise.allSettled([student(1), forbidden, student(2), unwritable, student(3)])
    assert.deepEqual(
      results.map((result) => (result.status === 'fulfilled' ? 'confirmed' : result.reason.code)),
      ['confirmed', 'event-refused', 'confirmed', 'event-refused', 'confirmed'],
    )
    await eventually(() => new Set(arrived.map(({ properties }) => properties.messageId)).size === 3)
  })

  test('an exchange that is not there refuses everything', async () => {
    await using empty = await openTestBroker()
    await empty.channel.deleteExchange('medtrack.events')
    await using publisher = await openPublisher({ url: empty.url, service })
    await assert.rejects(publisher.publish('student.created', STUDENT), (error) => {
      assert.ok(isPublishError('event-refused')(error), String(error))
      return /NOT_FOUND/.test(String(error))
    })
  })

  test('closed, it publishes nothing; closing waits for what is on its way', async () => {
    const { arrived } = await broker.listen('student.created')
    const publisher = await openPublisher({ url: broker.url, service })
    const publishing = publisher.publish('student.created', STUDENT)
    await publisher.close()
    await publishing
    await eventually(() => arrived.length === 1)
    await assert.rejects(publisher.publish('student.created', STUDENT), isPublishError('closed'))
  })

  test('a broker that refuses the user, or is not there, says so', async () => {
    const wrong = new URL(broker.url)
    wrong.password = 'wrong'
    const isBrokerError = (code: string) => (error: unknown) =>
      error instanceof BrokerError && error.code === code
    await assert.rejects(openPublisher({ url: wrong.href, service }), isBrokerError('broker-refused'))
    broker.proxy.refuse()
    await assert.rejects(
      openPublisher({ url: broker.brokenUrl, service, connectTimeout: 300 }),
      isBrokerError('broker-unreachable'),
    )
    broker.proxy.accept()
  })
})
