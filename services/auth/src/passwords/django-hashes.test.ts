import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { deriveKey } from '@medtrack/testkit'
import { findHashFault, matchesDjangoHash, unmatchableDjangoHash } from './django-hashes.ts'
import { createPasswordHasher, isOutdated } from './password-hasher.ts'

// Made with Python's hashlib.pbkdf2_hmac, as `django.contrib.auth.hashers` does.
const HASH = 'pbkdf2_sha256$390000$Yz3kQ9vT1mNsB7aLw0XeRu$2IQq7pz1bErftRyiBfJQbCdZvH2ilyXpvN0BVlqOFgs='
const PASSWORD = 'SecurePass123!'

describe('password hashes of Django', () => {
  test('A15 the password matches, another does not', async () => {
    assert.equal(await matchesDjangoHash(deriveKey, PASSWORD, HASH), true)
    assert.equal(await matchesDjangoHash(deriveKey, `${PASSWORD} `, HASH), false)
  })

  test('A15 the hasher takes them beside its own, and says that they are to be replaced', async () => {
    const hasher = createPasswordHasher({ deriveKey })
    assert.equal(await hasher.matches(PASSWORD, HASH), true)
    assert.equal(isOutdated(HASH), true)
    assert.equal(isOutdated(await hasher.hash(PASSWORD)), false)
  })

  test('L4 few of them wait, and none of them keeps the others out', async () => {
    const hasher = createPasswordHasher({ deriveKey }, { width: 2, slowWaiting: 1 })
    const slow = () => hasher.matches(PASSWORD, unmatchableDjangoHash(10_000))
    const outcomes = await Promise.allSettled([slow(), slow(), slow(), hasher.hash(PASSWORD)])
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'fulfilled', 'rejected', 'fulfilled'],
    )
  })

  test('R1 nothing matches a decoy', async () => {
    const hasher = createPasswordHasher({ deriveKey })
    const decoy = unmatchableDjangoHash(1_000)
    assert.equal(findHashFault(decoy), undefined)
    assert.equal(await hasher.matches(PASSWORD, null, decoy), false)
    // Even a hash that would match is nobody's where there is no account.
    assert.equal(await hasher.matches(PASSWORD, null, HASH), false)
  })

  for (const [what, text] of [
    ['another algorithm', HASH.replace('sha256', 'sha1')],
    ['no iterations', HASH.replace('390000', '0')],
    ['more iterations than are borne', HASH.replace('390000', '2000001')],
    ['a hash that was cut off', HASH.slice(0, -5)],
    ['no salt', 'pbkdf2_sha256$1000$$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA='],
    ['something behind it', `${HASH}$x`],
    ['a password', PASSWORD],
    ['an unusable password of Django’s', '!Xk2nQ8'],
  ] as const) {
    test(`${what} is not taken`, () => assert.ok(findHashFault(text)))
  }
  test('as many iterations as are borne are taken', () => {
    assert.equal(findHashFault(HASH.replace('390000', '2000000')), undefined)
  })
})
