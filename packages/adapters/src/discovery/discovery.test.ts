import assert from 'node:assert/strict'
import { test } from 'node:test'
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

test('it can be ended at any time', async () => {
  const fixed = createStaticDiscovery({})
  await fixed[Symbol.asyncDispose]()
  await fixed[Symbol.asyncDispose]()
})
