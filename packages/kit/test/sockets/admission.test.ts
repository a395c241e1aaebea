import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import { HandshakeRefused } from '@medtrack/testkit'
import { openSocketsUnderTest } from './sockets-under-test.ts'

const refusal = async (opening: Promise<unknown>): Promise<HandshakeRefused> => {
  try {
    await opening
  } catch (error) {
    if (error instanceof HandshakeRefused) return error
    throw error
  }
  throw new Error('the socket was opened')
}

describe('S1 who may open a socket', () => {
  test('S1 a foreign origin, and none without a header, are 403 before the upgrade', async () => {
    await using sockets = await openSocketsUnderTest()
    const origins = ['https://evil.example', 'null', 'https://medtrack.example.evil.example', 'nonsense']
    for (const origin of origins) {
      const { status, body } = await refusal(sockets.open({ token: 'amina', origin }))
      assert.equal(status, 403, origin)
      assert.equal(body.code, 'request.foreign-origin')
    }
    assert.equal((await refusal(sockets.open())).status, 403)
    assert.equal((await refusal(sockets.open({ protocols: ['bearer', 'amina'] }))).status, 403)
  })

  test('S1 our own pages, those of CORS_ORIGINS, and programs with a header may', async () => {
    await using sockets = await openSocketsUnderTest()
    for (const origin of [
      'https://medtrack.example',
      'https://portal.example',
      `http://127.0.0.1:${sockets.port}`,
    ]) {
      using socket = await sockets.open({ protocols: ['bearer', 'amina'], origin })
      assert.equal(socket.web.protocol, 'bearer')
      socket.send({ type: 'hello' })
      assert.equal((await socket.frame('hello'))['by'], 'amina')
    }
    using program = await sockets.open({ token: 'amina' })
    program.send({ type: 'hello', by: 'somebody else', tenant: 'elsewhere' })
    const { by, tenant, room } = await program.frame('hello')
    assert.deepEqual({ by, tenant, room }, { by: 'amina', tenant: 't', room: 'hall' })
  })

  test('S1 a bad token closes with 4401, in the header, the subprotocol and the first frame', async () => {
    await using sockets = await openSocketsUnderTest()
    const origin = 'https://portal.example'
    using header = await sockets.open({ token: 'bad' })
    using protocol = await sockets.open({ protocols: ['bearer', 'bad'], origin })
    using frame = await sockets.open({ origin })
    frame.send({ type: 'auth', token: 'bad' })
    using other = await sockets.open({ origin })
    other.send({ message: 'first' })
    for (const { closed } of [header, protocol, frame, other]) assert.equal((await closed).code, 4401)
    assert.equal(sockets.connections.length, 0)
  })

  test('S1 the first frame may say who it is; an own room only, a role that may only', async () => {
    await using sockets = await openSocketsUnderTest()
    const origin = 'https://portal.example'
    using socket = await sockets.open({ origin })
    socket.send({ type: 'auth', token: 'amina' })
    assert.equal((await socket.frame('auth'))['user_id'], 'amina')
    socket.send({ type: 'hello' })
    assert.equal((await socket.frame('hello'))['by'], 'amina')
    using elsewhere = await sockets.open({ token: 'amina' }, '/ws/echo/closed/')
    assert.deepEqual(await elsewhere.closed, { code: 4403, reason: 'request.not-found' })
    using role = await sockets.open({ origin })
    role.send({ type: 'auth', token: 'amina.admin' })
    assert.equal((await role.closed).code, 4403)
    assert.equal((await refusal(sockets.open({ token: 'amina.admin' }))).status, 403)
    assert.equal((await refusal(sockets.open({ token: 'program' }))).status, 403)
  })

  test('S1 A5 a token in the address is refused', async () => {
    await using sockets = await openSocketsUnderTest()
    const { status, body } = await refusal(sockets.open({ token: 'amina' }, '/ws/echo/hall/?token=amina'))
    assert.equal(status, 422)
    assert.equal(body.code, 'request.invalid')
  })

  test('while tokens cannot be verified it is 503, not 4401', async () => {
    await using sockets = await openSocketsUnderTest()
    sockets.isAway = true
    const refused = await refusal(
      sockets.open({ protocols: ['bearer', 'amina'], origin: 'https://portal.example' }),
    )
    assert.equal(refused.status, 503)
  })
})

