import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { describe, test } from 'node:test'
import { createSendgridReceipts } from './sendgrid.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const SECONDS = String(NOW.getTime() / 1000)
const clock = { now: () => NOW, wait: () => Promise.resolve() }
const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const publicKey = pair.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')
const reader = createSendgridReceipts({ publicKey, clock, toleranceSeconds: 300 })

const SIGNATURE = 'x-twilio-email-event-webhook-signature'
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp'

const callWith = (body: string, timestamp = SECONDS, signature?: string) =>
  reader.read({
    url: 'https://medtrack.test/comm/api/webhooks/sendgrid/',
    headers: {
      [SIGNATURE]:
        signature ?? sign('sha256', Buffer.from(timestamp + body), pair.privateKey).toString('base64'),
      [TIMESTAMP]: timestamp,
    },
    rawBody: Buffer.from(body),
  })

const event = (more: Record<string, unknown>) => ({
  email: 'eloise@chu.test',
  timestamp: 1_772_442_000,
  'smtp-id': '<14c5d75ce93.dfd.64b469@ismtpd-555>',
  sg_event_id: 'event-1',
  sg_message_id: '14c5d75ce93.dfd.64b469.filter0001.16648.5515E0B88.0',
  medtrack_message_id: '<0198c0de.mail@medtrack.test>',
  ...more,
})

const receiptOf = (more: Record<string, unknown>) => {
  const receipts = callWith(JSON.stringify([event(more)]))
  assert.ok(Array.isArray(receipts))
  return receipts[0]
}

describe("SendGrid's reports", () => {
  test("P1: the example of SendGrid's own library is genuine in its time, and stale today", () => {
    // sendgrid-nodejs, packages/eventwebhook: key, signature, time and body that its test has.
    const theirs = {
      publicKey:
        'MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAEEDr2LjtURuePQzplybdC+u4CwrqDqBaWjcMMsTbhdbcwHBcepxo7yAQGhHPTnlvFYPAZFceEu/1FwCM/QmGUhA==',
      toleranceSeconds: 300,
    }
    const request = {
      url: '',
      headers: {
        [SIGNATURE]:
          'MEUCIQCtIHJeH93Y+qpYeWrySphQgpNGNr/U+UyUlBkU6n7RAwIgJTz2C+8a8xonZGi6BpSzoQsbVRamr2nlxFDWYNH2j/0=',
        [TIMESTAMP]: '1588788367',
      },
      rawBody: Buffer.from('{"category":"example_payload","event":"test_event","message_id":"message_id"}'),
    }
    const then = { ...clock, now: () => new Date(1_588_788_400_000) }
    assert.equal(createSendgridReceipts({ ...theirs, clock: then }).read(request), 'unreadable')
    assert.equal(createSendgridReceipts({ ...theirs, clock }).read(request), 'forged')
  })

  test('P1: forged ones are refused: no signature, another body, time or key', () => {
    const body = JSON.stringify([event({ event: 'delivered' })])
    const signature = sign('sha256', Buffer.from(SECONDS + body), pair.privateKey).toString('base64')
    assert.notEqual(callWith(body, SECONDS, signature), 'forged')
    assert.equal(callWith(body, SECONDS, ''), 'forged')
    assert.equal(callWith(body, SECONDS, 'bm8='), 'forged')
    assert.equal(callWith(`${body} `, SECONDS, signature), 'forged')
    assert.equal(callWith(body, String(Number(SECONDS) + 1), signature), 'forged')
    const other = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const wrong = sign('sha256', Buffer.from(SECONDS + body), other.privateKey).toString('base64')
    assert.equal(callWith(body, SECONDS, wrong), 'forged')
  })

  test('P1: a stale time is refused, on either side', () => {
    const at = (seconds: number) => callWith('[]', String(Number(SECONDS) + seconds))
    assert.deepEqual(at(-300), [])
    assert.deepEqual(at(300), [])
    assert.equal(at(-301), 'forged')
    assert.equal(at(301), 'forged')
    assert.equal(callWith('[]', '1e9'), 'forged')
    assert.equal(callWith('[]', ''), 'forged')
  })

  test('delivered, with the id of the sending and our own', () => {
    assert.deepEqual(receiptOf({ event: 'delivered', response: '250 OK' }), {
      kind: 'delivered',
      isPermanent: false,
      providerMessageId: '14c5d75ce93.dfd.64b469',
      messageId: '<0198c0de.mail@medtrack.test>',
      address: 'eloise@chu.test',
      reason: '250 OK',
      eventId: 'event-1',
      at: new Date('2026-03-02T09:00:00Z'),
    })
  })

  test('the newer form of its ids is cut where the machine begins', () => {
    const receipt = receiptOf({ event: 'delivered', sg_message_id: 'kSsX-geQ.recvd-5f4-2wx-1-65-A.0' })
    assert.equal(receipt?.providerMessageId, 'kSsX-geQ')
  })

  for (const [name, more, expected] of [
    ['deferred', { event: 'deferred', response: '400 later' }, { kind: 'deferred', isPermanent: false }],
    [
      'an address that is not there',
      { event: 'bounce', type: 'bounce', status: '5.1.1', reason: '550 5.1.1\r\nno such user' },
      { kind: 'bounced', isPermanent: true, reason: '5.1.1 550 5.1.1 no such user' },
    ],
    ['a block', { event: 'bounce', type: 'blocked' }, { kind: 'bounced', isPermanent: false }],
    [
      'a bad reputation',
      { event: 'bounce', type: 'bounce', bounce_classification: 'Reputation' },
      { kind: 'bounced', isPermanent: false },
    ],
    [
      'dropped after a bounce',
      { event: 'dropped', reason: 'Bounced Address' },
      { kind: 'bounced', isPermanent: true },
    ],
    [
      'dropped after a complaint',
      { event: 'dropped', reason: 'Spam Reporting Address' },
      { kind: 'complained', isPermanent: true },
    ],
    ['dropped otherwise', { event: 'dropped', reason: 'Over quota' }, { kind: 'failed', isPermanent: false }],
    ['a complaint', { event: 'spamreport' }, { kind: 'complained', isPermanent: true }],
    ['unsubscribed', { event: 'group_unsubscribe' }, { kind: 'complained', isPermanent: true }],
  ] as const) {
    test(`${name} is ${expected.kind}${expected.isPermanent ? ' for good' : ''}`, () => {
      assert.partialDeepStrictEqual(receiptOf(more), expected)
    })
  }

  test('several come in one call, and what is of no interest is left out', () => {
    const body = [
      event({ event: 'processed' }),
      event({ event: 'open' }),
      event({ event: 'delivered' }),
      event({ event: 'delivered', sg_event_id: undefined }),
      'nonsense',
      null,
      event({ event: 'bounce', timestamp: 'yesterday', sg_event_id: 'event-2', email: 7 }),
    ]
    const receipts = callWith(JSON.stringify(body))
    assert.ok(Array.isArray(receipts))
    assert.deepEqual(
      receipts.map(({ eventId, at }) => [eventId, at]),
      [
        ['event-1', NOW],
        ['event-2', NOW],
      ],
    )
  })

  test('what is signed but no list is unreadable', () => {
    assert.equal(callWith('{"event":"delivered"}'), 'unreadable')
    assert.equal(callWith('[{'), 'unreadable')
  })

  test('a key that is none, or of another kind, is refused at the start', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey
    for (const key of ['nonsense', rsa.export({ type: 'spki', format: 'der' }).toString('base64')]) {
      assert.throws(() => createSendgridReceipts({ publicKey: key, clock, toleranceSeconds: 1 }))
    }
  })
})
