import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { describe, test } from 'node:test'
import { createTwilioReceipts } from './twilio.ts'

const NOW = new Date('2026-03-02T09:00:00Z')
const clock = { now: () => NOW, wait: () => Promise.resolve() }
const TOKEN = '12345'
const URL_OF_CALL = 'https://medtrack.test/comm/api/webhooks/twilio/?id=0198c0de'
const reader = createTwilioReceipts({ authToken: TOKEN, clock })

const sign = (url: string, params: Record<string, string>, token = TOKEN) => {
  const tail = Object.keys(params)
    .sort()
    .map((name) => name + params[name])
    .join('')
  return createHmac('sha1', token)
    .update(url + tail)
    .digest('base64')
}

const call = (
  params: Record<string, string>,
  { url = URL_OF_CALL, signature = sign(url, params) }: { url?: string; signature?: string } = {},
) =>
  reader.read({
    url,
    headers: { 'x-twilio-signature': signature, 'content-type': 'application/x-www-form-urlencoded' },
    rawBody: Buffer.from(new URLSearchParams(params).toString()),
  })

const status = (MessageStatus: string, more: Record<string, string> = {}) => ({
  AccountSid: 'AC1',
  MessageSid: 'SM1',
  MessageStatus,
  To: '+212612345678',
  From: '+15005550006',
  ...more,
})

describe("Twilio's reports", () => {
  test('P1: the example of its documentation is genuine', () => {
    // https://www.twilio.com/docs/usage/security: the values that its own libraries are tested with.
    const params = {
      CallSid: 'CA1234567890ABCDE',
      Caller: '+14158675309',
      Digits: '1234',
      From: '+14158675309',
      To: '+18005551212',
    }
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2'
    assert.equal(call(params, { url, signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B8=' }), 'unreadable')
    assert.equal(call(params, { url, signature: 'RSOYDt4T1cUTdK1PDd93/VVr8B9=' }), 'forged')
  })

  test('P1: forged ones are refused: no signature, a wrong key, another address, another parameter', () => {
    const params = status('delivered')
    const good = sign(URL_OF_CALL, params)
    assert.equal(call(params, { signature: '' }), 'forged')
    assert.equal(call(params, { signature: sign(URL_OF_CALL, params, 'other') }), 'forged')
    assert.equal(call(params, { url: `${URL_OF_CALL}1`, signature: good }), 'forged')
    assert.equal(call({ ...params, MessageStatus: 'failed' }, { signature: good }), 'forged')
    assert.equal(call({ ...params, Extra: '1' }, { signature: good }), 'forged')
    assert.equal(reader.read({ url: URL_OF_CALL, headers: {}, rawBody: Buffer.alloc(0) }), 'forged')
    const twice = { 'x-twilio-signature': [good, good] }
    const rawBody = Buffer.from(new URLSearchParams(params).toString())
    assert.equal(reader.read({ url: URL_OF_CALL, headers: twice, rawBody }), 'forged')
  })

  test('the usual port may be in the signed address, or not', () => {
    const params = status('delivered')
    const withPort = URL_OF_CALL.replace('medtrack.test', 'medtrack.test:443')
    assert.notEqual(call(params, { signature: sign(withPort, params) }), 'forged')
    assert.notEqual(call(params, { url: withPort, signature: sign(URL_OF_CALL, params) }), 'forged')
    const other = URL_OF_CALL.replace('medtrack.test', 'medtrack.test:8443')
    assert.equal(call(params, { signature: sign(other, params) }), 'forged')
  })

  test('delivered, with our own id from the address', () => {
    assert.deepEqual(call(status('delivered')), [
      {
        kind: 'delivered',
        isPermanent: false,
        providerMessageId: 'SM1',
        messageId: '0198c0de',
        address: '+212612345678',
        reason: '',
        eventId: 'SM1.delivered',
        at: NOW,
      },
    ])
  })

  for (const [name, code, expected] of [
    ['undelivered', '30003', { kind: 'bounced', isPermanent: false, reason: 'undelivered code 30003' }],
    ['undelivered', '30005', { kind: 'bounced', isPermanent: true }],
    ['failed', '30006', { kind: 'bounced', isPermanent: true }],
    ['failed', '30001', { kind: 'failed', isPermanent: false }],
    ['failed', '21610', { kind: 'complained', isPermanent: true }],
  ] as const) {
    test(`${name} with ${code} is ${expected.kind}${expected.isPermanent ? ' for good' : ''}`, () => {
      const receipts = call(status(name, { ErrorCode: code }))
      assert.ok(Array.isArray(receipts))
      assert.partialDeepStrictEqual(receipts[0], expected)
    })
  }

  test('steps on the way are of no interest', () => {
    for (const step of ['accepted', 'queued', 'sending', 'sent']) assert.deepEqual(call(status(step)), [])
  })

  const answered = (more: Record<string, string>) =>
    call({ MessageSid: 'SM2', From: '+212612345678', To: '+15005550006', ...more })

  for (const [kind, isPermanent, bodies] of [
    [
      'stopped',
      true,
      ['STOP', ' stop ', 'StopAll', 'unsubscribe', 'CANCEL', 'end', 'Quit', 'revoke', 'optout', 'Arrêt'],
    ],
    ['resumed', false, ['START', 'start\n', 'Yes', 'UNSTOP']],
  ] as const) {
    test(`each of Twilio's words for it is a wish: ${kind}`, () => {
      for (const Body of bodies) {
        const receipts = answered({ Body })
        assert.ok(Array.isArray(receipts))
        assert.partialDeepStrictEqual(receipts, [
          { kind, isPermanent, address: '+212612345678', eventId: 'SM2.received', messageId: null },
        ])
      }
    })
  }

  test('what Twilio says of a message comes before its words; other messages are of no interest', () => {
    const kindOf = (more: Record<string, string>) => {
      const receipts = answered(more)
      assert.ok(Array.isArray(receipts))
      return receipts[0]?.kind
    }
    assert.equal(kindOf({ Body: 'basta', OptOutType: 'STOP' }), 'stopped')
    assert.equal(kindOf({ Body: 'de nouveau', OptOutType: 'START' }), 'resumed')
    for (const more of [
      ...[{ Body: 'HELP' }, { Body: 'info' }, { Body: 'end', OptOutType: 'HELP' }],
      ...[{ Body: 'Please do not stop' }, { Body: 'yes please' }, { Body: '' }, {}],
    ]) {
      assert.equal(kindOf(more as Record<string, string>), undefined)
    }
  })

  test('a wish cannot be forged either', () => {
    const params = { MessageSid: 'SM2', From: '+212612345678', Body: 'STOP' }
    const signature = sign(URL_OF_CALL, params)
    assert.equal(call({ ...params, From: '+212600000000' }, { signature }), 'forged')
    assert.equal(call({ ...params, Body: 'START' }, { signature }), 'forged')
  })

  test('without a sid it is unreadable', () => {
    assert.equal(call({ MessageStatus: 'delivered' }), 'unreadable')
    assert.equal(call({ Body: 'STOP' }), 'unreadable')
  })
})
