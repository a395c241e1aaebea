import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { createEventRegistry } from '@medtrack/kit'
import { allEvents } from './events.ts'

const registry = createEventRegistry(allEvents)
const types = allEvents.map(({ type }) => type)

/** The catalogue, as agreed with everybody who consumes these events. A type is never reused or renamed. */
const CATALOGUE = `
user.created user.updated user.deactivated user.reactivated user.erased user.erasure_completed user.preferences_updated
user.email_verification_requested user.password_reset_requested user.invited user.registration_repeated
user.password_changed user.email_changed user.signed_in_from_new_device user.session_revoked user.locked_out
user.enrollment_confirmed
tenant.created tenant.updated
student.created student.updated student.deleted encadrant.created encadrant.updated encadrant.deleted
staff.created staff.updated staff.deleted
profile.created establishment.created establishment.updated establishment.deleted
service.created service.updated service.deleted
offer.published offer.closed
application.submitted application.accepted application.rejected application.withdrawn
interview.scheduled interview.rescheduled interview.cancelled
stage.created stage.accepted stage.started stage.completed stage.cancelled attendance.recorded
evaluation.created evaluation.updated evaluation.acknowledged evaluation.contested evaluation.due
notification.requested notification.sent notification.failed notification.rejected
message.sent document.uploaded document.scanned
`
  .trim()
  .split(/\s+/)

test('the catalogue is complete, and nothing is announced that is not in it', () => {
  assert.deepEqual([...types].sort(), [...CATALOGUE].sort())
})

describe('M8: examples fit their contracts', () => {
  for (const contract of allEvents) {
    test(contract.type, () => {
      assert.equal(registry.faultsOf(contract, contract.example), undefined)
      assert.notEqual(registry.faultsOf(contract, {}), undefined, 'an empty payload says nothing')
      if (contract.outside) {
        assert.equal(registry.outsideFaultsOf(contract, { ...(contract.example as object) }), undefined)
        assert.notEqual(registry.outsideFaultsOf(contract, {}), undefined, 'it names nobody')
      }
    })
  }
})

describe('rules that hold for every event', () => {
  for (const contract of allEvents) {
    test(contract.type, () => {
      assert.match(contract.type, /^[a-z]+\.[a-z_]+$/)
      assert.notEqual(contract.summary, '')
      const fields = Object.keys((contract.payload as { properties?: object }).properties ?? {})
      for (const field of fields) {
        assert.match(field, /^[a-z][a-z0-9_]*$/, 'snake_case')
        assert.doesNotMatch(field, /password|secret|^token$|_link$(?<!sealed_link)/, 'secrets travel sealed')
      }
      // An additional field is a minor version: whoever reads an older one passes it over.
      assert.equal(
        registry.faultsOf(contract, { ...(contract.example as object), added_later: 1 }),
        undefined,
      )
    })
  }

  test('names of the references lead to their events', () => {
    for (const [name, type] of [
      ['auth.user.created', 'user.created'],
      ['USER_CREATED', 'user.created'],
      ['auth.user.updated', 'user.updated'],
      ['auth.user.deleted', 'user.erased'],
      ['user.deleted', 'user.erased'],
      ['STUDENT_CREATED', 'student.created'],
      ['profile.student.updated', 'student.updated'],
      ['ENCADRANT_CREATED', 'encadrant.created'],
      ['PROFILE_CREATED', 'profile.created'],
      ['profile.staff.created', 'profile.created'],
      ['APPLICATION_SUBMITTED', 'application.submitted'],
      ['APPLICATION_REJECTED', 'application.rejected'],
    ] as const) {
      assert.equal(registry.find(name, {})?.type, type, name)
    }
  })
})

const refusal = (type: string, payload: Record<string, unknown>) => {
  const contract = registry.find(type, payload)
  assert.ok(contract, type)
  return registry.outsideFaultsOf(contract, payload)
}
const USER = '0198c0de-0000-7000-8000-000000000001'

describe('what outsiders may not say', () => {
  for (const role of ['staff', 'admin', 'platform_admin']) {
    test(`the role ${role}`, () => {
      assert.match(
        refusal('user.created', { email: 'a@example.com', role }) ?? '',
        /administrator of MedTrack/,
      )
      assert.match(refusal('profile.created', { user_id: USER, role }) ?? '', /administrator of MedTrack/)
    })
  }

  test('a role that does not exist', () => {
    assert.match(
      refusal('user.created', { email: 'a@example.com', role: 'root' }) ?? '',
      /"root" is not known/,
    )
  })

  test('an account without an address', () => {
    assert.match(refusal('user.created', { user_id: USER, role: 'student' }) ?? '', /payload.email is needed/)
  })

  test('a student who is nobody', () => {
    assert.match(
      refusal('student.created', { first_name: 'Amina' }) ?? '',
      /user_id or payload.email or payload.cin/,
    )
    assert.match(refusal('student.created', { student_id: USER }) ?? '', /is needed/)
    assert.match(refusal('student.updated', {}) ?? '', /is needed/)
  })

  test('an id that is no UUID, unless an address says who is meant', () => {
    for (const [type, field] of [
      ['student.created', 'student_id'],
      ['student.created', 'user_id'],
      ['student.updated', 'student_id'],
      ['student.deleted', 'user_id'],
      ['notification.requested', 'user_id'],
    ] as const) {
      const rest = { user_id: USER, type: 'push', content: 'Hello' }
      assert.match(refusal(type, { ...rest, [field]: 'test-123' }) ?? '', /"test-123" is no UUID/, type)
      const named = { ...rest, [field]: 'test-123', email: 'test@example.com' }
      assert.equal(refusal(type, named), undefined, type)
    }
  })

  test('a score out of range', () => {
    const evaluation = { evaluation_id: USER, student_id: USER }
    assert.equal(refusal('evaluation.created', { ...evaluation, score: 100 }), undefined)
    assert.match(refusal('evaluation.created', { ...evaluation, score: 101 }) ?? '', /payload.score/)
  })

  test('facts that are MedTrack’s own', () => {
    for (const type of [
      'user.updated',
      'user.erased',
      'offer.published',
      'tenant.created',
      'service.created',
    ]) {
      assert.match(refusal(type, { user_id: USER }) ?? '', /never from outside/)
    }
  })

  test('addresses that would break out of a mail header', () => {
    for (const email of [
      '"a\r\nBcc: x"@example.com',
      'a b@example.com',
      'a@example.com\n',
      `${'a'.repeat(250)}@b.co`,
    ]) {
      assert.match(refusal('student.created', { email }) ?? '', /payload.email/, JSON.stringify(email))
    }
  })
})
