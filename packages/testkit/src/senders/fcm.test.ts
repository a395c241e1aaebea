import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createFcmSender, createMailboxSender, parseServiceAccount } from '@medtrack/adapters'
import { type Clock, type MailboxMessage, type Push, systemClock } from '@medtrack/kit'
import { createFixedClock } from '../clock.ts'
import { type FakeGoogle, fcmError, openFakeGoogle } from './fake-google.ts'
import { callingSenderSuite } from './faults-suite.ts'
import type { Reply } from './http-fake.ts'
import { patient } from './mail-suite.ts'
import { pushSenderSuite } from './push-suite.ts'

const limits = { perSecond: 100, concurrency: 20 }
/** The fake's Google lives on that day. */
const thatDay: Clock = { now: () => new Date('2026-03-02T09:00:00Z'), wait: systemClock.wait }

const push: Push = {
  id: '1',
  deviceToken: 'fcm-token:APA91b',
  platform: 'android',
  title: 'Candidature acceptée',
  body: 'Bravo Éloïse',
  data: { category: 'applications' },
}

/** Fakes by their address: a sender needs the credentials as well. */
const fakes = new Map<string, FakeGoogle>()
const openFake = async () => {
  const fake = await openFakeGoogle()
  fakes.set(fake.url, fake)
  return fake
}
const openSender = (google: FakeGoogle, url = google.url, clock = thatDay) =>
  createFcmSender({ url, account: parseServiceAccount(google.credentials), limits, clock })

pushSenderSuite('FCM', async () => {
  const fake = await openFake()
  const sender = openSender(fake)
  return {
    sender,
    device: { deviceToken: push.deviceToken, platform: 'android' },
    arrived: async () =>
      fake.sends().map(({ body }) => {
        const { notification, data } = JSON.parse(body.toString('utf8')).message
        return { ...notification, data }
      }),
    [Symbol.asyncDispose]: async () => {
      await sender[Symbol.asyncDispose]()
      await fake[Symbol.asyncDispose]()
    },
  }
})

pushSenderSuite('mailbox', async () => {
  const kept: MailboxMessage[] = []
  const sender = createMailboxSender('push', { add: async (message) => void kept.push(message) })
  return {
    sender,
    device: { deviceToken: 'any', platform: 'ios' },
    arrived: async () => kept.map(({ subject, text, data }) => ({ title: subject, body: text, data })),
    [Symbol.asyncDispose]: () => sender[Symbol.asyncDispose](),
  }
})

