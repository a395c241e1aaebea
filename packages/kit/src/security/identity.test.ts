import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Clock } from '../clock.ts'
import { KitErrors } from '../errors.ts'
import type { Caller } from '../http/caller.ts'
import { createIdentify, IDENTITY_HEADER, identityHeaders, readIdentity, signIdentity } from './identity.ts'
import { isUntrustedHeader, passableHeaders, UNTRUSTED_HEADERS } from './untrusted-headers.ts'
import { createVault } from './vault.ts'

const at = (milliseconds: number): Clock => ({
  now: () => new Date(Date.UTC(2026, 0, 1) + milliseconds),
  wait: async () => {},
})
const clock = at(0)
const vault = createVault('root secret for the tests of identity')
const user: Caller = {
  kind: 'user',
  userId: 'u1',
  role: 'staff',
  tenantId: 't1',
  sessionId: 's1',
  tokenId: 'j1',
}
const callers: Caller[] = [
  user,
  { kind: 'client', clientId: 'c1', tenantId: 't1', scopes: ['users:read'] },
  { kind: 'service', service: 'comm-service', tenantId: 't1' },
  { kind: 'service', service: 'comm-service' },
]

const identify = createIdentify({
  vault,
  clock,
  verifyToken: async (token) => {
    if (token !== 'good') throw KitErrors.invalidToken()
    return { caller: user, expiresAt: new Date(0), tokenId: 'j1' }
  },
})
const invalid = { code: 'request.invalid-token', status: 401 }

describe('signed identity', () => {
  for (const caller of callers) {
    test(`carries a ${caller.kind} over`, async () => {
      const headers = identityHeaders(vault, caller, clock)
      assert.deepEqual(await identify(headers), caller)
    })
  }

  test('shows user, role and tenant beside, for tools that only look', () => {
    const { [IDENTITY_HEADER]: _, ...readable } = identityHeaders(vault, user, clock)
    assert.deepEqual(readable, { 'x-user-id': 'u1', 'x-user-role': 'staff', 'x-tenant-id': 't1' })
  })

  test('lives for 60 s, and not longer by a wrong clock', () => {
    const value = signIdentity(vault, user, clock)
    assert.deepEqual(readIdentity(vault, value, at(59_999)), user)
    assert.equal(readIdentity(vault, value, at(60_000)), undefined)
    assert.equal(readIdentity(vault, value, at(-60_001)), undefined)
  })

  test('is used for 10 s, by the same platform', () => {
    const caller: Caller = { ...user }
    const value = (milliseconds: number, by = vault) =>
      identityHeaders(by, caller, at(milliseconds))[IDENTITY_HEADER]
    const first = value(0)
    assert.equal(value(9_999), first)
    assert.notEqual(value(10_000), first)
    assert.notEqual(value(10_000, createVault('another root secret, not ours at all')), value(10_000))
    assert.equal(value(0), first, 'a clock that was put back gets what it would have got')
  })

  test('is over when it is, also where it was seen before', async () => {
    let now = 0
    const moving: Clock = { now: () => at(now).now(), wait: async () => {} }
    const identifyNow = createIdentify({ vault, clock: moving, verifyToken: () => assert.fail() })
    const headers = { [IDENTITY_HEADER]: signIdentity(vault, user, clock) }
    assert.deepEqual(await identifyNow(headers), user)
    now = 59_999
    assert.deepEqual(await identifyNow(headers), user)
    now = 60_000
    await assert.rejects(identifyNow(headers), invalid)
  })

  test('H10 is refused when it was made or changed by anybody else', async () => {
    const value = signIdentity(vault, user, clock)
    const [body = '', signature = ''] = value.split('.')
    const raised = Buffer.from(
      JSON.stringify({ caller: { ...user, role: 'admin' }, exp: clock.now().getTime() / 1000 + 60 }),
    ).toString('base64url')
    const forged = [
      '',
      'x',
      '.',
      body,
      `${body}.`,
      `${raised}.${signature}`,
      `${value}.x`,
      `${value}, ${value}`,
      signIdentity(createVault('another root secret, not ours at all'), user, clock),
    ]
    for (const header of forged)
      await assert.rejects(identify({ [IDENTITY_HEADER]: header }), invalid, header)
  })

  test('a kind of caller that is not known is nobody', () => {
    const robot = { kind: 'robot' } as unknown as Caller
    assert.equal(readIdentity(vault, signIdentity(vault, robot, clock), clock), undefined)
    const king = { ...user, role: 'king' } as unknown as Caller
    assert.equal(readIdentity(vault, signIdentity(vault, king, clock), clock), undefined)
  })
})

describe('identify', () => {
  test('H10 readable identity headers alone say nothing', async () => {
    const headers = { 'x-user-id': 'u1', 'x-user-role': 'platform_admin', 'x-tenant-id': 't1' }
    assert.equal(await identify(headers), undefined)
  })

  test('takes a bearer token, in any case of the word', async () => {
    for (const authorization of ['Bearer good', 'bearer good', 'BEARER  good']) {
      assert.deepEqual(await identify({ authorization }), user)
    }
  })

  test('another scheme is anonymous, a broken bearer is refused', async () => {
    assert.equal(await identify({}), undefined)
    assert.equal(await identify({ authorization: 'Basic eDp5' }), undefined)
    for (const authorization of ['Bearer', 'Bearer ', 'Bearer bad', 'Bearer good good', 'Bearer é']) {
      await assert.rejects(identify({ authorization }), invalid, authorization)
    }
  })

  test('a forged identity is not rescued by a good token', async () => {
    await assert.rejects(identify({ [IDENTITY_HEADER]: 'x.y', authorization: 'Bearer good' }), invalid)
  })
})

describe('headers from outside', () => {
  test('H10 identity and forwarding headers do not pass', () => {
    for (const name of [...UNTRUSTED_HEADERS, 'x-forwarded-for', 'x-forwarded-anything']) {
      assert.ok(isUntrustedHeader(name), name)
      assert.deepEqual(passableHeaders({ [name]: 'x' }), {}, name)
    }
    const kept = { authorization: 'Bearer x', 'x-correlation-id': 'c', 'content-type': 'application/json' }
    assert.deepEqual(passableHeaders({ ...kept, connection: 'keep-alive' }), kept)
  })

  test('H10 Connection cannot name a header away after the gateway has set it', () => {
    assert.deepEqual(passableHeaders({ connection: 'close, X-Secret ', 'x-secret': '1', accept: '*/*' }), {
      accept: '*/*',
    })
  })
})
