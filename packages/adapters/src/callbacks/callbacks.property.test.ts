import assert from 'node:assert/strict'
import { createHmac, generateKeyPairSync, sign } from 'node:crypto'
import { describe, test } from 'node:test'
import type { ReceiptReader } from '@medtrack/kit'
import fc from 'fast-check'
import { createMailgunReceipts } from './mailgun.ts'
import { createSendgridReceipts } from './sendgrid.ts'
import { createTwilioReceipts } from './twilio.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const SECONDS = String(NOW.getTime() / 1000)
const clock = { now: () => NOW, wait: () => Promise.resolve() }
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const KINDS = ['delivered', 'bounced', 'complained', 'deferred', 'failed', 'stopped', 'resumed']
const URL_OF_CALL = 'https://medtrack.test/comm/api/webhooks/x/'

const read = (reader: ReceiptReader, body: string, headers: Record<string, string> = {}) => {
  const receipts = reader.read({ url: URL_OF_CALL, headers, rawBody: Buffer.from(body) })
  assert.notEqual(receipts, 'forged', 'it is signed')
  if (!Array.isArray(receipts)) return
  for (const { kind, reason, eventId, at, address, messageId, providerMessageId } of receipts) {
    assert.ok(KINDS.includes(kind))
    assert.ok(reason.length <= 300 && !/\p{Cc}/u.test(reason))
    assert.ok(eventId !== '' && !Number.isNaN(at.getTime()))
    for (const text of [address, messageId, providerMessageId]) assert.ok(text === null || text !== '')
  }
}

/** Objects with the names that a provider uses, and any values. */
const eventWith = (names: readonly string[], words: readonly string[]) =>
  fc.dictionary(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...words), fc.jsonValue()), {
    maxKeys: 8,
  })

describe('reports with a good signature and anything in them', () => {
  test("SendGrid's never throw", () => {
    const reader = createSendgridReceipts({
      publicKey: pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64'),
      clock,
      toleranceSeconds: 300,
    })
    const event = eventWith(
      ['event', 'email', 'sg_event_id', 'sg_message_id', 'reason', 'status', 'type', 'timestamp'],
      ['delivered', 'bounce', 'dropped', 'deferred', 'spamreport', '__proto__', 'constructor'],
    )
    fc.assert(
      fc.property(fc.oneof(fc.array(event), fc.jsonValue()), (body) => {
        const text = JSON.stringify(body)
        read(reader, text, {
          'x-twilio-email-event-webhook-timestamp': SECONDS,
          'x-twilio-email-event-webhook-signature': sign(
            'sha256',
            Buffer.from(SECONDS + text),
            pair.privateKey,
          ).toString('base64'),
        })
      }),
    )
  })

  test("Mailgun's never throw", () => {
    const reader = createMailgunReceipts({ signingKey: 'key', clock, toleranceSeconds: 300 })
    const signature = {
      timestamp: SECONDS,
      token: 'token',
      signature: createHmac('sha256', 'key').update(`${SECONDS}token`).digest('hex'),
    }
    const event = eventWith(
      ['event', 'severity', 'reason', 'recipient', 'message', 'delivery-status', 'timestamp', 'id'],
      ['delivered', 'failed', 'rejected', 'complained', 'bounce', '__proto__', 'constructor'],
    )
    fc.assert(
      fc.property(fc.oneof(event, fc.jsonValue()), (data) =>
        read(reader, JSON.stringify({ signature, 'event-data': data })),
      ),
    )
  })

  test("Twilio's never throw", () => {
    const reader = createTwilioReceipts({ authToken: 'token', clock })
    const names = [
      'MessageSid',
      'MessageStatus',
      'ErrorCode',
      'To',
      'From',
      'Body',
      'OptOutType',
      '__proto__',
    ]
    const words = ['delivered', 'undelivered', 'failed', '30005', 'STOP', 'SM1']
    const pairs = fc.array(
      fc.tuple(fc.constantFrom(...names), fc.oneof(fc.constantFrom(...words), fc.string({ unit: 'binary' }))),
    )
    fc.assert(
      fc.property(pairs, (given) => {
        // As it comes over the wire: what cannot be written in a form is replaced there.
        const form = new URLSearchParams(new URLSearchParams(given).toString())
        const tail = [...new Set(form.keys())]
          .sort()
          .flatMap((name) => [...new Set(form.getAll(name))].sort().map((value) => name + value))
        const signature = createHmac('sha1', 'token')
          .update(URL_OF_CALL + tail.join(''))
          .digest('base64')
        read(reader, form.toString(), { 'x-twilio-signature': signature })
      }),
    )
  })
})
