import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Caller } from '@medtrack/kit'
import { Value } from 'typebox/value'
import { encadrantExample, staffExample, studentExample } from './view-examples.ts'
import { Encadrant, maskCin, maySeeCin, Staff, Student } from './views.ts'

const person = (
  role: 'student' | 'encadrant' | 'staff' | 'admin' | 'platform_admin',
  userId: string,
): Caller => ({
  kind: 'user',
  role,
  userId,
  tenantId: 't',
  sessionId: 's',
})

describe('identity numbers', () => {
  test('are masked but for their end', () => {
    assert.equal(maskCin('AB123456'), '******56')
    assert.equal(maskCin('AB1'), '***')
  })

  test('are seen by their person, staff, administrators and services only', () => {
    const row = { user_id: 'u1' }
    assert.equal(maySeeCin(person('student', 'u1'), row), true)
    assert.equal(maySeeCin(person('student', 'u2'), row), false)
    assert.equal(maySeeCin(person('encadrant', 'u2'), row), false)
    assert.equal(maySeeCin(person('staff', 'u2'), row), true)
    assert.equal(maySeeCin(person('admin', 'u2'), row), true)
    assert.equal(maySeeCin(person('platform_admin', 'u2'), row), true)
    assert.equal(maySeeCin({ kind: 'service', service: 'core-service' }, row), true)
    assert.equal(maySeeCin({ kind: 'client', clientId: 'c', tenantId: 't', scopes: [] }, row), true)
    assert.equal(maySeeCin(undefined, row), false)
  })
})

test('the examples of the documentation are what they show', () => {
  assert.ok(Value.Check(Student, studentExample))
  assert.ok(Value.Check(Encadrant, encadrantExample))
  assert.ok(Value.Check(Staff, staffExample))
})
