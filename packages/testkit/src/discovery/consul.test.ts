import assert from 'node:assert/strict'
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { test } from 'node:test'
import { openFakeConsul } from './fake-consul.ts'
import { consulSuite, finds, openConsul, openReadyService, SET } from './suite.ts'
import { openTestConsul, skipWithoutConsul } from './test-consul.ts'

consulSuite('fake Consul', openFakeConsul)
consulSuite('Consul', openTestConsul, { skip: skipWithoutConsul })

test('what is no answer of a Consul is not believed: what was said last counts', async () => {
  await using agent = await openFakeConsul()
  agent.nonsense = '<html>a proxy</html>'
  await using consul = openConsul(agent.url)
  assert.deepEqual(await consul.resolve('auth-service'), [SET])
  await using service = await openReadyService()
  agent.nonsense = undefined
  await using _registered = consul.register([service.instance])
  await finds(consul, [service.address])
  for (const nonsense of ['[{"Service":{"Port":"many"}}]', '{"not":"a list"}', '']) {
    agent.nonsense = nonsense
    // A question that is open ends with what the agent says then.
    await using other = openConsul(agent.url)
    assert.deepEqual(await other.resolve('auth-service'), [SET], nonsense)
    assert.deepEqual(await consul.resolve('auth-service'), [service.address], nonsense)
  }
})

test('every question carries the token', async () => {
  await using agent = await openFakeConsul()
  await using consul = openConsul(agent.url, 'of-ours')
  await using service = await openReadyService()
  await using _registered = consul.register([service.instance])
  await finds(consul, [service.address])
  assert.ok(agent.tokens.length >= 3)
  assert.deepEqual([...new Set(agent.tokens)], ['of-ours'])
})

test('an agent that never answers holds up whoever asks first, and nobody after them', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  await using silent = openConsul(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  assert.deepEqual(await silent.resolve('auth-service'), [SET])
  assert.deepEqual(await silent.resolve('unknown-service'), [])
  server.close()
})
