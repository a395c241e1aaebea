import assert from 'node:assert/strict'
import { createECDH, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, test } from 'node:test'
import { readSettings } from '@medtrack/kit'
import { findProviderProblems } from './provider-problems.ts'
import { ProviderSettings } from './provider-settings.ts'

type Env = Readonly<Record<string, string>>

const problemsOf = (env: Env) =>
  findProviderProblems(readSettings([ProviderSettings], env).of(ProviderSettings))
const namesOf = (env: Env) => problemsOf(env).map(({ name }) => name)
const textOf = (env: Env) =>
  problemsOf(env)
    .map(({ name, message, fix }) => `${name} ${message}. ${fix}`)
    .join('\n')

const folder = mkdtempSync(join(tmpdir(), 'medtrack-providers-'))
after(() => rmSync(folder, { recursive: true }))
const fileWith = (name: string, text: string): string => {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const pem = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const account = fileWith(
  'account.json',
  JSON.stringify({
    type: 'service_account',
    project_id: 'p',
    client_email: 'a@b.test',
    private_key: pem,
    token_uri: 'https://oauth2.googleapis.com/token',
  }),
)
const vapidPair = createECDH('prime256v1')
vapidPair.generateKeys()
const webhookKey = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .publicKey.export({ type: 'spki', format: 'der' })
  .toString('base64')

const MAIL_FROM = 'MedTrack <no-reply@mail.chu.test>'
const vapid = {
  VAPID_PUBLIC_KEY: vapidPair.getPublicKey('base64url'),
  VAPID_PRIVATE_KEY: Buffer.concat([Buffer.alloc(32), vapidPair.getPrivateKey()])
    .subarray(-32)
    .toString('base64url'),
  VAPID_SUBJECT: 'mailto:admin@chu.test',
}
const everything: Env = {
  MAIL_FROM,
  SMTP_URL: 'smtp://mail.chu.test:587',
  DKIM_SELECTOR: 'medtrack',
  DKIM_PRIVATE_KEY: pem,
  DKIM_DOMAIN: 'chu.test',
  SENDGRID_API_KEY: 'SG.key',
  SENDGRID_WEBHOOK_PUBLIC_KEY: webhookKey,
  MAILGUN_API_KEY: 'key',
  MAILGUN_DOMAIN: 'mg.chu.test',
  MAILGUN_WEBHOOK_SIGNING_KEY: 'key',
  TWILIO_ACCOUNT_SID: 'AC1',
  TWILIO_AUTH_TOKEN: 'token',
  TWILIO_PHONE: '7568992589',
  FIREBASE_CREDENTIALS_PATH: account,
  ...vapid,
}
const without = (...names: string[]): Env =>
  Object.fromEntries(Object.entries(everything).filter(([name]) => !names.includes(name)))

describe('settings of providers', () => {
  test('nothing set is fine, and so is everything', () => {
    assert.deepEqual(problemsOf({}), [])
    assert.deepEqual(problemsOf(everything), [])
  })

  for (const [missing, also] of [
    ['SENDGRID_API_KEY', []],
    ['MAILGUN_API_KEY', []],
    ['MAILGUN_DOMAIN', []],
    ['TWILIO_ACCOUNT_SID', []],
    ['TWILIO_AUTH_TOKEN', []],
    ['TWILIO_PHONE', []],
    ['VAPID_PUBLIC_KEY', []],
    ['VAPID_PRIVATE_KEY', []],
    ['VAPID_SUBJECT', []],
    ['DKIM_SELECTOR', []],
    ['DKIM_PRIVATE_KEY', []],
  ] as const) {
    test(`without ${missing} a half-configured provider is refused by name`, () => {
      assert.deepEqual(namesOf(without(missing)), [missing, ...also])
      assert.match(textOf(without(missing)), new RegExp(`${missing} is not set, but .+ (is|are): .+ needs`))
    })
  }

  test("the references' names of a mail server are fine, and half of them is not", () => {
    const host = { MAIL_FROM, EMAIL_HOST: 'mail.chu.test' }
    const login = { EMAIL_HOST_USER: 'me', EMAIL_HOST_PASSWORD: 'secret' }
    assert.deepEqual(problemsOf({ ...host, ...login, EMAIL_PORT: '587', EMAIL_USE_TLS: 'true' }), [])
    assert.deepEqual(namesOf({ ...host, EMAIL_HOST_USER: 'me' }), ['EMAIL_HOST_PASSWORD'])
    const asThere = {
      EMAIL_HOST: 'smtp.chu.test',
      EMAIL_HOST_USER: 'me@chu.test',
      EMAIL_HOST_PASSWORD: 'secret',
    }
    assert.deepEqual(problemsOf(asThere), [], 'the user is the sender')
    assert.deepEqual(namesOf({ ...host, EMAIL_HOST_PASSWORD: 'x' }), ['EMAIL_HOST_USER'])
    assert.deepEqual(namesOf({ EMAIL_PORT: '25' }), ['EMAIL_HOST'])
    assert.deepEqual(namesOf({ EMAIL_USE_TLS: 'true' }), ['EMAIL_USE_TLS'])
    assert.deepEqual(namesOf({ ...host, SMTP_URL: 'smtp://other.test' }), ['EMAIL_HOST'])
    assert.deepEqual(namesOf({ ...host, EMAIL_HOST: 'mail host' }), ['EMAIL_HOST'])
  })

  test('a provider of mail that is set is in the order, and one in the order is set', () => {
    assert.deepEqual(problemsOf({ ...everything, MAIL_PROVIDERS: 'mailgun,smtp,sendgrid' }), [])
    assert.match(
      textOf({ ...everything, MAIL_PROVIDERS: 'smtp,sendgrid' }),
      /MAIL_PROVIDERS leaves out mailgun/,
    )
    const onlySmtp = { MAIL_FROM, SMTP_URL: 'smtp://mail.chu.test' }
    assert.match(textOf({ ...onlySmtp, MAIL_PROVIDERS: 'smtp,sendgrid' }), /MAIL_PROVIDERS names sendgrid/)
    assert.throws(() => problemsOf({ MAIL_PROVIDERS: 'postmark' }), /MAIL_PROVIDERS/)
  })

  test('mails need a sender that somebody takes', () => {
    assert.deepEqual(namesOf(without('MAIL_FROM', 'DKIM_DOMAIN')), ['MAIL_FROM'])
    assert.deepEqual(namesOf({ SMTP_URL: 'smtp://mail.chu.test' }), ['MAIL_FROM'])
    assert.deepEqual(namesOf({ SMTP_URL: 'smtp://127.0.0.1:1025' }), [])
    assert.deepEqual(namesOf({ MAIL_FROM: 'nobody' }), ['MAIL_FROM'])
    assert.deepEqual(namesOf({ ...everything, MAIL_FROM: 'a@b.test, c@d.test' }), ['MAIL_FROM'])
  })

  test('a signature has to count, and somebody has to make it', () => {
    assert.deepEqual(namesOf({ ...everything, DKIM_DOMAIN: 'other.test' }), ['DKIM_DOMAIN'])
    assert.deepEqual(namesOf({ ...everything, DKIM_DOMAIN: 'u.test' }), ['DKIM_DOMAIN'])
    assert.deepEqual(problemsOf(without('DKIM_DOMAIN')), [])
    assert.deepEqual(namesOf({ ...everything, DKIM_PRIVATE_KEY: 'hunter2' }), ['DKIM_PRIVATE_KEY'])
    assert.deepEqual(namesOf(without('SMTP_URL')), ['DKIM_PRIVATE_KEY'])
  })

  test("Firebase's file is read at the start", () => {
    const at = (path: string) => textOf({ FIREBASE_CREDENTIALS_PATH: path })
    assert.match(at(join(folder, 'nowhere.json')), /names a file that cannot be read \(ENOENT\)/)
    assert.match(at(fileWith('no.json', 'hunter2')), /names a file that is no JSON/)
    assert.match(at(fileWith('user.json', '{"type": "authorized_user"}')), /is no key of a service account/)
  })

  test('keys that do not belong together, or are none, are refused', () => {
    const other = createECDH('prime256v1')
    other.generateKeys()
    assert.deepEqual(namesOf({ ...vapid, VAPID_PUBLIC_KEY: other.getPublicKey('base64url') }), [
      'VAPID_PRIVATE_KEY',
    ])
    assert.deepEqual(namesOf({ ...everything, SENDGRID_WEBHOOK_PUBLIC_KEY: 'nonsense' }), [
      'SENDGRID_WEBHOOK_PUBLIC_KEY',
    ])
  })

  test('credentials do not cross the network in the clear', () => {
    for (const name of ['SENDGRID_URL', 'MAILGUN_URL', 'TWILIO_URL', 'FCM_URL']) {
      assert.deepEqual(namesOf({ [name]: 'http://proxy.chu.test' }), [name])
      assert.deepEqual(namesOf({ [name]: 'http://127.0.0.1:9000' }), [])
      assert.deepEqual(namesOf({ [name]: 'http://[::1]:9000' }), [])
      assert.deepEqual(namesOf({ [name]: 'http://127.0.0.1.evil.test' }), [name])
    }
    assert.deepEqual(namesOf({ WEB_PUSH_SERVICES: 'push.test,http://push.chu.test' }), ['WEB_PUSH_SERVICES'])
    assert.deepEqual(namesOf({ WEB_PUSH_SERVICES: 'http://127.0.0.1:9000,push.test' }), [])
  })

  test('T6: no problem shows a value', () => {
    const secrets = {
      MAIL_FROM: 'hunter2',
      DKIM_PRIVATE_KEY: 'hunter2',
      DKIM_SELECTOR: 'x',
      SENDGRID_WEBHOOK_PUBLIC_KEY: 'hunter2',
      TWILIO_AUTH_TOKEN: 'hunter2',
      VAPID_PUBLIC_KEY: 'hunter2',
      VAPID_PRIVATE_KEY: 'hunter2',
      VAPID_SUBJECT: 'mailto:hunter2@chu.test',
      EMAIL_HOST_PASSWORD: 'hunter2',
      MAILGUN_API_KEY: 'hunter2',
    }
    assert.ok(problemsOf(secrets).length > 5)
    assert.doesNotMatch(textOf(secrets), /hunter2/)
  })
})
