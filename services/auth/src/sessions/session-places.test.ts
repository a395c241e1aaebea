import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deviceOf, placeOf } from './session-places.ts'

test('an address tells where it is only when it is of this machine or a local network', () => {
  for (const address of ['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1']) {
    assert.equal(placeOf(address), 'this-machine', address)
  }
  for (const address of [
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.20',
    '169.254.1.1',
    'fd00::1',
    'fe80::1%eth0',
  ]) {
    assert.equal(placeOf(address), 'local-network', address)
  }
  for (const address of ['203.0.113.7', '172.32.0.1', '2001:db8::1', 'nonsense', '', null]) {
    assert.equal(placeOf(address), null, String(address))
  }
})

test('a program that names no browser and no system is no device', () => {
  assert.equal(deviceOf('curl/8.5.0'), null)
  assert.equal(deviceOf(''), null)
  assert.equal(deviceOf(null), null)
  assert.equal(deviceOf('Dart/3.2 (dart:io)'), 'Dart')
})
