import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  AMINA,
  AMINA_STUDENT,
  aminaState,
  fromAuth,
  outsideStudent,
  userCreated,
  userErased,
  userUpdated,
} from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

describe('profiles follow accounts', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())

  const types = async () => (await profile.published()).map((event) => event.event_type)
  const onlyStudent = async () => {
    const { student } = await profile.rows()
    assert.equal(student.length, 1)
    return student[0]!
  }

  test('a student account gets a student profile, announced once with the reference’s payload', async () => {
    await profile.deliver(userCreated({ phone: '0612345678' }))
    const row = await onlyStudent()
    assert.equal(row.student_number, 'STU2026001')
    assert.equal(row['phone_e164'], '+212612345678')
    const [created, announced, ...more] = await profile.published()
    assert.deepEqual(more, [])
    assert.equal(created?.event_type, 'student.created')
    assert.equal(created?.subject, `student/${row.id}`)
    assert.equal(created?.sequence, 1)
    assert.deepEqual(created?.payload, {
      student_id: row.id,
      user_id: AMINA,
      cin: null,
      email: 'amina@example.com',
      phone: '0612345678',
      first_name: 'Amina',
      last_name: 'Idrissi',
      created_at: '2026-11-21T09:00:00.000Z',
      external_id: null,
      student_number: 'STU2026001',
      date_of_birth: null,
      university: null,
      program: null,
      year_level: null,
    })
    assert.equal(announced?.event_type, 'profile.created')
    assert.deepEqual(announced?.payload, { user_id: AMINA, role: 'student', profile_id: row.id })
  })

  test('a supervisor gets an encadrant profile and both events', async () => {
    await profile.deliver(userCreated({ role: 'encadrant', profile: { speciality: 'Cardiology' } }))
    const { encadrant, student } = await profile.rows()
    assert.equal(student.length, 0)
    assert.equal(encadrant[0]?.['speciality'], 'Cardiology')
    assert.deepEqual(await types(), ['encadrant.created', 'profile.created'])
  })

  test('staff get a staff profile, which says where they work', async () => {
    await profile.deliver(userCreated({ role: 'staff', profile: { employee_number: 'E-7', office: 'B12' } }))
    const { staff } = await profile.rows()
    assert.equal(staff[0]?.['employee_number'], 'E-7')
    assert.deepEqual(await types(), ['staff.created', 'profile.created'])
  })

  for (const role of ['admin', 'platform_admin']) {
    test(`an account of role ${role} gets no profile`, async () => {
      await profile.deliver(userCreated({ role }))
      const { student, encadrant, staff } = await profile.rows()
      assert.deepEqual([student, encadrant, staff], [[], [], []])
      assert.deepEqual(await profile.published(), [])
    })
  }

  test('what an administrator said of the person is kept, and what has no field goes to the metadata', async () => {
    const said = {
      cin: 'AB123456',
      year_level: 3,
      university: 'UM5',
      year_of_bac: 2023,
      date_of_birth: '2999-01-01',
    }
    await profile.deliver(userCreated({ profile: said }))
    const row = await onlyStudent()
    assert.equal(row['cin'], 'AB123456')
    assert.equal(row['year_level'], 3)
    assert.equal(row['date_of_birth'], null)
    assert.deepEqual(row['metadata'], { year_of_bac: 2023, date_of_birth: '2999-01-01' })
  })

  test('C9: a birth date that no student can have is not believed, and is not lost either', async () => {
    await profile.deliver(userCreated({ profile: { year_level: 3, date_of_birth: '2020-01-01' } }))
    const row = await onlyStudent()
    assert.deepEqual([row['year_level'], row['date_of_birth']], [3, null])
    assert.deepEqual(row['metadata'], { date_of_birth: '2020-01-01' })
  })

  test('M2 an update that comes before its creation makes the profile; the late creation only adds', async () => {
    await profile.deliver(userUpdated({ last_name: 'Alaoui' }, 2))
    await profile.deliver(userCreated({ profile: { university: 'UM5' } }, 1))
    const row = await onlyStudent()
    assert.equal(row['last_name'], 'Alaoui')
    assert.equal(row['university'], 'UM5')
    assert.deepEqual(await types(), ['student.created', 'profile.created', 'student.updated'])
  })

  test('M2 an older state of the account is passed over', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ phone: '0600000003' }, 3))
    await profile.deliver(userUpdated({ phone: '0600000002' }, 2))
    const row = await onlyStudent()
    assert.equal(row['phone'], '0600000003')
    assert.equal(row['account_sequence'], 3)
  })

  test('a change is told with its fields, and its sequence is the version', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ phone: '0600000002', first_name: 'Amina Zahra' }, 2))
    const updated = (await profile.published()).at(-1)
    assert.equal(updated?.event_type, 'student.updated')
    assert.deepEqual(updated?.payload['updated_fields'], ['phone', 'first_name'])
    assert.equal(updated?.sequence, (await onlyStudent()).version)
  })

  test('news without a visible change are not told, and count as a version all the same', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ language: 'ar' }, 2))
    assert.deepEqual(await types(), ['student.created', 'profile.created'])
    assert.equal((await onlyStudent()).version, 2)
  })

  test('closing and reopening an account leaves the profile', async () => {
    await profile.deliver(userCreated())
    const closed = { ...aminaState, is_active: false, updated_fields: ['is_active'] }
    await profile.deliver(fromAuth('user.deactivated', closed, 2))
    await profile.deliver(fromAuth('user.reactivated', { ...closed, is_active: true }, 3))
    assert.equal((await onlyStudent())['account_sequence'], 3)
  })

  test('an erased person leaves nothing but what tells that they are gone', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated())
    const { id } = await onlyStudent()
    await profile.deliver(userErased())
    assert.deepEqual((await profile.rows()).student, [])
    const last = (await profile.published()).at(-1)
    assert.equal(last?.event_type, 'student.deleted')
    assert.deepEqual(last?.payload, { student_id: id, user_id: AMINA })
  })

  test('M2 deleted before created: the account never gets a profile', async () => {
    await profile.deliver(userErased())
    await profile.deliver(userCreated())
    await profile.deliver(userUpdated({ phone: '0600000002' }, 12))
    await profile.deliver(outsideStudent())
    assert.deepEqual((await profile.rows()).student, [])
    assert.deepEqual(await profile.published(), [])
  })

  test('whoever registers with the address of an erased person is somebody new', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(userErased())
    const user_id = '0198c0de-0000-7000-8000-0000000000ff'
    await profile.deliver(userCreated({ user_id }))
    const late = { timestamp: '2026-11-22T08:00:00.000Z' }
    await profile.deliver(outsideStudent({ user_id: undefined, student_id: 'X-9' }, late))
    const row = await onlyStudent()
    assert.equal(row.user_id, user_id)
    assert.equal(row['cin'], 'AB123456')
  })

  test('two accounts never share an identity number: the second goes without', async () => {
    await profile.deliver(userCreated({ profile: { cin: 'AB 123456' } }))
    const second = { user_id: AMINA_STUDENT, email: 'second@example.com', profile: { cin: 'ab123456' } }
    await profile.deliver(userCreated(second))
    const { student } = await profile.rows()
    assert.deepEqual(new Set(student.map((row) => row['cin'])), new Set(['AB 123456', null]))
  })

  test('numbers of a year follow each other and pass over those that institutions gave', async () => {
    await profile.deliver(userCreated({ profile: { student_number: 'STU2026002' } }))
    for (const n of ['02', '03']) {
      const user_id = `0198c0de-0000-7000-8000-0000000000${n}`
      await profile.deliver(userCreated({ user_id, email: `s${n}@example.com` }))
    }
    const numbers = (await profile.rows()).student.map((row) => row.student_number).sort()
    assert.deepEqual(numbers, ['STU2026001', 'STU2026002', 'STU2026003'])
  })

  test('another role later is another profile; late news of the former one make none', async () => {
    await profile.deliver(userUpdated({ role: 'encadrant' }, 5))
    await profile.deliver(userCreated())
    const { student, encadrant } = await profile.rows()
    assert.equal(encadrant.length, 1)
    assert.equal(student.length, 0)
  })

  test('news that are handled at the same moment make one profile all the same', async () => {
    for (let n = 0; n < 5; n += 1) {
      await profile.clear()
      await Promise.all([
        profile.deliver(outsideStudent()),
        profile.deliver(userUpdated({ phone: '0600000002' }, 2)),
        profile.deliver(outsideStudent({ user_id: undefined, student_id: 'test-123' })),
        profile.deliver(userCreated()),
      ])
      assert.equal((await onlyStudent())['phone'], '0600000002')
      assert.deepEqual((await types()).slice(0, 2), ['student.created', 'profile.created'])
    }
  })

  test('our own profile events and outside news of accounts change nothing here', async () => {
    const own = { ...outsideStudent(), origin: 'platform' as const, service: 'profile-service' }
    await profile.deliver(own as never)
    await profile.deliver({ ...userCreated(), origin: 'outside', service: 'external' } as never)
    assert.deepEqual((await profile.rows()).student, [])
  })
})
