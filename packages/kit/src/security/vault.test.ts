import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createVault } from './vault.ts'

const OLD = 'old root secret, long enough for a vault'
const NEW = 'new root secret, long enough for a vault'

describe('vault', () => {
  test('A10 opens what it sealed, and the sealed text differs every time', () => {
    const vault = createVault(OLD)
    const sealed = vault.seal('été 🩺', 'totp-secret')
    assert.equal(vault.open(sealed, 'totp-secret'), 'été 🩺')
    assert.notEqual(vault.seal('été 🩺', 'totp-secret'), sealed)
    assert.equal(vault.open(vault.seal('', 'p'), 'p'), '')
  })

  test('A10 refuses another purpose, another key and every changed character', () => {
    const vault = createVault(OLD)
    const sealed = vault.seal('secret', 'totp-secret')
    assert.throws(() => vault.open(sealed, 'webhook-secret'))
    assert.throws(() => createVault(NEW).open(sealed, 'totp-secret'), /does not have/)
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = `${sealed.slice(0, at)}${sealed[at] === 'A' ? 'B' : 'A'}${sealed.slice(at + 1)}`
      assert.throws(() => vault.open(changed, 'totp-secret'), `changed at ${at}`)
    }
    for (const broken of ['', 'v1', 'v1.x', `${sealed}.x`, sealed.slice(0, 20)]) {
      assert.throws(() => vault.open(broken, 'totp-secret'), broken)
    }
  })

  test('a rotated vault seals with the new secret and still opens and verifies the old', () => {
    const before = createVault(OLD)
    const during = createVault([NEW, Buffer.from(OLD)])
    const after = createVault(NEW)
    assert.equal(during.open(before.seal('x', 'p'), 'p'), 'x')
    assert.equal(after.open(during.seal('x', 'p'), 'p'), 'x')
    assert.ok(!during.isCurrent(before.seal('x', 'p')))
    assert.ok(during.isCurrent(during.seal('x', 'p')))
    assert.ok(during.verify('x', before.sign('x', 'p'), 'p'))
    assert.ok(after.verify('x', during.sign('x', 'p'), 'p'))
    assert.ok(!after.verify('x', before.sign('x', 'p'), 'p'))
  })

  test('a signature holds for its text and purpose only', () => {
    const vault = createVault(OLD)
    const signature = vault.sign('text', 'identity')
    assert.match(signature, /^[\w-]{43}$/)
    assert.equal(vault.sign(Buffer.from('text'), 'identity'), signature)
    assert.ok(vault.verify('text', signature, 'identity'))
    assert.ok(!vault.verify('texT', signature, 'identity'))
    assert.ok(!vault.verify('text', signature, 'cursor'))
    for (const forged of ['', 'x', signature.slice(1), `${signature}AAAA`]) {
      assert.ok(!vault.verify('text', forged, 'identity'), forged)
    }
  })

  test('a short root secret is refused', () => {
    assert.throws(() => createVault('x'.repeat(31)), /32 bytes/)
    assert.throws(() => createVault([]), /needs a root secret/)
  })
})
