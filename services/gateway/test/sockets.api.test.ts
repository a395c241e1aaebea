import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect } from 'node:net'
import { describe, test } from 'node:test'
import {
  createVault,
  defineErrors,
  defineService,
  defineSocket,
  type HostedService,
  hostService,
  socketSettings,
  takeUpgrade,
} from '@medtrack/kit'
import { createFixedClock, HandshakeRefused, openSocketClient } from '@medtrack/testkit'
import Type from 'typebox'
import {
  AMINA,
  createCountingCache,
  type GatewayUnderTest,
  openGateway,
  PLACES,
  type Place,
  runtimeOf,
  TOKEN,
} from './gateway-under-test.ts'

const chatService = defineService({
  name: 'comm',
  title: 'Chat',
  description: 'For tests.',
  port: 1,
  config: Type.Object(socketSettings),
  errors: defineErrors('comm', {}),
  consumes: [],
  migrations: [],
  needs: [],
  clients: {},
  setup: ({ config }) => ({
    routes: [],
    sockets: {
      settings: config,
      routes: [
        defineSocket({
          path: '/ws/chat/:room/',
          params: Type.Object({ room: Type.String() }),
          access: ['student:own'],
          open: async (connection, { room }) => ({
            receive: async (frame) =>
              connection.send({
                ...frame,
                room,
                by: connection.caller.userId,
                session: connection.caller.sessionId,
              }),
            ended: () => undefined,
          }),
        }),
      ],
    },
  }),
})

const openBoth = async (place: Place) => {
  await using opening = new AsyncDisposableStack()
  const vault = createVault(randomBytes(32))
  const clock = createFixedClock('2026-11-21T09:00:00Z')
  const upstreams = {
    list: [],
    local: () => undefined,
    resolve: async () => [],
    read: () => Promise.reject(new Error()),
  }
  const settings = { CORS_ORIGINS: 'https://portal.example' }
  const means = { vault, clock, upstreams, cache: createCountingCache(), trustedProxies: [], settings }
  const chat: HostedService = opening.use(await hostService(chatService, runtimeOf(means)))
  const gateway: GatewayUnderTest = opening.use(
    await openGateway({ place, behind: { comm: chat.handle }, vault, clock }),
  )
  const resources = opening.move()
  return {
    chat,
    gateway,
    url: (path: string) => `ws://127.0.0.1:${gateway.port}${path}`,
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}

for (const place of PLACES) {
  describe(`sockets, ${place}`, () => {
    for (const path of ['/ws/chat/hall/', '/comm/ws/chat/hall']) {
      test(`reach the service under ${path.slice(0, 8)}…, with who the token names`, async () => {
        await using both = await openBoth(place)
        using socket = await openSocketClient(both.url(path), {
          token: TOKEN,
          headers: { 'x-user-id': 'somebody else', 'x-medtrack-identity': 'forged' },
        })
        socket.send({ type: 'hello', text: 'x'.repeat(60_000) })
        const { room, by, session, text } = await socket.frame('hello')
        assert.deepEqual({ room, by }, { room: 'hall', by: AMINA.kind === 'user' && AMINA.userId })
        assert.equal(session, AMINA.kind === 'user' && AMINA.sessionId)
        assert.equal(text.length, 60_000)
        socket.web.close(1000, 'enough')
        assert.equal((await socket.closed).code, 1000)
      })
    }

    test('S1 pages of the gateway’s own address and of CORS_ORIGINS may, others are 403', async () => {
      await using both = await openBoth(place)
      const { port } = both.gateway
      for (const origin of [
        `http://127.0.0.1:${port}`,
        'https://portal.example',
        'https://medtrack.example',
      ]) {
        using socket = await openSocketClient(both.url('/ws/chat/hall/'), {
          origin,
          protocols: ['bearer', TOKEN],
        })
        socket.send({ type: 'hello' })
        await socket.frame('hello')
      }
      const refused = openSocketClient(both.url('/ws/chat/hall/'), {
        origin: 'https://evil.example',
        token: TOKEN,
      })
      await assert.rejects(refused, (error) => error instanceof HandshakeRefused && error.status === 403)
    })

    test('S1 A5 what the service refuses is its answer; a bad token closes with 4401', async () => {
      await using both = await openBoth(place)
      const refused = openSocketClient(both.url(`/ws/chat/hall/?token=${TOKEN}`), { token: TOKEN })
      await assert.rejects(refused, (error) => error instanceof HandshakeRefused && error.status === 422)
      using bad = await openSocketClient(both.url('/ws/chat/hall/'), { token: 'bad' })
      assert.equal((await bad.closed).code, 4401)
      const nowhere = openSocketClient(both.url('/ws/nowhere/'), { token: TOKEN })
      await assert.rejects(nowhere, (error) => error instanceof HandshakeRefused && error.status === 404)
      const page = openSocketClient(both.url('/docs/errors'), { token: TOKEN })
      await assert.rejects(page, (error) => error instanceof HandshakeRefused && error.status !== 101)
    })
  })
}

test('F5 the gateway that stops closes with 1001 what it passes on', async () => {
  const both = await openBoth('remote')
  using socket = await openSocketClient(both.url('/ws/chat/hall/'), { token: TOKEN })
  socket.send({ type: 'hello' })
  await socket.frame('hello')
  await both.gateway[Symbol.asyncDispose]()
  assert.equal((await socket.closed).code, 1001)
  await both[Symbol.asyncDispose]()
})

test('a service that is away is 503, one that breaks off ends the socket, and so does a client that leaves', async () => {
  await using away = await openGateway({ place: 'remote' })
  const refused = openSocketClient(`ws://127.0.0.1:${away.port}/ws/chat/hall/`, { token: TOKEN })
  await assert.rejects(
    refused,
    (error) => error instanceof HandshakeRefused && error.body.code === 'gateway.service-unavailable',
  )
  const agreed = 'HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n'
  const behind = Promise.withResolvers<NonNullable<ReturnType<typeof takeUpgrade>>['socket']>()
  await using gateway = await openGateway({
    place: 'remote',
    behind: {
      comm: (request) => {
        const socket = takeUpgrade(request)?.socket
        socket?.write(agreed)
        if (socket) behind.resolve(socket)
      },
    },
  })
  const client = connect(gateway.port, '127.0.0.1')
  client.write('GET /ws/x/ HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n')
  const socket = await behind.promise
  await once(client, 'data')
  const gone = once(socket, 'end')
  socket.resume()
  client.destroy()
  await gone
  socket.destroy()
})
