import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  AMINA,
  AMINA_STUDENT,
  fromOutside,
  outsideStudent,
  userCreated,
  userUpdated,
} from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

describe('profiles that other systems announce', () => {
  let profile: ProfileUnderTest
  before(async () => {
    profile = await openProfile()
  })
  after(() => profile[Symbol.asyncDispose]())
  beforeEach(() => profile.clear())

  const types = async () => (await profile.published()).map((event) => event.event_type)
  const listed = async () => (await profile.rows()).student.filter((row) => row['deleted_at'] === null)
  const onlyStudent = async () => {
    const { student } = await profile.rows()
    assert.equal(student.length, 1)
    return student[0]!
  }

  test('the outside id becomes the profile’s, and nobody is told before there is an account', async () => {
    await profile.deliver(outsideStudent())
    const row = await onlyStudent()
    assert.equal(row.id, AMINA_STUDENT)
    assert.equal(row.user_id, null)
    assert.equal(row['made_by'], 'external-registration-service')
    assert.deepEqual(await types(), [])
  })

  test('the account binds the profile that waits for it, and it is told once', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated())
    const row = await onlyStudent()
    assert.equal(row.id, AMINA_STUDENT)
    assert.equal(row.user_id, AMINA)
    assert.deepEqual(await types(), ['student.created', 'profile.created'])
    assert.equal((await profile.published())[0]?.payload['cin'], 'AB123456')
  })

  test('an account under another id binds it by its alias', async () => {
    const known = '0198c0de-0000-7000-8000-0000000000aa'
    await profile.deliver(outsideStudent({ email: undefined }))
    await profile.deliver(userCreated({ user_id: known, aliases: [AMINA] }))
    const row = await onlyStudent()
    assert.equal(row.user_id, known)
    assert.equal(row.id, AMINA_STUDENT)
  })

  test('an alias that AUTH learns later joins the two profiles into one', async () => {
    const known = '0198c0de-0000-7000-8000-0000000000aa'
    await profile.deliver(userCreated({ user_id: known, email: 'a.idrissi@example.com' }))
    await profile.deliver(outsideStudent())
    assert.equal((await profile.rows()).student.length, 2)
    await profile.deliver(
      userUpdated({ user_id: known, email: 'a.idrissi@example.com', aliases: [AMINA] }, 2),
    )
    const row = await onlyStudent()
    assert.equal(row.user_id, known)
    assert.equal(row['cin'], 'AB123456')
    assert.deepEqual(await types(), ['student.created', 'profile.created', 'student.updated'])
    await profile.deliver(outsideStudent({ university: 'UM5' }))
    assert.equal((await onlyStudent())['university'], 'UM5')
  })

  test('it fills blanks and never replaces what the account says', async () => {
    await profile.deliver(userCreated({ phone: '0611111111' }))
    await profile.deliver(outsideStudent({ first_name: 'A.', university: 'UM5' }))
    const row = await onlyStudent()
    assert.equal(row['phone'], '0611111111')
    assert.equal(row['first_name'], 'Amina')
    assert.equal(row['university'], 'UM5')
    assert.equal(row['external_id'], AMINA_STUDENT)
    assert.equal(row['made_by'], null)
  })

  test('the institution’s number takes the place of ours', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(outsideStudent({ student_number: 'FMPR-77' }))
    assert.equal((await onlyStudent()).student_number, 'FMPR-77')
    await profile.deliver(outsideStudent({ student_number: 'FMPR-78' }))
    assert.equal((await onlyStudent()).student_number, 'FMPR-77')
  })

  test('an id that is no UUID is kept beside, and names one person only', async () => {
    const curl = { student_id: 'test-123', email: 'test@example.com', user_id: undefined, cin: undefined }
    await profile.deliver(outsideStudent(curl))
    await profile.deliver(outsideStudent({ ...curl, email: 'other@example.com' }))
    const { student } = await profile.rows()
    assert.deepEqual(student.map((row) => [row['email'], row['external_id']]).sort(), [
      ['other@example.com', 'test-123'],
      ['test@example.com', 'test-123'],
    ])
  })

  test('an id that another profile has is kept beside', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(outsideStudent({ user_id: undefined, cin: 'ZZ1', email: 'other@example.com' }))
    const { student } = await profile.rows()
    const other = student.find((row) => row['email'] === 'other@example.com')
    assert.notEqual(other?.id, AMINA_STUDENT)
    assert.equal(other?.['external_id'], AMINA_STUDENT)
  })

  test('two announcements of one person by different keys become one profile with the account', async () => {
    await profile.deliver(outsideStudent({ email: undefined, university: 'UM5' }))
    await profile.deliver(
      outsideStudent({ user_id: undefined, cin: undefined, student_id: 'test-123', program: 'Medicine' }),
    )
    assert.equal((await profile.rows()).student.length, 2)
    await profile.deliver(userCreated())
    const row = await onlyStudent()
    assert.equal(row['university'], 'UM5')
    assert.equal(row['program'], 'Medicine')
    assert.equal(row.student_number, 'STU2026001')
    assert.deepEqual(await types(), ['student.created', 'profile.created'])
  })

  test('a student of another system who is a supervisor here gets no second profile', async () => {
    await profile.deliver(userCreated({ role: 'encadrant' }))
    await profile.deliver(outsideStudent())
    assert.deepEqual(await listed(), [])
    assert.deepEqual(await types(), ['encadrant.created', 'profile.created'])
  })

  test('a waiting student profile goes when the account turns out to be a supervisor’s', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated({ role: 'encadrant' }))
    assert.deepEqual(await listed(), [])
    assert.deepEqual(await types(), ['encadrant.created', 'profile.created'])
  })

  test('an outside supervisor waits for their account in the same way', async () => {
    const payload = { encadrant_id: 'dr-1', email: 'amina@example.com', speciality: 'Cardiology' }
    await profile.deliver(fromOutside('encadrant.created', payload))
    await profile.deliver(userCreated({ role: 'encadrant' }))
    const { encadrant } = await profile.rows()
    assert.equal(encadrant[0]?.['speciality'], 'Cardiology')
    assert.deepEqual(await types(), ['encadrant.created', 'profile.created'])
  })

  test('an address of a web page is no part of a name: it would be a link in mails to others', async () => {
    await profile.deliver(outsideStudent({ first_name: 'Amina www.evil.example', last_name: 'http://x.y' }))
    const row = await onlyStudent()
    assert.deepEqual([row['first_name'], row['last_name']], ['Amina', ''])
  })

  test('a dash where there is no identity number makes nobody somebody else', async () => {
    for (const n of [1, 2]) {
      const payload = { user_id: undefined, student_id: `X-${n}`, email: `x${n}@example.com`, cin: '-' }
      await profile.deliver(outsideStudent(payload))
    }
    assert.deepEqual(
      (await listed()).map((row) => [row['email'], row['cin'], row['cin_key']]),
      [
        ['x1@example.com', null, null],
        ['x2@example.com', null, null],
      ],
    )
  })

  test('an update without values is taken note of and changes nothing', async () => {
    await profile.deliver(outsideStudent())
    const before = await onlyStudent()
    await profile.deliver(
      fromOutside('student.updated', { student_id: AMINA_STUDENT, updated_fields: ['email', 'phone'] }),
    )
    assert.deepEqual(await onlyStudent(), before)
  })

  test('an update with values is followed by its own profile, and only fills the blanks of others', async () => {
    await profile.deliver(outsideStudent({ university: 'UM5' }))
    const news = { student_id: AMINA_STUDENT, university: 'UH2', program: 'Medicine' }
    await profile.deliver(fromOutside('student.updated', news, { service: 'another-service' }))
    assert.equal((await onlyStudent())['university'], 'UM5')
    assert.equal((await onlyStudent())['program'], 'Medicine')
    await profile.deliver(fromOutside('student.updated', news))
    assert.equal((await onlyStudent())['university'], 'UH2')
  })

  test('M2 an update with values before its creation is tried again', async () => {
    const event = fromOutside('student.updated', { student_id: AMINA_STUDENT, university: 'UH2' })
    await assert.rejects(profile.deliver(event), /no student is known/)
    await profile.deliver(outsideStudent())
    await profile.deliver(event)
    assert.equal((await onlyStudent())['university'], 'UH2')
  })

  const deleted = (more = {}) =>
    fromOutside(
      'student.deleted',
      { student_id: AMINA_STUDENT, user_id: AMINA },
      { timestamp: '2026-11-21T08:20:00.000Z', ...more },
    )

  test('a service ends the profiles that it made, and nobody else’s', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated())
    await profile.deliver(deleted({ service: 'another-service' }))
    assert.equal((await onlyStudent())['deleted_at'], null)
    await profile.deliver(deleted())
    assert.notEqual((await onlyStudent())['deleted_at'], null)
    assert.equal((await types()).at(-1), 'student.deleted')
    await profile.deliver(deleted())
    assert.equal((await types()).filter((type) => type === 'student.deleted').length, 1)
  })

  test('a profile that an account made stays, whatever another system deletes', async () => {
    await profile.deliver(userCreated())
    await profile.deliver(outsideStudent())
    await profile.deliver(deleted())
    assert.equal((await onlyStudent())['deleted_at'], null)
  })

  test('M2 deleted before created: the late creation changes nothing, a newer one does', async () => {
    await profile.deliver(deleted())
    await profile.deliver(outsideStudent())
    assert.deepEqual((await profile.rows()).student, [])
    await profile.deliver(outsideStudent({}, { timestamp: '2026-11-21T08:40:00.000Z' }))
    assert.equal((await onlyStudent()).id, AMINA_STUDENT)
  })

  test('the identity number of a deleted profile is free again', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated())
    await profile.deliver(deleted())
    const next = { user_id: '0198c0de-0000-7000-8000-0000000000bb', email: 'next@example.com' }
    await profile.deliver(userCreated({ ...next, profile: { cin: 'AB123456' } }))
    const { student } = await profile.rows()
    assert.equal(student.find((row) => row.user_id === next.user_id)?.['cin'], 'AB123456')
  })

  test('news of a deleted profile do not bring it back', async () => {
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated())
    await profile.deliver(deleted())
    await profile.deliver(userUpdated({ phone: '0612345678' }, 2))
    await profile.deliver(outsideStudent())
    assert.notEqual((await onlyStudent())['deleted_at'], null)
  })
})
