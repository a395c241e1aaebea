import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type DeriveKey, KitErrors, Problem } from '@medtrack/kit'
import { deriveKey } from '@medtrack/testkit'
import { createPasswordHasher } from './password-hasher.ts'

describe('password hasher', () => {
  test('matches what it hashed, whole and in any normal form (A13)', async () => {
    const hasher = createPasswordHasher({ deriveKey })
    const long = `${'Kq7-'.repeat(63)}abé`
    const hash = await hasher.hash(long)
    assert.match(hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    assert.equal(await hasher.matches(long.normalize('NFD'), hash), true)
    assert.equal(await hasher.matches(long.slice(0, -1), hash), false)
    assert.notEqual(await hasher.hash(long), hash)
  })

  test('R1 nothing matches where there is no account, and it costs a hash', async () => {
    const hasher = createPasswordHasher({ deriveKey })
    assert.equal(await hasher.matches('SecurePass123!', null), false)
  })

  test('L4 refuses with Retry-After what neither runs nor may wait', async () => {
    const hasher = createPasswordHasher({ deriveKey }, { width: 1, mostWaiting: 1 })
    const outcomes = await Promise.allSettled([1, 2, 3].map(() => hasher.hash('SecurePass123!')))
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected'],
    )
    const [, , refused] = outcomes
    assert.ok(refused?.status === 'rejected' && refused.reason instanceof Problem)
    assert.equal(refused.reason.status, 503)
    assert.ok(refused.reason.retryAfterSeconds)
    assert.ok(await hasher.hash('SecurePass123!'), 'the places are free again')
  })

  test('when what derives a key dies, who waits is told to come back, and the place is free', async () => {
    let isDying = true
    const dying: DeriveKey = async (derivation) => {
      if (isDying) throw KitErrors.unavailable({ facts: { dependency: 'it' }, retryAfterSeconds: 2 })
      return await deriveKey(derivation)
    }
    const hasher = createPasswordHasher({ deriveKey: dying }, { width: 1, mostWaiting: 0 })
    await assert.rejects(
      hasher.hash('SecurePass123!'),
      (error) => error instanceof Problem && error.status === 503 && error.retryAfterSeconds === 2,
    )
    isDying = false
    assert.ok(await hasher.hash('SecurePass123!'))
  })
})
