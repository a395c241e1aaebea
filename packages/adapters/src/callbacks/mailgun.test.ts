import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, test } from 'node:test'
import { createMailgunReceipts } from './mailgun.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const SECONDS = NOW.getTime() / 1000
const clock = { now: () => NOW, wait: () => Promise.resolve() }
const KEY = 'signing-key'
const reader = createMailgunReceipts({ signingKey: KEY, clock, toleranceSeconds: 300 })

const signatureOf = (timestamp = String(SECONDS), token = 'token-1', key = KEY) => ({
  timestamp,
  token,
  signature: createHmac('sha256', key)
    .update(timestamp + token)
    .digest('hex'),
})

const read = (body: unknown) =>
  reader.read({
    url: 'https://medtrack.test/comm/api/webhooks/mailgun/',
    headers: { 'content-type': 'application/json' },
    rawBody: Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
  })

const event = (more: Record<string, unknown>) => ({
  id: 'CCXMjJ7nQi2N3BPigGOdgQ',
  timestamp: SECONDS + 0.25,
  recipient: 'eloise@chu.test',
  message: { headers: { 'message-id': '0198c0de.mail@medtrack.test', to: 'eloise@chu.test' }, size: 341 },
  ...more,
})

const receiptOf = (more: Record<string, unknown>) => {
  const receipts = read({ signature: signatureOf(), 'event-data': event(more) })
  assert.ok(Array.isArray(receipts))
  return receipts[0]
}

describe("Mailgun's reports", () => {
  test('P1: forged ones are refused: no signature, a wrong key, another time or token', () => {
    const data = event({ event: 'delivered' })
    const genuine = signatureOf()
    assert.notEqual(read({ signature: genuine, 'event-data': data }), 'forged')
    for (const signature of [
      undefined,
      'x',
      {},
      { ...genuine, signature: '' },
      { ...genuine, signature: genuine.signature.toUpperCase() },
      { ...genuine, token: 'token-2' },
      { ...genuine, token: '' },
      { ...genuine, timestamp: String(SECONDS + 1) },
      signatureOf(String(SECONDS), 'token-1', 'other'),
    ]) {
      assert.equal(read({ signature, 'event-data': data }), 'forged', JSON.stringify(signature))
    }
    assert.equal(read('{"signature": '), 'forged')
    assert.equal(read('[]'), 'forged')
  })

  test('P1: a stale time is refused, on either side', () => {
    const at = (seconds: number) =>
      read({ signature: signatureOf(String(SECONDS + seconds)), 'event-data': event({ event: 'opened' }) })
    assert.deepEqual(at(-300), [])
    assert.equal(at(-301), 'forged')
    assert.equal(at(301), 'forged')
  })

  test('P1: a signature that is used again with another body has the same event id', () => {
    const bodies = [
      event({ event: 'delivered' }),
      event({ event: 'complained', recipient: 'victim@chu.test', id: 'x' }),
    ]
    const ids = bodies.map((data) => {
      const receipts = read({ signature: signatureOf(), 'event-data': data })
      return Array.isArray(receipts) ? receipts[0]?.eventId : undefined
    })
    assert.deepEqual(ids, ['token-1', 'token-1'])
  })

  test("a subaccount's report is genuine by the main account's signature", () => {
    const { signature, ...rest } = signatureOf()
    const other = signatureOf(String(SECONDS), 'token-1', 'subaccount').signature
    const signed = { ...rest, signature: other, 'parent-signature': signature }
    assert.deepEqual(read({ signature: signed, 'event-data': event({ event: 'opened' }) }), [])
  })

  test('delivered, with the Message-ID as the id of the sending and as ours', () => {
    assert.deepEqual(receiptOf({ event: 'delivered', 'delivery-status': { code: 250, message: 'OK' } }), {
      kind: 'delivered',
      isPermanent: false,
      providerMessageId: '0198c0de.mail@medtrack.test',
      messageId: '<0198c0de.mail@medtrack.test>',
      address: 'eloise@chu.test',
      reason: '250 OK',
      eventId: 'token-1',
      at: new Date('2026-03-02T09:00:00.250Z'),
    })
  })

  for (const [name, more, expected] of [
    [
      'an address that is not there',
      {
        severity: 'permanent',
        reason: 'bounce',
        'delivery-status': { code: 550, message: '5.1.1 no such\nuser' },
      },
      { kind: 'bounced', isPermanent: true, reason: 'bounce 550 5.1.1 no such user' },
    ],
    [
      'a refusal by policy',
      { severity: 'permanent', reason: 'bounce', 'delivery-status': { code: 550, message: '5.7.1 spam' } },
      { kind: 'bounced', isPermanent: false },
    ],
    [
      'a mail that grew too old',
      { severity: 'permanent', reason: 'old' },
      { kind: 'bounced', isPermanent: false },
    ],
    [
      'a soft failure',
      { severity: 'temporary', reason: 'generic' },
      { kind: 'deferred', isPermanent: false },
    ],
    [
      'an address on its own list',
      { severity: 'permanent', reason: 'suppress-complaint' },
      { kind: 'complained', isPermanent: true },
    ],
  ] as const) {
    test(`${name} is ${expected.kind}${expected.isPermanent ? ' for good' : ''}`, () => {
      assert.partialDeepStrictEqual(receiptOf({ event: 'failed', ...more }), expected)
    })
  }

  test('complaints, people who unsubscribe, and mails that it refuses', () => {
    assert.partialDeepStrictEqual(receiptOf({ event: 'complained' }), {
      kind: 'complained',
      isPermanent: true,
    })
    assert.partialDeepStrictEqual(receiptOf({ event: 'unsubscribed' }), {
      kind: 'complained',
      isPermanent: true,
    })
    assert.partialDeepStrictEqual(receiptOf({ event: 'rejected' }), { kind: 'failed', isPermanent: false })
  })

  test('what is of no interest is left out, and fields of other forms are no crash', () => {
    assert.equal(receiptOf({ event: 'opened' }), undefined)
    const strange = { event: 'delivered', message: 7, recipient: null, timestamp: 'x', 'delivery-status': [] }
    assert.partialDeepStrictEqual(receiptOf(strange), { providerMessageId: null, address: null, at: NOW })
    assert.equal(read({ signature: signatureOf() }), 'unreadable')
  })
})
