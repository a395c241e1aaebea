import assert from 'node:assert/strict'
import { once } from 'node:events'
import type { Socket } from 'node:net'
import { describe, test } from 'node:test'
import { eventually, recordSpans, type SocketClient } from '@medtrack/testkit'
import { openSocketsUnderTest } from './sockets-under-test.ts'

const origin = 'https://portal.example'
/** The bytes of a connection, past the client's own care. */
const wire = ({ web }: SocketClient): Socket => (web as unknown as { _socket: Socket })._socket

test('a frame is a trace of its own that knows its handshake, and says nothing of what is in it', async () => {
  using spans = recordSpans()
  await using sockets = await openSocketsUnderTest()
  using socket = await sockets.open({ token: 'amina' })
  socket.send({ type: 'hello', content: 'secret' })
  await socket.frame('hello')
  await eventually(() => spans.named('receive /ws/echo/:room/')?.ended, 'the end of the frame')
  const [handshake, frame] = spans.all
  assert.equal(spans.all.length, 2)
  assert.equal(handshake?.name, 'GET /ws/echo/:room/')
  assert.equal(handshake?.ended?.facts?.['http.response.status_code'], 101)
  assert.equal(frame?.parent, undefined)
  assert.deepEqual(frame?.links, [handshake?.traceparent])
  assert.doesNotMatch(JSON.stringify(spans.all), /secret|hello|amina/)
})

describe('S2 who says nothing', () => {
  test('S2 10 s without a word closes with 4408', async () => {
    await using sockets = await openSocketsUnderTest()
    using socket = await sockets.open({ origin })
    sockets.later(9_500)
    assert.equal(socket.web.readyState, socket.web.OPEN)
    sockets.later(500)
    assert.equal((await socket.closed).code, 4408)
  })

  test('S2 a ping after 25 s; no pong within 8 s closes with 4000', async () => {
    await using sockets = await openSocketsUnderTest()
    using deaf = await sockets.open({ token: 'amina', autoPong: false })
    using lively = await sockets.open({ token: 'youssef' })
    const pinged = [once(deaf.web, 'ping'), once(lively.web, 'ping')]
    await eventually(() => sockets.connections.length === 2, 'both to be open')
    sockets.later(25_000)
    await Promise.all(pinged)
    // Its pong has been taken by the time that the answer comes.
    lively.send({ type: 'hello' })
    await lively.frame('hello')
    sockets.later(8_000)
    assert.equal((await deaf.closed).code, 4000)
    assert.equal(lively.web.readyState, lively.web.OPEN)
  })

  test('S2 A4 the end of the session, or of the token, closes with 4401', async () => {
    await using sockets = await openSocketsUnderTest()
    using ended = await sockets.open({ token: 'amina' })
    using over = await sockets.open({ token: 'youssef.student.60' })
    using other = await sockets.open({ token: 'salma' })
    await eventually(() => sockets.connections.length === 3, 'all to be open')
    sockets.ended.add('amina')
    sockets.later(500)
    assert.deepEqual(await ended.closed, { code: 4401, reason: 'session-ended' })
    sockets.later(59_500)
    assert.deepEqual(await over.closed, { code: 4401, reason: 'token-expired' })
    other.send({ type: 'hello' })
    await other.frame('hello')
  })

  test('S2 a fresh token of the same person renews it in-band, one of somebody else ends it', async () => {
    await using sockets = await openSocketsUnderTest()
    using socket = await sockets.open({ token: 'youssef.student.60' })
    socket.send({ type: 'auth', token: 'youssef.student.120' })
    assert.ok((await socket.frame('auth'))['expires_at'])
    sockets.later(60_000)
    socket.send({ type: 'hello' })
    assert.equal((await socket.frame('hello'))['by'], 'youssef')
    socket.send({ type: 'auth', token: 'amina' })
    assert.equal((await socket.closed).code, 4401)
  })

  test('F5 the process that stops closes with 1001', async () => {
    const sockets = await openSocketsUnderTest()
    using anonymous = await sockets.open({ origin })
    using socket = await sockets.open({ token: 'amina' })
    await sockets[Symbol.asyncDispose]()
    for (const { closed } of [anonymous, socket]) assert.equal((await closed).code, 1001)
    await using others = await openSocketsUnderTest()
    using told = await others.open({ origin })
    others.isStopping = true
    others.later(500)
    assert.equal((await told.closed).code, 1001)
  })
})

