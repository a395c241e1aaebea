import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, test } from 'node:test'
import { type Consul, createConsul, createStaticDiscovery, type Instance } from '@medtrack/adapters'
import { systemClock } from '@medtrack/kit'
import { eventually } from '../eventually.ts'
import { silentLogger } from '../silent-logger.ts'
import type { TestConsul } from './test-consul.ts'

/** Where `auth-service` is when nobody says so. */
export const SET = 'http://set.example:8000'

/** Discovery at an agent, as the platform has it; checks come every second. */
export const openConsul = (url: string, token?: string): Consul =>
  createConsul({
    url,
    token,
    clock: systemClock,
    logger: silentLogger,
    fallback: createStaticDiscovery({ 'auth-service': [SET] }),
    checkSeconds: 1,
  })

/** A service that says how it is, at an address of its own. */
export const openReadyService = async (path = '') => {
  let ready = true
  const server = createServer(({ url }, response) => {
    response.writeHead(url === `${path}/readyz` && ready ? 200 : 503).end()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const instance: Instance = { service: 'auth-service', host: '127.0.0.1', port, path, tags: ['medtrack'] }
  return {
    instance,
    address: `http://127.0.0.1:${port}${path}`,
    say: (isReady: boolean) => {
      ready = isReady
    },
    [Symbol.asyncDispose]: async () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

/** Waits until an agent's discovery finds just these addresses. */
export const finds = (consul: Consul, addresses: readonly string[]) =>
  eventually(
    async () => {
      const found = await consul.resolve('auth-service')
      return JSON.stringify(found) === JSON.stringify([...addresses].sort())
    },
    `finding ${addresses.join(', ') || 'nobody'}`,
    30_000,
  )

/** What our discovery makes of a Consul agent; the real one and the fake are held to it. */
export const consulSuite = (
  name: string,
  open: () => Promise<TestConsul>,
  { skip = false }: { skip?: string | false } = {},
): void => {
  describe(`discovery: ${name}`, { skip }, () => {
    test('F25: an instance is found once it is registered, by name, with its path, and gone when it stops', async () => {
      await using agent = await open()
      await using consul = openConsul(agent.url)
      assert.deepEqual(await consul.resolve('auth-service'), [])
      await using first = await openReadyService()
      await using second = await openReadyService('/auth')
      const registered = consul.register([first.instance])
      await using _other = consul.register([second.instance])
      await finds(consul, [first.address, second.address])
      assert.deepEqual(await consul.resolve('comm-service'), [])
      await registered[Symbol.asyncDispose]()
      await finds(consul, [second.address])
      assert.ok((await consul.ping()) >= 0)
    })

    test('F25: an instance that fails its check is out of rotation, and comes back', async () => {
      await using agent = await open()
      await using consul = openConsul(agent.url)
      await using service = await openReadyService()
      await using _registered = consul.register([service.instance])
      await finds(consul, [service.address])
      service.say(false)
      await finds(consul, [])
      service.say(true)
      await finds(consul, [service.address])
    })

    test('F25: an agent that lost its memory is told again', async () => {
      await using agent = await open()
      await using consul = openConsul(agent.url)
      await using service = await openReadyService()
      await using _registered = consul.register([service.instance])
      await finds(consul, [service.address])
      await agent.stop()
      await agent.start()
      // Until it has been told, it says that there is nobody.
      assert.deepEqual(await consul.resolve('auth-service'), [service.address])
      await using other = openConsul(agent.url)
      await finds(other, [service.address])
      assert.deepEqual(await consul.resolve('auth-service'), [service.address])
    })

    test('F25: away at the start, addresses are as set; away later, as it said last', async () => {
      await using agent = await open()
      await agent.stop()
      await using consul = openConsul(agent.url)
      assert.deepEqual(await consul.resolve('auth-service'), [SET])
      await using service = await openReadyService()
      await using _registered = consul.register([service.instance])
      await agent.start()
      await finds(consul, [service.address])
      await agent.stop()
      await using late = openConsul(agent.url)
      assert.deepEqual(await late.resolve('auth-service'), [SET])
      assert.deepEqual(await consul.resolve('auth-service'), [service.address])
    })
  })
}
