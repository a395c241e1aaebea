import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createMailgunSender } from '@medtrack/adapters'
import { type Clock, type Mail, systemClock } from '@medtrack/kit'
import { openFakeMailgun, readForm } from './fake-mailgun.ts'
import { callingSenderSuite } from './faults-suite.ts'
import type { SeenRequest } from './http-fake.ts'
import { type ArrivedMail, mailSenderSuite, mailTo, patient } from './mail-suite.ts'

const API_KEY = 'key-secret'
const DOMAIN = 'mg.medtrack.test'
const limits = { perSecond: 50, concurrency: 10 }

const openSender = (
  url: string,
  { clock = systemClock, from = 'MedTrack <no-reply@medtrack.test>' }: { clock?: Clock; from?: string } = {},
) => createMailgunSender({ url, apiKey: API_KEY, domain: DOMAIN, from, limits, clock })

const toArrived = async (request: SeenRequest): Promise<ArrivedMail> => {
  const { fields, files } = await readForm(request)
  // Forms have CRLF for every line end.
  const textOf = (name: string) => (fields[name] ?? '').replaceAll('\r\n', '\n')
  return {
    recipients: textOf('to').split(/, ?/),
    messageId: textOf('h:Message-Id'),
    subject: textOf('subject'),
    text: textOf('text'),
    html: textOf('html'),
    filenames: files.map(({ name }) => name),
  }
}

mailSenderSuite('Mailgun', async () => {
  const fake = await openFakeMailgun(API_KEY, DOMAIN)
  const sender = openSender(fake.url)
  return {
    sender,
    arrived: () => Promise.all(fake.requests.map(toArrived)),
    [Symbol.asyncDispose]: async () => {
      await sender[Symbol.asyncDispose]()
      await fake[Symbol.asyncDispose]()
    },
  }
})

callingSenderSuite<Mail>({
  provider: 'mailgun',
  openFake: () => openFakeMailgun(API_KEY, DOMAIN),
  open: async (url, clock) => openSender(url, { clock }),
  message: mailTo('eloise@chu.test'),
  secrets: [API_KEY, 'eloise@chu.test', 'stage commence'],
  unreadableSuccess: { reply: { status: 200, body: '{"id": "<1@' }, kind: 'unknown' },
  endlessSuccess: 'unknown',
})

describe('Mailgun', () => {
  const send = async (mail: Mail, from?: string) => {
    await using fake = await openFakeMailgun(API_KEY, DOMAIN)
    await using sender = openSender(fake.url, from === undefined ? {} : { from })
    const outcome = await sender.send(mail, patient())
    const [request] = fake.requests
    assert.ok(request)
    return { outcome, ...(await readForm(request)) }
  }

  test('the mail keeps its Message-ID, which is also the id that reports come with', async () => {
    const { outcome, fields } = await send(mailTo('a@b.test'))
    assert.deepEqual(outcome, { kind: 'accepted', providerMessageId: '0198c0de.mail@medtrack.example' })
    assert.equal(fields['h:Message-Id'], '<0198c0de.mail@medtrack.example>')
  })

  test('links are not led elsewhere and nobody is watched', async () => {
    const { fields } = await send(mailTo('a@b.test'))
    assert.equal(fields['o:tracking'], 'no')
    assert.equal(fields['o:tracking-clicks'], 'no')
    assert.equal(fields['o:tracking-opens'], 'no')
  })

  test('a sender whose name needs quotes has them', async () => {
    const { outcome, fields } = await send(
      mailTo('a@b.test'),
      'Faculté, Médecine (Fès) <no-reply@medtrack.test>',
    )
    assert.equal(fields['from'], '"Faculté, Médecine (Fès)" <no-reply@medtrack.test>')
    assert.equal(outcome.kind, 'rejected', 'the fake knows no quotes: the form above is what counts')
  })

  test('a text that looks like the end of a part stays a text', async () => {
    const text = '--boundary--\r\nContent-Disposition: form-data; name="to"\r\n\r\nevil@x.test'
    const { outcome, fields } = await send(mailTo('a@b.test', { text }))
    assert.equal(outcome.kind, 'accepted')
    assert.equal(fields['to'], 'a@b.test')
    assert.equal(fields['text'], text)
  })

  test('a calendar file keeps its type with the method', async () => {
    const attachments = [
      { filename: 'a.ics', contentType: 'text/calendar; method=REQUEST', content: 'BEGIN' },
    ]
    const { files } = await send(mailTo('a@b.test', { attachments }))
    assert.equal(files[0]?.type, 'text/calendar; method=request')
    assert.equal(await files[0].text(), 'BEGIN')
  })

  test('a domain that it does not know is for an administrator to mend', async () => {
    await using fake = await openFakeMailgun(API_KEY, 'other.test')
    await using sender = openSender(fake.url)
    assert.deepEqual(await sender.send(mailTo('a@b.test'), patient()), {
      kind: 'failed',
      reason: 'answered 404',
    })
  })
})
