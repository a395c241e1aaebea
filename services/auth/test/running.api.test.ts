import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { EVENT_SIGNATURE, SIGNATURE_HEADER } from '@medtrack/kit'
import { createScriptedBus, eventually, type ScriptedBus, toDelivery } from '@medtrack/testkit'
import { type AuthUnderTest, type Ground, openAuth, openGround } from './auth-under-test.ts'

describe('AUTH running on a bus', () => {
  let ground: Ground
  let bus: ScriptedBus
  let auth: AuthUnderTest
  before(async () => {
    bus = createScriptedBus()
    ground = { ...(await openGround()), bus }
    auth = await openAuth({}, ground)
    await auth.hosted.start()
  })
  after(async () => {
    await auth[Symbol.asyncDispose]()
    await ground[Symbol.asyncDispose]()
  })

  const published = (type: string, email: string) =>
    eventually(
      () => bus.published.find((message) => message.type === type && message.body.includes(email)),
      `${type} for ${email}`,
    )

  test('what a registration announces is published, signed, under the references’ key as well', async () => {
    const { email } = await auth.person()
    const message = await published('user.created', email)
    assert.deepEqual(message.aliases, ['auth.user.created'])
    assert.equal(message.appId, 'auth-service')
    const signature = message.headers[SIGNATURE_HEADER] ?? ''
    assert.ok(auth.vault.verify(message.body, signature, EVENT_SIGNATURE))
    await published('user.email_verification_requested', email)
  })

  test('a reset that was asked for is mailed by the worker, which leaves no job behind', async () => {
    const { email } = await auth.person()
    await auth.post('/api/v1/auth/password-reset/', { email })
    await published('user.password_reset_requested', email)
    await eventually(async () => {
      const jobs = await auth.tables
        .selectFrom('job')
        .select('id')
        .where('kind', '=', 'auth.mail-link')
        .execute()
      return jobs.length === 0
    })
  })

  test('M1 an outside message delivered often, with other times and in one batch, makes one account', async () => {
    const body = (timestamp: string) =>
      Buffer.from(
        JSON.stringify({
          event_type: 'user.created',
          payload: { user_id: 'test-123', email: 'batch@example.com', role: 'student', first_name: 'B' },
          service: 'external-registration-service',
          timestamp,
          version: '1.0',
        }),
      )
    const delivery = (timestamp: string) => ({
      ...toDelivery({
        messageId: timestamp,
        destination: { kind: 'events' },
        routingKey: 'user.created',
        aliases: [],
        type: 'user.created',
        appId: 'external-registration-service',
        timestamp: new Date(timestamp),
        correlationId: timestamp,
        headers: {},
        body: body(timestamp),
        mandatory: false,
      }),
      exchange: 'events.topic',
    })
    const [early, late] = ['2026-11-21T08:00:00Z', '2026-11-21T08:30:00Z']
    await bus.deliver([delivery(early), delivery(early), delivery(late)])
    await bus.deliver([delivery(early), delivery(late)])
    const accounts = await auth.tables
      .selectFrom('account')
      .select('id')
      .where('email_key', '=', 'batch@example.com')
      .execute()
    assert.equal(accounts.length, 1)
    const created = await published('user.created', 'batch@example.com')
    // AUTH hears its own announcement as well, and does nothing about it.
    await bus.deliver([toDelivery(created)])
    await published('user.invited', 'batch@example.com')
    const all = bus.published.filter(
      ({ type, body: text }) => type === 'user.created' && text.includes('batch@'),
    )
    assert.equal(all.length, 1)
  })

  test('a privileged role from outside goes to the dead letters with its reason', async () => {
    const message = {
      event_type: 'user.created',
      payload: { user_id: 'x-1', email: 'root@example.com', role: 'platform_admin' },
      service: 'external-registration-service',
    }
    await bus.deliver([
      {
        messageId: 'root',
        exchange: 'events',
        routingKey: 'user.created',
        type: undefined,
        appId: undefined,
        correlationId: undefined,
        timestamp: undefined,
        headers: {},
        body: Buffer.from(JSON.stringify(message)),
        redeliveries: 0,
        publisher: undefined,
      },
    ])
    const dead = await eventually(() => bus.published.find(({ destination }) => destination.kind === 'dead'))
    assert.match(dead.headers['x-medtrack-reason'] ?? '', /platform_admin/)
  })
})
