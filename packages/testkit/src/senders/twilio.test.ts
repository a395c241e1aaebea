import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createMailboxSender, createTwilioSender } from '@medtrack/adapters'
import { type Clock, type MailboxMessage, type Sms, systemClock } from '@medtrack/kit'
import { formOf, openFakeTwilio, twilioError } from './fake-twilio.ts'
import { callingSenderSuite } from './faults-suite.ts'
import type { Reply } from './http-fake.ts'
import { patient } from './mail-suite.ts'
import { smsSenderSuite } from './sms-suite.ts'

const ACCOUNT = `AC${'0'.repeat(32)}`
const TOKEN = 'auth-token-secret'
const limits = { perSecond: 10, concurrency: 5 }

const openSender = (
  url: string,
  { clock = systemClock, callbackUrl }: { clock?: Clock; callbackUrl?: string } = {},
) =>
  createTwilioSender({
    url,
    accountSid: ACCOUNT,
    authToken: TOKEN,
    from: '7568992589',
    callbackUrl,
    limits,
    clock,
  })

const sms: Sms = { id: '0198c0de', to: '+212612345678', text: 'Entretien demain – غداً' }

smsSenderSuite('Twilio', async () => {
  const fake = await openFakeTwilio(ACCOUNT, TOKEN)
  const sender = openSender(fake.url)
  return {
    sender,
    arrived: async () => fake.requests.map(formOf).map(({ To = '', Body = '' }) => ({ to: To, text: Body })),
    [Symbol.asyncDispose]: async () => {
      await sender[Symbol.asyncDispose]()
      await fake[Symbol.asyncDispose]()
    },
  }
})

smsSenderSuite('mailbox', async () => {
  const kept: MailboxMessage[] = []
  const sender = createMailboxSender('sms', { add: async (message) => void kept.push(message) })
  return { sender, arrived: async () => kept, [Symbol.asyncDispose]: () => sender[Symbol.asyncDispose]() }
})

callingSenderSuite<Sms>({
  provider: 'twilio',
  openFake: () => openFakeTwilio(ACCOUNT, TOKEN),
  open: async (url, clock) => openSender(url, { clock }),
  message: sms,
  secrets: [TOKEN, '212612345678', 'Entretien'],
  unreadableSuccess: { reply: { status: 201, body: '{"sid": ' }, kind: 'unknown' },
  endlessSuccess: 'unknown',
})

describe('Twilio', () => {
  const send = async (message: Sms, fault?: Reply, callbackUrl?: string) => {
    await using fake = await openFakeTwilio(ACCOUNT, TOKEN)
    fake.fault = fault
    await using sender = openSender(fake.url, callbackUrl === undefined ? {} : { callbackUrl })
    return { outcome: await sender.send(message, patient()), forms: fake.requests.map(formOf) }
  }

  test('its sid is kept', async () => {
    const { outcome, forms } = await send(sms)
    assert.deepEqual(outcome, { kind: 'accepted', providerMessageId: `SM${'1'.padStart(32, '0')}` })
    assert.deepEqual(forms, [{ To: sms.to, From: '7568992589', Body: sms.text }])
  })

  test('reports are asked for with our id, so that they find a message whose sid never arrived', async () => {
    const { forms } = await send(sms, undefined, 'https://medtrack.test/comm/api/webhooks/twilio/')
    assert.equal(forms[0]?.['StatusCallback'], 'https://medtrack.test/comm/api/webhooks/twilio/?id=0198c0de')
  })

  test('a number may be written as people write it, with its country', async () => {
    const { forms } = await send({ ...sms, to: '+212 (6) 12-34.56 78' })
    assert.equal(forms[0]?.['To'], '+212612345678')
  })

  for (const to of ['0612345678', '7568992589', '+0612345678', '+212612345678&From=+1', '', 'nobody']) {
    test(`"${to}" is no number in E.164 form: nothing is sent`, async () => {
      const { outcome, forms } = await send({ ...sms, to })
      assert.equal(outcome.kind, 'rejected')
      assert.equal(forms.length, 0)
    })
  }

  test('21211 about the number is final, 21606 about ours is for an administrator to mend', async () => {
    const about = (code: number) => twilioError(400, code, `The number ${sms.to} is not valid`)
    assert.deepEqual((await send(sms, about(21211))).outcome, {
      kind: 'rejected',
      reason: 'answered 400 (code 21211)',
    })
    assert.equal((await send(sms, about(21606))).outcome.kind, 'failed')
  })
})
