import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { assertVapid, createWebPushSender } from '@medtrack/adapters'
import { type Clock, type Push, systemClock } from '@medtrack/kit'
import { createBrowser, openFakePushService } from './fake-push-service.ts'
import { callingSenderSuite } from './faults-suite.ts'
import { patient } from './mail-suite.ts'
import { pushSenderSuite } from './push-suite.ts'
import { makeVapidKeys } from './vapid-keys.ts'

const vapid = { ...makeVapidKeys(), subject: 'mailto:admin@medtrack.test' }
const limits = { perSecond: 50, concurrency: 10 }

const openSender = (services: readonly string[], clock: Clock = systemClock) =>
  createWebPushSender({ vapid, services, limits, clock })

const pushTo = (deviceToken: string): Push => ({
  id: '1',
  deviceToken,
  platform: 'web',
  title: 'Candidature acceptée',
  body: 'Bravo Éloïse',
  data: { category: 'applications' },
})

pushSenderSuite('Web Push', async () => {
  const service = await openFakePushService(vapid.publicKey)
  const browser = createBrowser()
  const sender = openSender([service.url])
  return {
    sender,
    device: { deviceToken: browser.subscription(service.url), platform: 'web' },
    arrived: async () => service.requests.map(({ body }) => JSON.parse(browser.decrypt(body))),
    [Symbol.asyncDispose]: async () => {
      await sender[Symbol.asyncDispose]()
      await service[Symbol.asyncDispose]()
    },
  }
})

/** Where the shared tests want a message before they have a service: it is given the right one on the way. */
const browser = createBrowser()
callingSenderSuite<Push>({
  provider: 'web-push',
  openFake: () => openFakePushService(vapid.publicKey),
  open: async (url, clock) => {
    const sender = openSender([url], clock)
    const send = sender.send
    return {
      ...sender,
      send: (push, signal) => send({ ...push, deviceToken: browser.subscription(url) }, signal),
    }
  },
  message: pushTo(browser.subscription('https://push.test')),
  secrets: [vapid.privateKey, 'Éloïse', '/push/abc'],
  unreadableSuccess: { reply: { status: 201, body: '<html>' }, kind: 'accepted' },
  endlessSuccess: 'accepted',
})

describe('Web Push', () => {
  const send = async (status: number) => {
    await using service = await openFakePushService(vapid.publicKey)
    service.fault = { status }
    await using sender = openSender([service.url])
    return await sender.send(pushTo(browser.subscription(service.url)), patient())
  }

  test('404 and 410: the browser is gone', async () => {
    assert.deepEqual(await send(404), { kind: 'gone', reason: 'answered 404' })
    assert.deepEqual(await send(410), { kind: 'gone', reason: 'answered 410' })
  })

  test('it takes subscriptions and nothing else', () => {
    const sender = openSender([])
    assert.ok(sender.accepts(pushTo(browser.subscription('https://push.test'))))
    assert.ok(!sender.accepts(pushTo('fcm-token:APA91b')))
  })

  test('what nothing can be encrypted for is gone', async () => {
    await using service = await openFakePushService(vapid.publicKey)
    await using sender = openSender([service.url])
    const whole = JSON.parse(browser.subscription(service.url))
    const notOnTheCurve = Buffer.alloc(65, 7).toString('base64url')
    for (const token of [
      '{',
      '{}',
      JSON.stringify({ ...whole, endpoint: 'nowhere' }),
      JSON.stringify({ ...whole, keys: {} }),
      JSON.stringify({ ...whole, keys: { ...whole.keys, auth: 'c2hvcnQ' } }),
      JSON.stringify({ ...whole, keys: { ...whole.keys, p256dh: notOnTheCurve } }),
    ]) {
      assert.equal((await sender.send(pushTo(token), patient())).kind, 'gone', token)
    }
    assert.equal(service.requests.length, 0)
  })

  test('a subscription cannot make the platform call anybody else', async () => {
    await using inside = await openFakePushService(vapid.publicKey)
    const services = ['push.example.org', '*.push.example.net', 'http://127.0.0.1:9']
    await using sender = openSender(services)
    for (const endpoint of [
      inside.url,
      inside.url.replace('127.0.0.1', 'localhost'),
      'http://push.example.org',
      'https://push.example.org:8443',
      'https://push.example.org.evil.test',
      'https://evilpush.example.net',
      'https://push.example.net',
      'https://push.example.org@127.0.0.1',
      'http://169.254.169.254',
      'file:///etc',
    ]) {
      const outcome = await sender.send(pushTo(browser.subscription(endpoint)), patient())
      assert.deepEqual(
        outcome,
        { kind: 'rejected', reason: 'the subscription leads to no known push service' },
        endpoint,
      )
    }
    assert.equal(inside.requests.length, 0)
  })

  test('keys that push services would refuse are refused at the start, without being shown', () => {
    assertVapid(vapid)
    for (const wrong of [
      { ...vapid, privateKey: 'hunter2' },
      { ...vapid, publicKey: 'hunter2' },
      { ...vapid, subject: 'admin' },
      { ...vapid, privateKey: makeVapidKeys().privateKey },
    ]) {
      assert.throws(
        () => assertVapid(wrong),
        (error: Error) => !error.message.includes('hunter2') && !error.message.includes(wrong.privateKey),
      )
    }
  })
})