describe('S3 what nobody should send', () => {
  const cases: Record<string, [code: number, send: (socket: SocketClient) => void]> = {
    '64 KiB + 1': [1009, ({ web }) => web.send('x'.repeat(65_537))],
    binary: [1003, ({ web }) => web.send(Buffer.from('{}'))],
    'bad JSON': [1007, ({ web }) => web.send('{"type":')],
    'no object': [1007, ({ web }) => web.send('[1]')],
    'a name twice': [1007, ({ web }) => web.send('{"a":1,"a":2}')],
    'bad UTF-8': [1007, ({ web }) => web.send(Buffer.from([0xc3, 0x28]), { binary: false })],
    'a frame without a mask': [1002, (socket) => wire(socket).write(Buffer.from([0x81, 2, 0x7b, 0x7d]))],
    'a compressed bomb': [1002, (socket) => wire(socket).write(Buffer.from([0xc1, 0x80, 0, 0, 0, 0]))],
    '1,000 frames at once': [
      4429,
      ({ web }) => {
        for (let i = 0; i < 1_000; i++) web.send('{"type":"hello"}')
      },
    ],
    '10,000 pings at once': [
      4429,
      ({ web }) => {
        for (let i = 0; i < 10_000; i++) web.ping()
      },
    ],
    'a message in 2,000 pieces': [
      1008,
      ({ web }) => {
        for (let i = 0; i < 2_000; i++) web.send('x', { fin: false })
      },
    ],
  }
  for (const [what, [code, send]] of Object.entries(cases)) {
    test(`S3 ${what} closes with ${code}, and nobody else notices`, async () => {
      await using sockets = await openSocketsUnderTest()
      using other = await sockets.open({ token: 'youssef' })
      using socket = await sockets.open({ token: 'amina' })
      send(socket)
      assert.equal((await socket.closed).code, code)
      other.send({ type: 'hello' })
      await other.frame('hello')
    })
  }

  test('S3 a message in pieces is one message', async () => {
    await using sockets = await openSocketsUnderTest()
    using socket = await sockets.open({ token: 'amina' })
    for (const piece of '{"type":"pieces"') socket.web.send(piece, { fin: false })
    socket.web.send('}', { fin: true })
    await socket.frame('pieces')
  })

  test('what fails is told in a frame, without its words, and the socket stays', async () => {
    await using sockets = await openSocketsUnderTest()
    using socket = await sockets.open({ token: 'amina' })
    socket.send({ type: 'fail', client_id: 'a' })
    socket.send({ type: 'refuse', client_id: 'b' })
    const [first, second] = await eventually(() => socket.frames.length === 2 && socket.frames, 'both')
    assert.deepEqual([first?.['code'], first?.['client_id']], ['request.internal', 'a'])
    assert.deepEqual([second?.['code'], second?.['client_id']], ['request.forbidden', 'b'])
    assert.doesNotMatch(JSON.stringify(first), /on purpose/)
  })
})

describe('S5 who does not read', () => {
  test('S5 is cut with 4008 at 1 MiB, and costs no more memory than that', async () => {
    await using sockets = await openSocketsUnderTest()
    using slow = await sockets.open({ token: 'amina' })
    using other = await sockets.open({ token: 'youssef' })
    const connection = await eventually(() => sockets.connections[0], 'the socket')
    slow.web.pause()
    const text = JSON.stringify({ type: 'noise', text: 'x'.repeat(32_000) })
    let sent = 0
    const sending = (async () => {
      for (; !connection.signal.aborted; sent++) {
        await connection.ready()
        connection.send(text)
      }
    })()
    const before = process.memoryUsage().external
    await eventually(() => {
      sockets.later(500)
      return connection.signal.aborted
    }, 'the cut')
    await sending
    // What the kernel took is not ours.
    assert.ok(process.memoryUsage().external - before < 5 * 1024 * 1024)
    assert.ok(sent < 1_000, `${sent} frames were sent to nobody`)
    slow.web.resume()
    assert.equal((await slow.closed).code, 4008)
    other.send({ type: 'hello' })
    await other.frame('hello')
  })

  test('S5 who reads slowly gets everything', async () => {
    await using sockets = await openSocketsUnderTest()
    using slow = await sockets.open({ token: 'amina' })
    const connection = await eventually(() => sockets.connections[0], 'the socket')
    slow.web.pause()
    const text = 'x'.repeat(60_000)
    const sending = (async () => {
      for (let n = 0; n < 300; n++) {
        await connection.ready()
        connection.send({ type: 'noise', n, text })
      }
    })()
    await new Promise((resolve) => setImmediate(resolve))
    slow.web.resume()
    await sending
    await eventually(() => slow.frames.length === 300, 'all of them')
    assert.deepEqual(
      slow.frames.map(({ n }) => n),
      slow.frames.map((_, n) => n),
    )
  })
})
