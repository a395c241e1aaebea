import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Caller } from '../http/caller.ts'
import { createAdmission } from './admission.ts'

const user = { kind: 'user', userId: 'u', role: 'student', tenantId: 't', sessionId: 's' } as const
const at = (now: string, more: { stopping?: boolean; ended?: string } = {}) =>
  createAdmission({
    clock: { now: () => new Date(now), wait: async () => undefined },
    isStopping: () => more.stopping ?? false,
    isSessionEnded: (id) => id === more.ended,
  })
const until: Caller = { ...user, tokenExpiresAt: Date.parse('2026-01-01T10:00:00Z') / 1000 }

test('whoever is let in stays until their token is over', () => {
  assert.equal(at('2026-01-01T09:59:59Z').endOf(until), undefined)
  assert.equal(at('2026-01-01T10:00:00Z').endOf(until), 'token-expired')
  // An identity that an older program signed does not say it.
  assert.equal(at('2026-01-01T10:00:00Z').endOf(user), undefined)
})

test('the end of the session ends it, of another one it does not', () => {
  assert.equal(at('2026-01-01T09:00:00Z', { ended: 's' }).endOf(until), 'session-ended')
  assert.equal(at('2026-01-01T09:00:00Z', { ended: 'another' }).endOf(until), undefined)
})

test('everybody goes when the process stops', () => {
  const stopping = at('2026-01-01T09:00:00Z', { stopping: true })
  assert.equal(stopping.endOf(until), 'stopping')
  assert.equal(stopping.endOf({ kind: 'client', clientId: 'c', tenantId: 't', scopes: [] }), 'stopping')
})
