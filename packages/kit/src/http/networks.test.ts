import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { isThisMachine, networkOf, surroundingsOf } from './networks.ts'

test('R5: addresses of one IPv6 /64 are one network, whatever they are written like', () => {
  assert.equal(networkOf('2001:db8:1:2:aaaa::1'), '2001:db8:1:2::/64')
  assert.equal(networkOf('2001:0DB8:0001:0002:ffff:1:2:3'), '2001:db8:1:2::/64')
  assert.equal(networkOf('2001:db8:1:3::1'), '2001:db8:1:3::/64')
  assert.equal(networkOf('fe80::1%eth0'), 'fe80:0:0:0::/64')
  assert.equal(networkOf('::1'), '0:0:0:0::/64')
})

test('R5: IPv4 counts by the address, also where it is written as IPv6', () => {
  for (const address of ['192.0.2.7', '::ffff:192.0.2.7', '::ffff:c000:207', '0:0:0:0:0:FFFF:C000:0207']) {
    assert.equal(networkOf(address), '192.0.2.7')
  }
})

test('surroundings are wider: /24 and /48', () => {
  assert.equal(surroundingsOf('192.0.2.7'), '192.0.2.0/24')
  assert.equal(surroundingsOf('::ffff:192.0.2.200'), '192.0.2.0/24')
  assert.equal(surroundingsOf('2001:db8:1:2::1'), '2001:db8:1::/48')
  assert.equal(surroundingsOf('no address'), 'no address')
})

describe('names of this machine', () => {
  test('are the loopback addresses and localhost, and nothing that looks like them', () => {
    for (const own of ['localhost', 'LOCALHOST', '127.0.0.1', '127.9.9.9', '::1', '[::1]'])
      assert.ok(isThisMachine(own))
    for (const other of ['localhost.evil.example', '127.0.0.1.nip.io', '10.0.0.1', '::2', '']) {
      assert.ok(!isThisMachine(other), other)
    }
  })
})
