import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createSameProcessDiscovery } from './same-process.ts'
import { createStaticDiscovery } from './static.ts'

test('static discovery answers the addresses without a trailing slash', async () => {
  const discovery = createStaticDiscovery({ 'auth-service': ['http://a:8000/', 'https://b/auth//'] })
  assert.deepEqual(await discovery.resolve('auth-service'), ['http://a:8000', 'https://b/auth'])
  assert.deepEqual(await discovery.resolve('comm-service'), [])
  assert.deepEqual(await discovery.resolve('__proto__'), [])
})

test('an address that cannot be one is refused at start, without being shown', () => {
  for (const address of ['', 'a:8000', 'ftp://a', 'http://a?x=1', 'http://a#x', 'http://']) {
    assert.throws(() => createStaticDiscovery({ 'auth-service': [address] }), /auth-service must be/, address)
  }
})

test('same-process discovery answers its own address first, and asks elsewhere for the rest', async () => {
  let address: string | undefined
  let ended = 0
  const elsewhere = {
    resolve: async (service: string) => [`http://${service}`],
    [Symbol.asyncDispose]: async () => {
      ended += 1
    },
  }
  const discovery = createSameProcessDiscovery({
    prefixes: { 'auth-service': '/auth' },
    address: () => address,
    elsewhere,
  })
  assert.deepEqual(await discovery.resolve('auth-service'), [])
  address = 'http://127.0.0.1:8000/'
  assert.deepEqual(await discovery.resolve('auth-service'), ['http://127.0.0.1:8000/auth'])
  assert.deepEqual(await discovery.resolve('comm-service'), ['http://comm-service'])
  assert.deepEqual(await discovery.resolve('constructor'), ['http://constructor'])
  await discovery[Symbol.asyncDispose]()
  assert.equal(ended, 1)
})

test('both are discoveries that can be asked and ended at any time', async () => {
  await using nothing = createSameProcessDiscovery({ prefixes: {}, address: () => undefined })
  assert.deepEqual(await nothing.resolve('auth-service'), [])
  const fixed = createStaticDiscovery({})
  await fixed[Symbol.asyncDispose]()
  await fixed[Symbol.asyncDispose]()
})
