import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { canonicalId, cinKey, cleanLine, emailKey, isNoCin } from './keys.ts'

describe('H5 what is the same however it is written', () => {
  test('an address', () => {
    assert.equal(emailKey(' Zoe\u0308@Example.COM'), 'zo\u00eb@example.com')
  })

  test('an identity number', () => {
    assert.equal(cinKey('ab 123-456'), 'AB123456')
    assert.equal(cinKey('ＡＢ１２'), 'AB12')
    for (const none of ['-', '- -', ' / ', '—']) assert.ok(isNoCin(none), none)
    for (const number of ['A', '٣', 'Ｂ', '-7-']) assert.ok(!isNoCin(number), number)
  })

  test('a UUID; other ids stay as they are', () => {
    assert.equal(canonicalId('0198C0DE-0000-7000-8000-00000000000A'), '0198c0de-0000-7000-8000-00000000000a')
    assert.equal(canonicalId('Test-123'), 'Test-123')
  })

  test('a name loses what cannot be seen and keeps what can', () => {
    assert.equal(cleanLine(' Zoe\u0308\u202e\u0000 El\u200bAmrani\t'), 'Zo\u00eb ElAmrani')
    assert.equal(cleanLine('El\tAmrani\r\nIdrissi\u2028Tazi\n'), 'El Amrani Idrissi Tazi')
    assert.equal(cleanLine('\u0623\u0645\u064a\u0646\u0629'), '\u0623\u0645\u064a\u0646\u0629')
    assert.equal(cleanLine('\u{1f469}\u200d\u2695\ufe0f'), '\u{1f469}\u200d\u2695\ufe0f')
  })
})
