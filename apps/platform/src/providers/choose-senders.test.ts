import assert from 'node:assert/strict'
import { createECDH, generateKeyPairSync } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { after, describe, test } from 'node:test'
import { type Push, readSettings, systemClock } from '@medtrack/kit'
import { silentLogger } from '@medtrack/testkit'
import { PlatformSettings } from '../settings.ts'
import { chooseSenders } from './choose-senders.ts'
import { describeProviders } from './describe-providers.ts'
import { smtpUrlOf } from './mail-providers.ts'

const settingsOf = (env: Readonly<Record<string, string>>) =>
  readSettings([PlatformSettings], env).of(PlatformSettings)

const choose = (env: Readonly<Record<string, string>>, stack: AsyncDisposableStack) => {
  const settings = settingsOf(env)
  const open = chooseSenders({ settings, clock: systemClock, logger: silentLogger, stack })
  return open({ add: async () => undefined })
}

const namesOf = (senders: readonly { provider: string }[]) => senders.map(({ provider }) => provider)

const MAIL_FROM = 'MedTrack <no-reply@chu.test>'
const mail = {
  MAIL_FROM,
  SMTP_URL: 'smtp://mail.chu.test',
  SENDGRID_API_KEY: 'SG.key',
  MAILGUN_API_KEY: 'key',
  MAILGUN_DOMAIN: 'mg.chu.test',
}
const pair = createECDH('prime256v1')
pair.generateKeys()
const vapid = {
  VAPID_PUBLIC_KEY: pair.getPublicKey('base64url'),
  VAPID_PRIVATE_KEY: Buffer.concat([Buffer.alloc(32), pair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url'),
  VAPID_SUBJECT: 'mailto:admin@chu.test',
}
const folder = mkdtempSync(join(tmpdir(), 'medtrack-senders-'))
after(() => rmSync(folder, { recursive: true }))
const credentials = join(folder, 'account.json')
writeFileSync(
  credentials,
  JSON.stringify({
    type: 'service_account',
    project_id: 'p',
    client_email: 'a@b.test',
    private_key: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey.export({
      type: 'pkcs8',
      format: 'pem',
    }),
    token_uri: 'https://oauth2.googleapis.com/token',
  }),
)

const openServer = async (note: (path: string | undefined, body: string) => void) => {
  const server = createServer(async (request, response) => {
    note(request.url, await text(request))
    response.writeHead(201).end('{"sid": "SM1"}')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}

describe('the choice of senders', () => {
  test('a fresh machine has the mailbox for everything', async () => {
    await using stack = new AsyncDisposableStack()
    const { mail: mails, sms, push, receipts } = choose({}, stack)
    for (const senders of [mails, sms, push]) {
      assert.deepEqual(namesOf(senders), ['mailbox'])
      assert.ok(senders[0]?.isMailbox)
    }
    assert.equal(receipts.size, 0)
  })

  test('providers of mail take over in the order that is set', async () => {
    await using stack = new AsyncDisposableStack()
    assert.deepEqual(namesOf(choose(mail, stack).mail), ['smtp', 'sendgrid', 'mailgun'])
    const order = { ...mail, MAIL_PROVIDERS: 'mailgun,sendgrid,smtp' }
    assert.deepEqual(namesOf(choose(order, stack).mail), ['mailgun', 'sendgrid', 'smtp'])
    assert.deepEqual(namesOf(choose({ MAIL_FROM, SENDGRID_API_KEY: 'SG.key' }, stack).mail), ['sendgrid'])
  })

  test('limits are those that are set', async () => {
    await using stack = new AsyncDisposableStack()
    const limits = { SMTP_CONCURRENCY: '2', SMTP_PER_SECOND: '3', SENDGRID_PER_SECOND: '7' }
    const [smtp, sendgrid] = choose({ ...mail, ...limits }, stack).mail
    assert.deepEqual(smtp?.limits, { perSecond: 3, concurrency: 2 })
    assert.deepEqual(sendgrid?.limits, { perSecond: 7, concurrency: 10 })
  })

  test('each device has the provider of its kind', async () => {
    await using stack = new AsyncDisposableStack()
    const { push } = choose({ ...vapid, FIREBASE_CREDENTIALS_PATH: credentials }, stack)
    assert.deepEqual(namesOf(push), ['web-push', 'fcm'])
    const takes = (changes: Pick<Push, 'deviceToken' | 'platform'>) => {
      const message = { id: '1', title: '', body: '', data: {}, ...changes }
      return namesOf(push.filter((sender) => sender.accepts(message)))
    }
    assert.deepEqual(takes({ platform: 'web', deviceToken: '{"endpoint":"https://push.test"}' }), [
      'web-push',
    ])
    assert.deepEqual(takes({ platform: 'web', deviceToken: 'fcm-token' }), ['fcm'])
    assert.deepEqual(takes({ platform: 'ios', deviceToken: 'fcm-token' }), ['fcm'])
  })

  test('reports are read of providers whose key is there', async () => {
    await using stack = new AsyncDisposableStack()
    const twilio = { TWILIO_ACCOUNT_SID: 'AC1', TWILIO_AUTH_TOKEN: 'token', TWILIO_PHONE: '7568992589' }
    const { sms, receipts } = choose({ ...mail, ...twilio, MAILGUN_WEBHOOK_SIGNING_KEY: 'key' }, stack)
    assert.deepEqual(namesOf(sms), ['twilio'])
    assert.deepEqual([...receipts.keys()], ['mailgun', 'twilio'])
    for (const [name, reader] of receipts) assert.equal(reader.provider, name)
  })

  test('what is set reaches the wire, and reports are asked for where they can arrive', async () => {
    const seen: { path: string | undefined; body: string }[] = []
    await using server = await openServer((path, body) => seen.push({ path, body }))
    const twilio = {
      TWILIO_ACCOUNT_SID: 'AC1',
      TWILIO_AUTH_TOKEN: 'token',
      TWILIO_PHONE: '7568992589',
      TWILIO_URL: server.url,
    }
    for (const PUBLIC_URL of ['https://medtrack.chu.test/', 'http://localhost:8000']) {
      await using stack = new AsyncDisposableStack()
      const [sender] = choose({ ...twilio, PUBLIC_URL }, stack).sms
      await sender?.send({ id: '7', to: '+212612345678', text: 'x' }, new AbortController().signal)
    }
    const path = '/2010-04-01/Accounts/AC1/Messages.json'
    const form = 'To=%2B212612345678&From=7568992589&Body=x'
    const callback = encodeURIComponent('https://medtrack.chu.test/comm/api/webhooks/twilio/?id=7')
    assert.deepEqual(seen, [
      { path, body: `${form}&StatusCallback=${callback}` },
      { path, body: form },
    ])
  })

  test('doctor says the same in words, and what is wrong', () => {
    assert.equal(
      describeProviders(settingsOf({})),
      'mail: mailbox page; SMS: mailbox page; push: mailbox page',
    )
    const some = {
      ...mail,
      ...vapid,
      MAIL_PROVIDERS: 'mailgun,sendgrid,smtp',
      FIREBASE_CREDENTIALS_PATH: credentials,
    }
    assert.equal(
      describeProviders(settingsOf(some)),
      'mail: mailgun, then sendgrid, then smtp; SMS: mailbox page; push: web-push, fcm',
    )
    assert.throws(
      () => describeProviders(settingsOf({ TWILIO_PHONE: '7568992589' })),
      /TWILIO_AUTH_TOKEN is not set/,
    )
  })

  test('a mail server named as in the references has the same address', () => {
    const host = {
      EMAIL_HOST: 'mail.chu.test',
      EMAIL_HOST_USER: 'me@chu.test',
      EMAIL_HOST_PASSWORD: 'p@s:s/w%',
    }
    assert.equal(smtpUrlOf(settingsOf(host)), 'smtp://me%40chu.test:p%40s%3As%2Fw%25@mail.chu.test:587')
    assert.equal(
      smtpUrlOf(settingsOf({ EMAIL_HOST: 'mail.chu.test', EMAIL_PORT: '465' })),
      'smtps://mail.chu.test:465',
    )
    assert.equal(smtpUrlOf(settingsOf({})), undefined)
  })
})
