import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import {
  type App,
  createApp,
  createIdentify,
  createMetrics,
  type Identify,
  KitErrors,
  randomIds,
  type Vault,
} from '@medtrack/kit'
import { createFixedClock, silentLogger } from '@medtrack/testkit'
import Type from 'typebox'
import {
  type GatewayUnderTest,
  listen,
  openGateway,
  PLACES,
  type Place,
  sendTo,
  TOKEN,
} from './gateway-under-test.ts'

/** A service with one thing for everybody signed in, one for administrators, and one for our services alone. */
const createThings = (identify: Identify): Promise<App> =>
  createApp({
    service: {
      name: 'profile',
      fullName: 'profile-service',
      title: 'T',
      description: 'D',
      errors: { table: {} },
    },
    identify,
    routes: [
      async (app) => {
        const schema = { summary: 's', tags: ['t'], response: { 200: Type.String() } }
        const params = Type.Object({ id: Type.String() })
        app.get(
          '/api/things/:id/',
          { schema: { ...schema, params }, config: { access: ['student'] } },
          async () => 'open',
        )
        app.get(
          '/api/secrets/:id/',
          { schema: { ...schema, params }, config: { access: ['admin'] } },
          async () => 'secret',
        )
        app.get('/internal/keys', { schema, config: { access: ['services'] } }, async () => 'secret')
      },
    ],
    logger: silentLogger,
    metrics: createMetrics({ service: 'things', processMetrics: false }),
    clock: createFixedClock('2026-11-21T09:00:00Z'),
    ids: randomIds,
  })

/** Other ways to write the addresses above, or to get out from under the prefix. */
const ALIASES = [
  '/api/things/1',
  '/api/things/1/',
  '/api/things/%31/',
  '/api/things/1%2f',
  '/api/things/..%2f..%2finternal%2fkeys',
  '/api/things/../../internal/keys',
  '/api/things/%2e%2e/%2e%2e/internal/keys',
  '/api/things/.%2e/secrets/1',
  '/api/things/1;x=/../secrets/1',
  '/api/things/1/;/',
  '/api//things/1/',
  '//api/things/1/',
  '/API/things/1/',
  '/api/Things/1/',
  '/api/things/%00',
  '/api/things/%zz',
  '/api/things/%c0%ae%c0%ae',
  '/api/things/%ff',
  '/api/secrets/1',
  '/api/secrets/%31',
  '/api/secrets/1/%2e',
  '/api%2fsecrets%2f1',
  '/api/%73ecrets/1',
  '/%61pi/secrets/1/',
  '/internal/keys',
  '/internal%2fkeys',
  '/internal//keys',
  '/./internal/keys',
  '/internal/./keys',
  '/x/../internal/keys',
  '/internal/keys/',
  '/internal/keys%20',
  '/internal/keys#x',
  '/api/things/1#/../../secrets/1',
  '/x\\..\\internal\\keys',
  '/internal\\keys',
  '/x/..%5cinternal%5ckeys',
  '/...',
  '/api/things/.../',
  '/api/things/.hidden/',
  '/internal/keys%3f',
  '/internal/keys?x=%zz',
]

for (const place of PLACES) {
  describe(`H8: an address written otherwise means the same behind the gateway as to the service, ${place}`, () => {
    const stack = new AsyncDisposableStack()
    let gateway: GatewayUnderTest
    let directPort: number
    before(async () => {
      const opened = await openThings(place, stack)
      gateway = opened.gateway
      directPort = opened.port
    })
    after(async () => await stack.disposeAsync())

    for (const path of ALIASES) {
      test(path, async () => {
        for (const headers of [{}, { authorization: `Bearer ${TOKEN}` }, { authorization: 'Bearer old' }]) {
          const through = await gateway.send(`/profile${path}`, { headers })
          const direct = await sendTo(directPort, path, { headers })
          assert.equal(through.status, direct.status, through.text)
          assert.ok(through.status === 200 || (through.status >= 400 && through.status < 500), through.text)
          assert.ok(through.status !== 200 || through.text === 'open', 'a student got what is not theirs')
          const isNobody = !('authorization' in headers) || headers.authorization === 'Bearer old'
          assert.ok(!(isNobody && through.status === 200), 'nobody got something')
        }
      })
    }

    test('a token that has expired is a 401 of the service', async () => {
      const headers = { authorization: 'Bearer old' }
      const answer = await gateway.send('/profile/api/things/1/', { headers })
      assert.equal(answer.status, 401)
      assert.equal(JSON.parse(answer.text).code, 'request.invalid-token')
    })
  })
}

const openThings = async (place: Place, stack: AsyncDisposableStack) => {
  let vault: Vault | undefined
  const clock = createFixedClock('2026-11-21T09:00:00Z')
  const things = await createThings(async (headers) => {
    if (!vault) throw new Error('the gateway is not there yet')
    const verifyToken = async (token: string) => {
      if (token !== TOKEN) throw KitErrors.invalidToken()
      return {
        caller: { kind: 'user', userId: 'u', role: 'student', tenantId: 't', sessionId: 's' },
      } as never
    }
    return await createIdentify({ vault, clock, verifyToken })(headers)
  })
  stack.defer(async () => await things.close())
  const behind = { profile: things.routing.bind(things) as never }
  const gateway = stack.use(await openGateway({ place, behind }))
  vault = gateway.vault
  const { port } = stack.use(await listen(things))
  return { gateway, port }
}
