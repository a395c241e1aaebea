import assert from 'node:assert/strict'
import type { Socket } from 'node:net'
import { describe, test } from 'node:test'
import { openSmtpSender } from '@medtrack/adapters'
import { type Clock, systemClock } from '@medtrack/kit'
import { hurriedClock } from '../bus/place.ts'
import { silentLogger } from '../silent-logger.ts'
import { mailSenderSuite, mailTo, patient } from './mail-suite.ts'
import { openScriptedServer, openSmtpServer, parseArrived, session } from './smtp-servers.ts'

const FROM = 'MedTrack <no-reply@medtrack.test>'

const senderTo = (
  port: number,
  { clock = systemClock, login = '' }: { clock?: Clock; login?: string } = {},
) =>
  openSmtpSender({
    url: `smtp://${login}127.0.0.1:${port}`,
    from: FROM,
    limits: { perSecond: 100, concurrency: 5 },
    clock,
    logger: silentLogger,
  })

mailSenderSuite('SMTP', async () => {
  const server = await openSmtpServer()
  const sender = senderTo(server.port)
  return {
    sender,
    arrived: () => Promise.all(server.taken.map(parseArrived)),
    [Symbol.asyncDispose]: async () => {
      await sender[Symbol.asyncDispose]()
      await server[Symbol.asyncDispose]()
    },
  }
})

const sendTo = async (
  replies: Record<string, (socket: Socket) => string | undefined>,
  { clock = systemClock, greeting }: { clock?: Clock; greeting?: string | undefined } = {},
) => {
  await using server = await openScriptedServer(session(replies), greeting)
  await using sender = senderTo(server.port, { clock })
  return await sender.send(mailTo('a@b.test'), patient())
}

describe('mail: SMTP in trouble', () => {
  for (const reply of ['421 closing', '450 busy', '451 greylisted', '452 full']) {
    test(`F17: ${reply} to the recipient may pass`, async () => {
      assert.equal((await sendTo({ RCPT: () => reply })).kind, 'failed')
    })
  }
  for (const reply of ['550 no such user', '552 over quota', '554 refused']) {
    test(`F17: ${reply} to the recipient will not pass`, async () => {
      const outcome = await sendTo({ RCPT: () => reply })
      assert.equal(outcome.kind, 'rejected')
      assert.ok('reason' in outcome && outcome.reason.includes(reply))
    })
  }
  for (const [reply, isPermanent] of [
    ['550 no such user', true],
    ['550 5.1.1 <a@relay.test>: Recipient address rejected: User unknown', true],
    ['551 not local', true],
    ['550-5.2.1 The account is disabled', true],
    ['552 5.2.2 over quota', false],
    ['552 over quota', false],
    ['554 no thanks', false],
  ] as const) {
    test(`F17: ${reply} is the address’s${isPermanent ? ', for good' : ''}`, async () => {
      const outcome = await sendTo({ RCPT: () => reply.replace('550-', '550 ') })
      assert.deepEqual(outcome.kind === 'rejected' && outcome.bounce, { isPermanent })
    })
  }
  for (const reply of [
    '550 5.7.1 <a@b.test>: Relay access denied',
    '550 relaying denied',
    '554 5.7.1 blocked using a list of ours',
  ]) {
    test(`F17: ${reply} says nothing about the address`, async () => {
      const outcome = await sendTo({ RCPT: () => reply })
      assert.ok(outcome.kind === 'rejected' && !outcome.bounce)
    })
  }
  test('F17: a refused sender or content says nothing about the address', async () => {
    for (const replies of [{ MAIL: () => '550 who are you' }, { END: () => '550 no such content' }]) {
      const outcome = await sendTo(replies as never)
      assert.ok(outcome.kind === 'rejected' && !outcome.bounce, JSON.stringify(outcome))
    }
  })
  test('F17: a refused content will not pass, a busy server after it may', async () => {
    assert.equal((await sendTo({ END: () => '554 spam' })).kind, 'rejected')
    assert.equal((await sendTo({ END: () => '451 try later' })).kind, 'failed')
  })
  test('F16: no greeting ends within the deadline, as a failure that may pass', async () => {
    await using server = await openScriptedServer(() => undefined, undefined)
    await using silent = await openScriptedServer(() => undefined, '')
    for (const { port } of [server, silent]) {
      await using sender = senderTo(port, { clock: hurriedClock })
      assert.equal((await sender.send(mailTo('a@b.test'), patient())).kind, 'failed')
    }
  })
  test('F16: a server that hangs after the message leaves it unknown', async () => {
    const outcome = await sendTo({ END: () => undefined }, { clock: hurriedClock })
    assert.equal(outcome.kind, 'unknown')
  })
  test('F16: a reset after the message leaves it unknown', async () => {
    const outcome = await sendTo({ END: (socket) => void socket.resetAndDestroy() })
    assert.equal(outcome.kind, 'unknown')
  })
  test('F16: a reset before the message is a failure', async () => {
    assert.equal((await sendTo({ RCPT: (socket) => void socket.resetAndDestroy() })).kind, 'failed')
    assert.equal((await sendTo({ DATA: (socket) => void socket.resetAndDestroy() })).kind, 'failed')
  })
  test('F16: a server that drips its answer ends within the deadline', async () => {
    const drip = (socket: Socket) => {
      const timer = setInterval(() => void socket.write('2'), 50)
      socket.once('close', () => clearInterval(timer))
      return undefined
    }
    const outcome = await sendTo({ MAIL: drip }, { clock: hurriedClock })
    assert.equal(outcome.kind, 'failed')
  })
  test('a server that is not there is a failure that may pass', async () => {
    const server = await openSmtpServer()
    await server[Symbol.asyncDispose]()
    await using sender = senderTo(server.port)
    assert.equal((await sender.send(mailTo('a@b.test'), patient())).kind, 'failed')
  })
  test('an aborted send is a failure, and the next one works', async () => {
    await using server = await openSmtpServer()
    await using sender = senderTo(server.port)
    const outcome = await sender.send(mailTo('a@b.test'), AbortSignal.abort())
    assert.equal(outcome.kind, 'failed')
    assert.equal((await sender.send(mailTo('a@b.test'), patient())).kind, 'accepted')
    assert.equal(server.taken.length, 1)
  })
  test('a password does not cross the network in the clear', async () => {
    let isAsked = false
    await using server = await openSmtpServer({
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => {
        isAsked = true
        done(null, { user: 'x' })
      },
    })
    await using sender = senderTo(server.port, { login: 'user:secret@' })
    const outcome = await sender.send(mailTo('a@b.test'), patient())
    assert.equal(outcome.kind, 'failed')
    assert.equal(isAsked, false)
    assert.ok('reason' in outcome && !outcome.reason.includes('secret'))
  })
  test('F16: a certificate that nobody vouches for is a failure', async () => {
    await using server = await openSmtpServer({ disabledCommands: [] })
    await using sender = senderTo(server.port)
    assert.equal((await sender.send(mailTo('a@b.test'), patient())).kind, 'failed')
    assert.equal(server.taken.length, 0)
  })
  test('a sender that is none is refused at the start', () => {
    for (const from of [
      'nobody',
      'a@b.test, c@d.test',
      'X <a@b.test> <c@d.test>',
      'X\r\nBcc: e@x.test <a@b.test>',
    ]) {
      const limits = { perSecond: 1, concurrency: 1 }
      const options = { url: 'smtp://127.0.0.1', from, limits, clock: systemClock, logger: silentLogger }
      assert.throws(() => openSmtpSender(options), /is no sender/)
    }
  })
})