describe('S4 how many', () => {
  test('S4 20 of one person, then 429 before the upgrade, or 4429 when the first frame tells', async () => {
    await using sockets = await openSocketsUnderTest({ SOCKETS_PER_PERSON: 3 })
    const three = await Promise.all([1, 2, 3].map(() => sockets.open({ token: 'amina' })))
    const { status, headers, body } = await refusal(sockets.open({ token: 'amina' }))
    assert.equal(status, 429)
    assert.equal(body.code, 'request.too-many-sockets')
    assert.ok(headers['retry-after'])
    using late = await sockets.open({ origin: 'https://portal.example' })
    late.send({ type: 'auth', token: 'amina' })
    assert.equal((await late.closed).code, 4429)
    using other = await sockets.open({ token: 'youssef' })
    other.send({ type: 'hello' })
    await other.frame('hello')
    three[0]?.web.close()
    await three[0]?.closed
    using again = await sockets.open({ token: 'amina' })
    again.send({ type: 'hello' })
    await again.frame('hello')
    for (const socket of three) socket.web.terminate()
  })

  test('S4 SOCKETS_PER_ADDRESS of one address, then 429', async () => {
    await using sockets = await openSocketsUnderTest({ SOCKETS_PER_ADDRESS: 2 })
    using _first = await sockets.open({ token: 'amina' })
    using _second = await sockets.open({ token: 'youssef' })
    assert.equal((await refusal(sockets.open({ token: 'salma' }))).status, 429)
  })
})

/** Sends a handshake as it is and gives what comes back until the server closes. */
const exchange = (port: number, bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes, 'latin1'))
    socket.on('data', (piece) => {
      text += piece
    })
    socket.on('close', () => resolve(text))
    socket.on('error', reject)
  })

describe('H6 handshakes that are none', () => {
  const head = 'GET /ws/echo/hall/ HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer amina\r\n'
  const asks = 'Connection: Upgrade\r\nUpgrade: websocket\r\n'
  const good = 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n'
  const smuggled = 'GET /livez HTTP/1.1\r\nHost: a\r\n\r\n'
  const cases: Record<string, [bytes: string, status: number]> = {
    'no key': [`${head}${asks}Sec-WebSocket-Version: 13\r\n\r\n`, 400],
    'a short key': [`${head}${asks}Sec-WebSocket-Key: YQ==\r\nSec-WebSocket-Version: 13\r\n\r\n`, 400],
    'an old version': [`${head}${asks}${good.replace('13', '8')}\r\n`, 426],
    'a protocol that is no name': [`${head}${asks}${good}Sec-WebSocket-Protocol: bearer, a b\r\n\r\n`, 400],
    'a protocol twice': [`${head}${asks}${good}Sec-WebSocket-Protocol: bearer, bearer\r\n\r\n`, 400],
    'two Hosts': [`${head}Host: b\r\n${asks}${good}\r\n`, 400],
    'a body': [`${head}${asks}${good}Content-Length: ${smuggled.length}\r\n\r\n${smuggled}`, 400],
    'a chunked body': [`${head}${asks}${good}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, 400],
    'no upgrade': [`${head}\r\n`, 426],
    'another protocol': [`${head}${asks.replace('websocket', 'h2c')}${good}\r\n`, 400],
    'another address': [`${head.replace('/ws/echo', '/ws/nowhere')}${asks}${good}\r\n${smuggled}`, 404],
  }
  for (const [what, [bytes, status]] of Object.entries(cases)) {
    test(`H6 ${what} is ${status}, as a problem document, and the only answer`, async () => {
      await using sockets = await openSocketsUnderTest()
      const answer = await exchange(sockets.port, bytes)
      assert.equal(Number(/^HTTP\/1\.1 (\d+)/.exec(answer)?.[1]), status, answer)
      assert.equal(answer.match(/^HTTP\/1\.1 /gm)?.length, 1, answer)
      assert.match(answer, /application\/problem\+json/)
      assert.match(answer, /connection: (?:Upgrade, )?close/i)
    })
  }
})