describe('FCM', () => {
  const send = async (fault?: Reply, message: Push = push) => {
    await using google = await openFakeGoogle()
    google.fault = fault
    await using sender = openSender(google)
    return { outcome: await sender.send(message, patient()), google }
  }

  test('its name of the message is kept', async () => {
    const { outcome } = await send()
    assert.deepEqual(outcome, {
      kind: 'accepted',
      providerMessageId: 'projects/medtrack-test/messages/0:1500415314455276',
    })
  })

  test('it leaves subscriptions of browsers to Web Push, and takes all other tokens', async () => {
    await using google = await openFakeGoogle()
    await using sender = openSender(google)
    assert.ok(sender.accepts({ ...push, platform: 'web' }))
    assert.ok(sender.accepts({ ...push, platform: 'ios' }))
    assert.ok(!sender.accepts({ ...push, platform: 'web', deviceToken: '{"endpoint":"https://a.test"}' }))
  })

  test('many share one access token', async () => {
    await using google = await openFakeGoogle()
    await using sender = openSender(google)
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => sender.send(push, patient())))
    assert.ok(outcomes.every(({ kind }) => kind === 'accepted'))
    assert.equal(google.tokensGiven, 1)
  })

  test('F18: a refused token is renewed once, and the message sent once', async () => {
    await using google = await openFakeGoogle()
    await using sender = openSender(google)
    await sender.send(push, patient())
    google.forgetTokens()
    assert.equal((await sender.send(push, patient())).kind, 'accepted')
    assert.equal(google.tokensGiven, 2)
    google.fault = fcmError(401, 'UNAUTHENTICATED')
    const before = google.sends().length
    assert.equal((await sender.send(push, patient())).kind, 'failed')
    assert.equal(google.sends().length - before, 2, 'one repetition, no more')
  })

  test("F18: 401 about Apple's certificate asks for no other token", async () => {
    const { outcome, google } = await send(fcmError(401, 'UNAUTHENTICATED', 'THIRD_PARTY_AUTH_ERROR'))
    assert.deepEqual(outcome, { kind: 'failed', reason: 'answered 401 (THIRD_PARTY_AUTH_ERROR)' })
    assert.equal(google.tokensGiven, 1)
  })

  test('a token that is over is renewed before it is used', async () => {
    await using google = await openFakeGoogle()
    const clock = createFixedClock('2026-03-02T09:00:00Z')
    await using sender = createFcmSender({
      url: google.url,
      account: parseServiceAccount(google.credentials),
      limits,
      clock,
    })
    await sender.send(push, patient())
    clock.advance(3_530_000)
    await sender.send(push, patient())
    assert.equal(google.tokensGiven, 1)
    clock.advance(20_000)
    assert.equal((await sender.send(push, patient())).kind, 'accepted')
    assert.equal(google.tokensGiven, 2)
  })

  for (const [name, reply] of [
    ['UNREGISTERED', fcmError(404, 'NOT_FOUND', 'UNREGISTERED')],
    ['a token that is none', fcmError(400, 'INVALID_ARGUMENT', undefined, { field: 'message.token' })],
    [
      'a token that is none, in its other words',
      fcmError(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', {
        message: 'The registration token is not a valid FCM registration token',
      }),
    ],
  ] as const) {
    test(`F18: ${name}: the device is gone`, async () => {
      assert.equal((await send(reply)).outcome.kind, 'gone')
    })
  }

  test('F18: what is wrong with the message does not cost the device its token', async () => {
    const tooBig = fcmError(400, 'INVALID_ARGUMENT', 'INVALID_ARGUMENT', {
      message: 'too big',
      field: 'message',
    })
    assert.equal((await send(tooBig)).outcome.kind, 'rejected')
    const otherProject = fcmError(403, 'PERMISSION_DENIED', 'SENDER_ID_MISMATCH')
    assert.equal((await send(otherProject)).outcome.kind, 'rejected')
    assert.equal((await send(fcmError(404, 'NOT_FOUND'))).outcome.kind, 'failed', 'no such project')
  })

  test('F18: a used-up quota without a time is given a minute', async () => {
    const { outcome } = await send(fcmError(429, 'RESOURCE_EXHAUSTED', 'QUOTA_EXCEEDED'))
    assert.deepEqual(outcome, {
      kind: 'failed',
      reason: 'answered 429 (QUOTA_EXCEEDED)',
      retryAfterSeconds: 60,
    })
  })

  test('no access token: no message left, whatever became of the request for one', async () => {
    await using google = await openFakeGoogle()
    const credentials = JSON.parse(google.credentials)
    const elsewhere = { ...credentials, client_email: 'somebody@else.test' }
    const account = parseServiceAccount(JSON.stringify(elsewhere))
    await using sender = createFcmSender({ url: google.url, account, limits, clock: thatDay })
    const outcome = await sender.send(push, patient())
    assert.deepEqual(outcome, { kind: 'failed', reason: 'access token: answered 400' })
    assert.equal(google.sends().length, 0)
  })

  test('credentials that are none are refused with what is missing, and without what is there', () => {
    const whole = {
      type: 'service_account',
      project_id: 'p',
      client_email: 'a@b.test',
      token_uri: 'https://a.test',
    }
    for (const [json, expected] of [
      ['{"private_key": "hunter2"', /is no JSON/],
      ['[]', /is no JSON object/],
      ['{"type": "authorized_user"}', /no key of a service account/],
      [JSON.stringify({ ...whole, project_id: '' }), /has no project_id/],
      [JSON.stringify(whole), /has no private_key/],
      [JSON.stringify({ ...whole, private_key: 'hunter2' }), /no RSA key/],
    ] as const) {
      assert.throws(
        () => parseServiceAccount(json),
        (error: Error) => expected.test(error.message) && !error.message.includes('hunter2'),
      )
    }
  })
})

callingSenderSuite<Push>({
  provider: 'fcm',
  openFake,
  open: async (url, clock) => {
    const google = fakes.get(url) ?? [...fakes.values()].at(-1) ?? (await openFake())
    return openSender(google, url, clock as typeof thatDay)
  },
  message: push,
  secrets: ['ya29', 'APA91b', 'Éloïse'],
  unreadableSuccess: { reply: { status: 200, body: '{"name": 7}' }, kind: 'unknown' },
  endlessSuccess: 'unknown',
})
