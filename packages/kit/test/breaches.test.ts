import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type AuditEntry, currentScope, DEFAULT_TENANT_ID } from '@medtrack/kit'
import { createFixedClock, silentLogger } from '@medtrack/testkit'
import { createBreachRecorder } from '../src/audit/breaches.ts'
import { type Ground, keepCopies, OTHER_TENANT, openGround, openThings } from './events-under-test.ts'

const PARTNER = '0198c0de-0000-7000-8000-0000000000aa'
const rabat = { name: 'Campus', tenantId: OTHER_TENANT }

describe('M7: what outside programs tried', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  const recording = () => {
    const clock = createFixedClock()
    const recorded: (AuditEntry & { tenantId: string | undefined })[] = []
    const record = createBreachRecorder({
      audit: {
        record: async (_tx, entry) => void recorded.push({ ...entry, tenantId: currentScope().tenantId }),
      },
      ...{ db: ground.db as never, clock, logger: silentLogger },
    })
    return { clock, recorded, record }
  }
  const tried = { breach: 'tenant' as const, sender: rabat, publisher: PARTNER, routingKey: 'user.created' }

  test('is recorded once an hour for each of them, with how often, in the institution that they speak for', async () => {
    const { clock, recorded, record } = recording()
    for (let i = 0; i < 50; i += 1) await record(tried)
    await record({ ...tried, breach: 'service' })
    await record({ breach: 'type', sender: undefined, publisher: undefined, routingKey: 'k'.repeat(400) })
    clock.advance(3_600_000)
    await record(tried)
    assert.deepEqual(
      recorded.map(({ tenantId, action, subject, actor, details }) => [
        ...[tenantId, action, subject, actor?.kind, actor?.id],
        ...[details?.['breach'], details?.['count']],
      ]),
      [
        [OTHER_TENANT, 'event.refused', `event-publisher/${PARTNER}`, 'client', PARTNER, 'tenant', 1],
        [OTHER_TENANT, 'event.refused', `event-publisher/${PARTNER}`, 'client', PARTNER, 'service', 1],
        [DEFAULT_TENANT_ID, 'event.refused', 'event-publisher/unknown', 'anyone', null, 'type', 1],
        [OTHER_TENANT, 'event.refused', `event-publisher/${PARTNER}`, 'client', PARTNER, 'tenant', 50],
      ],
    )
    assert.equal(String(recorded[2]?.details?.['routing_key']).length, 255)
  })

  test('is told by the consumer, which buries it all the same; a mistake is none', async () => {
    await using things = openThings(ground)
    await things.consumer([keepCopies('copy')])
    const message = (body: object) => ({
      ...{ messageId: undefined, exchange: 'events', routingKey: 'thing.made', type: undefined },
      ...{ appId: undefined, correlationId: undefined, timestamp: undefined, redeliveries: 0 },
      ...{ headers: {}, publisher: 'guest', body: Buffer.from(JSON.stringify(body)) },
    })
    await things.bus.deliver([
      message({ event_type: 'thing.made', payload: { thing_id: '1', name: 'n' } }),
      message({ event_type: 'thing.made', payload: 'no object' }),
      message({ event_type: 'thing.made', payload: {}, tenant_id: OTHER_TENANT }),
    ])
    assert.deepEqual(
      things.breaches.map(({ breach, publisher, routingKey }) => [breach, publisher, routingKey]),
      [
        ['type', 'guest', 'thing.made'],
        ['tenant', 'guest', 'thing.made'],
      ],
    )
    assert.equal(await things.count('outbox'), 3)
  })
})
