import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { type Ask, createAsk } from './asking.ts'
import { as, client } from './callers.ts'
import { aminaAccount } from './people-events.ts'
import { idOf } from './people-under-test.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'
import { addWorkplaces, CENTRE, WARD } from './workplaces-under-test.ts'

/** What the reference writes in place of ids. */
const IDS = {
  'user-uuid': idOf(0x11),
  'encadrant-user-uuid': idOf(0x12),
  'establishment-uuid': CENTRE,
  'service-uuid': WARD,
}
const USER = IDS['user-uuid']
const admin = as('admin')

/** A body of the reference as it is printed, with its placeholders filled in. */
const printed = (body: string): Record<string, unknown> =>
  JSON.parse(Object.entries(IDS).reduce((text, [name, id]) => text.replaceAll(`"${name}"`, `"${id}"`), body))

const STUDENT = `{
  "user_id": "user-uuid",
  "cin": "AB123456",
  "email": "student@example.com",
  "phone": "+1234567890",
  "first_name": "John",
  "last_name": "Doe",
  "student_number": "STU2025001",
  "date_of_birth": "2000-01-15",
  "university": "Mohammed V University",
  "program": "Medicine",
  "year_level": 3
}`

const CHANGE = `{
  "phone": "+1112223333",
  "university": "Hassan II University",
  "year_level": 4
}`

const ENCADRANT = `{
  "user_id": "encadrant-user-uuid",
  "cin": "CD789012",
  "email": "encadrant@example.com",
  "phone": "+0987654321",
  "first_name": "Dr. Jane",
  "last_name": "Smith",
  "establishment": "establishment-uuid",
  "service": "service-uuid",
  "position": "Senior Consultant",
  "speciality": "Cardiology"
}`

describe('the examples of profile-service.md about people, as printed', () => {
  let profile: ProfileUnderTest
  let ask: Ask
  before(async () => {
    profile = await openProfile()
    ask = createAsk(profile)
    await addWorkplaces(profile)
    const said = { id: USER, email: 'student@example.com', first_name: 'John', last_name: 'Doe' }
    profile.auth.accounts.set(USER, { ...aminaAccount, ...said })
  })
  after(() => profile[Symbol.asyncDispose]())

  const lastOf = async (type: string) => {
    const event = (await profile.published()).filter(({ event_type }) => event_type === type).at(-1)
    assert.ok(event, type)
    return event.payload
  }

  test('a student is created, read, changed and deleted, and others are told', async () => {
    const given = printed(STUDENT)
    const made = await ask('POST', '/api/students/', admin, { body: given })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id, created_at, updated_at, user_data, phone_e164, external_id, ...fields } = made.body
    assert.deepEqual(fields, { ...given, metadata: {} })
    assert.partialDeepStrictEqual(await lastOf('student.created'), {
      student_id: id,
      ...printed(
        '{"user_id": "user-uuid", "cin": "AB123456", "email": "student@example.com", "phone": "+1234567890", "first_name": "John", "last_name": "Doe"}',
      ),
      created_at,
    })
    for (const url of [`/api/students/${id}/`, `/api/students/by_user/${USER}/`]) {
      const { body } = await ask('GET', url, admin)
      assert.deepEqual(body, made.body)
      const { role, is_active, email } = body.user_data
      assert.deepEqual(
        { id: body.user_data.id, email, role, is_active },
        { id: USER, email: 'student@example.com', role: 'student', is_active: true },
      )
    }
    assert.deepEqual((await ask('GET', '/api/students/', admin)).body, [made.body])
    assert.equal((await ask('GET', '/api/me', as('student', USER))).body.id, id)

    const changed = await ask('PUT', `/api/students/${id}/`, admin, { body: printed(CHANGE) })
    const { phone, university, year_level, program, cin } = changed.body
    assert.deepEqual({ phone, university, year_level }, printed(CHANGE))
    assert.deepEqual([changed.status, program, cin], [200, 'Medicine', 'AB123456'])
    const told = (await lastOf('student.updated'))['updated_fields'] as string[]
    assert.deepEqual([...told].sort(), ['phone', 'university', 'year_level'])
    const again = await ask('PATCH', `/api/students/${id}/`, admin, { body: printed(CHANGE) })
    assert.deepEqual(again.body, changed.body)

    const gone = await ask('DELETE', `/api/students/${id}/`, admin)
    assert.deepEqual([gone.status, gone.body], [204, undefined])
    assert.equal((await lastOf('student.deleted'))['student_id'], id)
  })

  test('a supervisor is created and found where they work', async () => {
    const given = printed(ENCADRANT)
    const made = await ask('POST', '/api/encadrants/', admin, { body: given })
    assert.equal(made.status, 201, JSON.stringify(made.body))
    const { id, created_at, updated_at, user_data, phone_e164, external_id, ...fields } = made.body
    assert.deepEqual(fields, { ...given, metadata: {} })
    assert.partialDeepStrictEqual(await lastOf('encadrant.created'), {
      encadrant_id: id,
      user_id: IDS['encadrant-user-uuid'],
      ...{ cin: 'CD789012', email: 'encadrant@example.com', phone: '+0987654321' },
      ...{ first_name: 'Dr. Jane', last_name: 'Smith', created_at },
    })
    for (const url of ['/api/encadrants/', `/api/encadrants/by_establishment/${CENTRE}/`]) {
      assert.deepEqual((await ask('GET', url, client('profiles:read'))).body, [made.body])
    }
    assert.equal((await ask('GET', '/api/me', as('encadrant', IDS['encadrant-user-uuid']))).body.id, id)
    assert.equal((await ask('DELETE', `/api/encadrants/${id}/`, admin)).status, 204)
    assert.equal((await lastOf('encadrant.deleted'))['encadrant_id'], id)
  })
})
