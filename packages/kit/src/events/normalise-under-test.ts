import assert from 'node:assert/strict'
import Type from 'typebox'
import { SIGNATURE_HEADER } from './bus.ts'
import { defineEvent } from './define.ts'
import { normalise } from './normalise.ts'
import type { RawMessage } from './outside.ts'
import { createEventRegistry } from './registry.ts'

const name = Type.Optional(Type.Union([Type.String(), Type.Null()], { default: '' }))
const StudentCreated = defineEvent('student.created', Type.Object({ student_id: Type.String() }), {
  summary: 'made',
  aliases: ['profile.student.created'],
  example: { student_id: '1' },
  outside: {
    payload: Type.Object({
      first_name: name,
      created_at: Type.Optional(Type.String({ format: 'date-time' })),
    }),
    refuse: ({ role }) => (role === 'admin' ? 'payload.role "admin" is not given from outside' : undefined),
  },
})
const ProfileCreated = defineEvent('profile.created', Type.Object({ profile_id: Type.String() }), {
  summary: 'made',
  aliases: ['profile.<role>.created'],
  knownBy: 'profile_id',
  example: { profile_id: '1' },
  outside: { payload: Type.Object({}) },
})
const UserErased = defineEvent('user.erased', Type.Object({ user_id: Type.String() }), {
  summary: 'gone',
  example: { user_id: '1' },
})

/** Time of receipt of every message. */
export const NOW = new Date('2026-11-21T08:00:00Z')
/** The tenant that the partner `fmp-rabat` speaks for. */
export const PARTNER_TENANT = '0198c0de-0000-7000-8000-00000000000a'
const registry = createEventRegistry([StudentCreated, ProfileCreated, UserErased])

/** Normalises a message: `body` as bytes, text or JSON, with what a broker says beside it. */
export const read = (body: unknown, message: Partial<RawMessage> = {}) =>
  normalise(
    {
      body: Buffer.isBuffer(body)
        ? body
        : Buffer.from(typeof body === 'string' ? body : JSON.stringify(body)),
      routingKey: 'student.created',
      headers: {},
      publisher: undefined,
      correlationId: undefined,
      appId: undefined,
      ...message,
    },
    {
      registry,
      now: NOW,
      verifySignature: (_body, signature) => signature === 'genuine',
      ownServices: ['auth-service', 'profile-service'],
      senderOf: ({ publisher }) =>
        publisher === 'fmp-rabat'
          ? { name: publisher, tenantId: PARTNER_TENANT, tenantSlug: 'rabat' }
          : undefined,
    },
  )

/** Reads a message that must be an event. */
export const event = (...given: Parameters<typeof read>) => {
  const result = read(...given)
  assert.equal(result.kind, 'event', JSON.stringify(result))
  return result.event
}

/** The payload of a message that must be an event. */
export const payload = (...given: Parameters<typeof read>) =>
  event(...given).payload as Record<string, unknown>

/** Why a message is refused, which it must be. */
export const reason = (...given: Parameters<typeof read>) => {
  const result = read(...given)
  assert.equal(result.kind, 'refused', JSON.stringify(result))
  return result.reason
}

/** The least that an outside message needs. */
export const body = { event_type: 'student.created', payload: { student_id: 's-1' } }
/** What the bus says beside an event of the platform. */
export const signed = { headers: { [SIGNATURE_HEADER]: 'genuine' } }
/** An event of the platform. */
export const own = {
  event_id: '0198c0de-0000-7000-8000-000000000e01',
  event_type: 'student.created',
  version: '1.0',
  service: 'profile-service',
  timestamp: '2026-01-31T09:00:00.000Z',
  tenant_id: PARTNER_TENANT,
  correlation_id: 'request-1',
  subject: 'student/s-1',
  sequence: 7,
  payload: { student_id: 's-1' },
}
