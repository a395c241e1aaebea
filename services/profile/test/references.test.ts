import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { allEvents } from '@medtrack/contracts'
import { createEventRegistry, normalise, type Received } from '@medtrack/kit'
import { as } from './callers.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

const registry = createEventRegistry(allEvents)

/** The event that a message of these bytes is, as it reaches the handlers. */
const read = (body: string, routingKey: string): Received => {
  const message = {
    body: Buffer.from(body),
    routingKey,
    headers: {},
    publisher: undefined,
    correlationId: undefined,
    appId: undefined,
  }
  const context = { registry, now: new Date('2026-11-21T09:00:00Z'), verifySignature: () => false }
  const normalised = normalise(message, context)
  assert.equal(normalised.kind, 'event', JSON.stringify(normalised))
  return (normalised as { event: Received }).event
}

describe('M6 the examples of external-integration.md, byte for byte', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())

  test('the curl’s student.created with test-123 makes a profile that answers to that name', async () => {
    const body =
      '{"event_type":"student.created","payload":{"student_id":"test-123","email":"test@example.com"},"service":"test"}'
    await profile.deliver(read(body, 'student.created'))
    const answer = await profile.get('/api/students/test-123/', as('admin'))
    assert.equal(answer.status, 200)
    assert.equal(answer.body['email'], 'test@example.com')
    assert.equal(answer.body['external_id'], 'test-123')
    assert.equal(answer.body['first_name'], '')
  })

  test('the Python publisher’s student.created keeps its ids, whatever happens around it', async () => {
    const body = `{
      "event_type": "student.created",
      "payload": {
        "student_id": "550e8400-e29b-41d4-a716-446655440000",
        "user_id": "660e9500-f39c-52e5-b827-557766551111",
        "cin": "AB123456",
        "email": "student@example.com",
        "phone": "+1234567890",
        "first_name": "John",
        "last_name": "Doe"
    },
    "service": "external-registration-service",
    "timestamp": "2025-12-13T10:00:00.123456",
    "version": "1.0"
}`
    await profile.deliver(read(body, 'student.created'))
    const again = body.replace('10:00:00.123456', '10:00:07')
    await profile.deliver(read(again, 'student.created'))
    const { body: student } = await profile.get(
      '/api/students/by_user/660e9500-f39c-52e5-b827-557766551111/',
      as('admin'),
    )
    assert.equal(student['id'], '550e8400-e29b-41d4-a716-446655440000')
    assert.equal(student['cin'], 'AB123456')
    assert.equal((await profile.rows()).student.length, 1)
  })

  test('student.updated and student.deleted as printed', async () => {
    const id = '550e8400-e29b-41d4-a716-446655440000'
    const envelope = '"service": "your-service-name", "timestamp": "2025-01-15T10:00:00Z", "version": "1.0"'
    const say = (type: string, payload: string) =>
      profile.deliver(read(`{"event_type": "${type}", "payload": ${payload}, ${envelope}}`, type))
    await say(
      'student.created',
      `{"student_id": "${id}", "user_id": "${id}", "email": "student@example.com"}`,
    )
    await say('student.updated', `{"student_id": "${id}", "updated_fields": ["email", "phone"]}`)
    assert.equal((await profile.rows()).student[0]?.version, 1)
    await say('student.deleted', `{"student_id": "${id}", "user_id": "${id}"}`)
    assert.deepEqual((await profile.rows()).student, [])
  })
})
