import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { describe, test } from 'node:test'
import type { Clock, Sender, SendOutcome } from '@medtrack/kit'
import { hurriedClock } from '../bus/place.ts'
import type { HttpFake, Reply } from './http-fake.ts'
import { patient } from './mail-suite.ts'

/** A sender over HTTP, and what its tests need to know of its provider. */
export type CallingSenderUnderTest<M> = {
  provider: string
  openFake(): Promise<HttpFake>
  /** A sender to the fake at `url`. */
  open(url: string, clock: Clock): Promise<Sender<M>>
  message: M
  /** Texts that no reason may hold: keys, the message, its recipient. */
  secrets: readonly string[]
  /** What a success with an unreadable body means. */
  unreadableSuccess: { reply: Reply; kind: SendOutcome['kind'] }
  /** A success that breaks off or never ends: its status is 200. */
  endlessSuccess: SendOutcome['kind']
}

const NOW = new Date('2026-03-02T09:00:00Z')
const clock: Clock = { now: () => NOW, wait: hurriedClock.wait }

const FAULTS: readonly { name: string; reply: Reply; outcome: Partial<SendOutcome> }[] = [
  {
    name: '429 with seconds',
    reply: { status: 429, headers: { 'retry-after': '120' } },
    outcome: { kind: 'failed', retryAfterSeconds: 120 },
  },
  {
    name: '429 with a date',
    reply: { status: 429, headers: { 'retry-after': 'Mon, 02 Mar 2026 09:01:30 GMT' } },
    outcome: { kind: 'failed', retryAfterSeconds: 90 },
  },
  {
    name: '503 with seconds',
    reply: { status: 503, headers: { 'retry-after': '7' } },
    outcome: { kind: 'failed', retryAfterSeconds: 7 },
  },
  { name: '500', reply: { status: 500, body: 'oops' }, outcome: { kind: 'failed' } },
  { name: '502', reply: { status: 502, body: '<html>' }, outcome: { kind: 'failed' } },
  { name: '504, behind which it may have arrived', reply: { status: 504 }, outcome: { kind: 'unknown' } },
  { name: '403', reply: { status: 403, body: '{}' }, outcome: { kind: 'failed' } },
  {
    name: '400 with malformed JSON',
    reply: { status: 400, body: '{"code":' },
    outcome: { kind: 'rejected' },
  },
  { name: '413', reply: { status: 413 }, outcome: { kind: 'rejected' } },
  { name: 'a time-out after the request', reply: 'hang', outcome: { kind: 'unknown' } },
  { name: 'a reset after the request', reply: 'reset', outcome: { kind: 'unknown' } },
]

/** How every sender over HTTP takes what can go wrong (fault F18). */
export const callingSenderSuite = <M>(subject: CallingSenderUnderTest<M>): void => {
  const sendWith = async (reply: Reply): Promise<{ outcome: SendOutcome; fake: HttpFake }> => {
    await using fake = await subject.openFake()
    await using sender = await subject.open(fake.url, clock)
    fake.fault = reply
    return { outcome: await sender.send(subject.message, patient()), fake }
  }
  const assertDiscreet = (outcome: SendOutcome) => {
    for (const secret of subject.secrets) assert.ok(!JSON.stringify(outcome).includes(secret), secret)
  }

  describe(`${subject.provider} in trouble`, () => {
    for (const { name, reply, outcome: expected } of FAULTS) {
      test(`F18: ${name} is ${expected.kind}`, async () => {
        const { outcome } = await sendWith(reply)
        assert.partialDeepStrictEqual(outcome, expected)
        assertDiscreet(outcome)
      })
    }

    test('F18: a Retry-After that says nothing usable is not obeyed', async () => {
      for (const value of ['soon', '-5', '1e9', '']) {
        const { outcome } = await sendWith({ status: 503, headers: { 'retry-after': value } })
        assert.equal(outcome.kind, 'failed')
        assert.ok(!('retryAfterSeconds' in outcome), value)
      }
    })

    test('F18: an unreadable success is no crash', async () => {
      const { outcome } = await sendWith(subject.unreadableSuccess.reply)
      assert.equal(outcome.kind, subject.unreadableSuccess.kind)
    })

    test('F18: 401 is a failure that an administrator can mend', async () => {
      const body = JSON.stringify({ errors: [{ message: subject.secrets[0], field: null }], code: 20003 })
      const { outcome } = await sendWith({ status: 401, body })
      assert.equal(outcome.kind, 'failed')
      assertDiscreet(outcome)
    })

    test('a redirect is not followed', async () => {
      await using elsewhere = await subject.openFake()
      const { outcome } = await sendWith({ status: 307, headers: { location: elsewhere.url } })
      assert.equal(outcome.kind, 'failed')
      assert.equal(elsewhere.requests.length, 0)
    })

    test('an answer without end ends within the deadline, a huge one is cut', async () => {
      assert.equal((await sendWith('drip')).outcome.kind, subject.endlessSuccess)
      assert.equal((await sendWith('flood')).outcome.kind, subject.endlessSuccess)
    })

    test('a provider that is not there, or speaks no TLS, has taken nothing', async () => {
      const closed = await subject.openFake()
      await closed[Symbol.asyncDispose]()
      await using plain = await openMumbler()
      for (const url of [closed.url, `https://127.0.0.1:${plain.port}`]) {
        await using sender = await subject.open(url, clock)
        const outcome = await sender.send(subject.message, patient())
        assert.equal(outcome.kind, 'failed', url)
        assertDiscreet(outcome)
      }
    })

    test('called off before, nothing is sent; called off on the way, nobody knows', async () => {
      await using fake = await subject.openFake()
      await using sender = await subject.open(fake.url, clock)
      assert.equal((await sender.send(subject.message, AbortSignal.abort())).kind, 'failed')
      assert.equal(fake.requests.length, 0)
      fake.fault = 'hang'
      const over = new AbortController()
      const sending = sender.send(subject.message, over.signal)
      await fake.arrival
      over.abort(new Error('enough'))
      assert.equal((await sending).kind, 'unknown')
    })

    test('disposing ends what is under way, and twice is safe', async () => {
      await using fake = await subject.openFake()
      fake.fault = 'hang'
      const sender = await subject.open(fake.url, clock)
      const sending = sender.send(subject.message, patient())
      await fake.arrival
      await sender[Symbol.asyncDispose]()
      await sender[Symbol.asyncDispose]()
      assert.equal((await sending).kind, 'unknown')
      assert.equal((await sender.send(subject.message, patient())).kind, 'failed')
    })

    test('it says who it is, and how much it takes', async () => {
      await using sender = await subject.open('http://127.0.0.1:9', clock)
      assert.equal(sender.provider, subject.provider)
      assert.equal(sender.isMailbox, false)
      assert.ok(sender.limits.perSecond > 0 && sender.limits.concurrency > 0)
      assert.ok(sender.accepts(subject.message))
    })
  })
}

/** A port that answers everything, also the beginning of TLS, with words. */
const openMumbler = async () => {
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.end('mumble\r\n').resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    [Symbol.asyncDispose]: async () => {
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
