import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createSendgridSender } from '@medtrack/adapters'
import { type Clock, inScope, type Mail, systemClock } from '@medtrack/kit'
import { openFakeSendgrid } from './fake-sendgrid.ts'
import { callingSenderSuite } from './faults-suite.ts'
import type { SeenRequest } from './http-fake.ts'
import { type ArrivedMail, mailSenderSuite, mailTo, patient } from './mail-suite.ts'

const API_KEY = 'SG.secret-key'
const limits = { perSecond: 50, concurrency: 10 }

const openSender = (url: string, clock: Clock = systemClock) =>
  createSendgridSender({ url, apiKey: API_KEY, from: 'MedTrack <no-reply@medtrack.test>', limits, clock })

const bodyOf = ({ body }: SeenRequest) => JSON.parse(body.toString('utf8'))

const toArrived = (request: SeenRequest): ArrivedMail => {
  const body = bodyOf(request)
  const contentOf = (type: string) =>
    body.content.find((part: { type: string }) => part.type === type)?.value ?? ''
  return {
    recipients: body.personalizations.flatMap(({ to }: { to: { email: string }[] }) =>
      to.map(({ email }) => email),
    ),
    messageId: body.headers['Message-ID'],
    subject: body.subject,
    text: contentOf('text/plain'),
    html: contentOf('text/html'),
    filenames: (body.attachments ?? []).map(({ filename }: { filename: string }) => filename),
  }
}

mailSenderSuite('SendGrid', async () => {
  const fake = await openFakeSendgrid(API_KEY)
  const sender = openSender(fake.url)
  return {
    sender,
    arrived: async () => fake.requests.map(toArrived),
    [Symbol.asyncDispose]: async () => {
      await sender[Symbol.asyncDispose]()
      await fake[Symbol.asyncDispose]()
    },
  }
})

callingSenderSuite<Mail>({
  provider: 'sendgrid',
  openFake: () => openFakeSendgrid(API_KEY),
  open: async (url, clock) => openSender(url, clock),
  message: mailTo('eloise@chu.test'),
  secrets: [API_KEY, 'eloise@chu.test', 'stage commence'],
  // Its success has no body, so there is nothing to misread; what is not 202 is not documented.
  unreadableSuccess: { reply: { status: 202, body: '{"' }, kind: 'accepted' },
  endlessSuccess: 'unknown',
})

describe('SendGrid', () => {
  const send = async (mail: Mail, answer?: { status: number; body: string }) => {
    await using fake = await openFakeSendgrid(API_KEY)
    fake.fault = answer
    await using sender = openSender(fake.url)
    const outcome = await sender.send(mail, patient())
    const [request] = fake.requests
    return { outcome, body: request && bodyOf(request) }
  }

  test('its id is kept, and ours goes along to come back in reports', async () => {
    const { outcome, body } = await send(mailTo('a@b.test'))
    assert.deepEqual(outcome, { kind: 'accepted', providerMessageId: 'message-1' })
    assert.deepEqual(body.custom_args, { medtrack_message_id: '<0198c0de.mail@medtrack.example>' })
  })

  test('links are not led elsewhere and nobody is watched', async () => {
    const { body } = await send(mailTo('a@b.test'))
    assert.equal(body.tracking_settings.click_tracking.enable, false)
    assert.equal(body.tracking_settings.open_tracking.enable, false)
  })

  test('headers are ASCII in one line, and a name that is none is left out', async () => {
    const headers = {
      'X-Note': 'Éloïse\r\nBcc: evil@x.test',
      'X Bad': '1',
      'List-Unsubscribe': '<https://a.test/u>',
    }
    const { outcome, body } = await send(mailTo('a@b.test', { headers }))
    assert.equal(outcome.kind, 'accepted')
    assert.equal(body.headers['List-Unsubscribe'], '<https://a.test/u>')
    assert.ok(!('X Bad' in body.headers))
    const [, word] = /^=\?UTF-8\?B\?(.+)\?=$/.exec(body.headers['X-Note']) ?? []
    assert.equal(Buffer.from(word ?? '', 'base64').toString(), 'Éloïse Bcc: evil@x.test')
  })

  test('the call says what it is made for', async () => {
    await using fake = await openFakeSendgrid(API_KEY)
    await using sender = openSender(fake.url)
    await inScope({ correlationId: 'correlation-7' }, () => sender.send(mailTo('a@b.test'), patient()))
    assert.equal(fake.requests[0]?.headers['x-correlation-id'], 'correlation-7')
  })

  test('a mail without HTML is sent as text', async () => {
    const { outcome, body } = await send(mailTo('a@b.test', { html: '' }))
    assert.equal(outcome.kind, 'accepted')
    assert.equal(body.content.length, 1)
  })

  test('F17: what it minds is named, what it says is not repeated', async () => {
    const errors = [
      { message: 'Does not contain a valid address: a@b.test', field: 'personalizations.0.to.0.email' },
    ]
    const { outcome } = await send(mailTo('a@b.test'), { status: 400, body: JSON.stringify({ errors }) })
    assert.deepEqual(outcome, { kind: 'rejected', reason: 'answered 400 (personalizations.0.to.0.email)' })
  })

  test('a wrong key is a failure', async () => {
    await using fake = await openFakeSendgrid('another')
    await using sender = openSender(fake.url)
    assert.equal((await sender.send(mailTo('a@b.test'), patient())).kind, 'failed')
  })

  test('the base address may have a path of its own', async () => {
    await using fake = await openFakeSendgrid(API_KEY)
    await using sender = openSender(`${fake.url}/proxy/`)
    await sender.send(mailTo('a@b.test'), patient())
    assert.equal(fake.requests[0]?.path, '/proxy/v3/mail/send')
  })
})
