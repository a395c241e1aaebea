import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import Type from 'typebox'
import { defineEvent } from './define.ts'
import { createEventRegistry } from './registry.ts'

const Created = defineEvent('student.created', Type.Object({ email: Type.String({ format: 'email' }) }), {
  summary: 'made',
  aliases: ['profile.student.created'],
  example: { email: 'a@example.com' },
  outside: {
    payload: Type.Object({
      email: Type.Optional(Type.Union([Type.String({ format: 'email' }), Type.Null()])),
    }),
    refuse: ({ email }) => (email ? undefined : 'payload.email is needed'),
  },
})
const Profile = defineEvent('profile.created', Type.Object({ profile_id: Type.String() }), {
  summary: 'made',
  aliases: ['profile.<role>.created'],
  knownBy: 'profile_id',
  example: { profile_id: '1' },
})
const registry = createEventRegistry([Created, Profile])

describe('names of an event', () => {
  for (const name of [
    'student.created',
    'STUDENT_CREATED',
    'profile.student.created',
    'PROFILE_STUDENT_CREATED',
  ]) {
    test(`${name} is student.created`, () => assert.equal(registry.find(name, {}), Created))
  }

  test('a shared alias is told apart by the field that only one of them has', () => {
    assert.equal(registry.find('profile.student.created', { profile_id: '1' }), Profile)
    assert.equal(registry.find('profile.student.created', { student_id: '1' }), Created)
  })

  test('an event is found by its own type whatever the payload holds', () => {
    assert.equal(registry.find('student.created', { profile_id: '1' }), Created)
  })

  test('a slot stands for one word', () => {
    assert.equal(registry.find('profile.staff.created', {}), Profile)
    assert.equal(registry.find('profile..created', {}), undefined)
    assert.equal(registry.find('x.profile.staff.created', {}), undefined)
  })

  test('names of built-in members mean nothing', () => {
    for (const name of ['constructor', '__proto__', 'toString', '']) {
      assert.equal(registry.find(name, {}), undefined)
    }
  })

  test('two events cannot share a name', () => {
    assert.throws(() => createEventRegistry([Created, Created]), /name of two events/)
  })
})

describe('faults of a payload', () => {
  test('none when it fits', () => {
    assert.equal(registry.faultsOf(Created, { email: 'a@example.com' }), undefined)
    assert.equal(registry.outsideFaultsOf(Created, { email: 'a@example.com' }), undefined)
  })

  test('say which field and what is expected of it', () => {
    assert.equal(registry.faultsOf(Created, { email: 'x' }), 'payload.email must match format "email"')
    assert.match(registry.faultsOf(Created, {}) ?? '', /payload must have required properties email/)
    assert.equal(registry.outsideFaultsOf(Created, { email: 7 }), 'payload.email must be string')
  })

  test('a refusal of the contract comes after its schema', () => {
    assert.equal(registry.outsideFaultsOf(Created, {}), 'payload.email is needed')
  })

  test('an event without outside rules is never taken from outside', () => {
    assert.match(registry.outsideFaultsOf(Profile, { profile_id: '1' }) ?? '', /never from outside/)
  })
})
