import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  checkDue,
  checkNew,
  type FakeAcademicService,
  openAcademicService,
  openCheckingAuth,
} from './academic-under-test.ts'
import { type AuthUnderTest, type Ground, openAuth, openGround, PASSWORD, toldBy } from './auth-under-test.ts'
import { type FakeProfile, playProfile, signedInAs } from './people-under-test.ts'

const STUDENTS = '/api/v1/users/students/'
const CONFIRMED = 'user.enrollment_confirmed'
const HOUR = 3_600_000

describe('students whom an academic service is asked about', () => {
  let ground: Ground
  let academic: FakeAcademicService
  let profile: FakeProfile
  let auth: AuthUnderTest
  let admin: { id: string; token: string }
  before(async () => {
    ground = await openGround()
    academic = await openAcademicService()
    profile = playProfile(ground)
    auth = await openCheckingAuth(academic, ground)
    admin = await signedInAs(auth, 'admin')
    await checkNew(auth)
  })
  after(async () => {
    await auth?.[Symbol.asyncDispose]()
    await academic?.[Symbol.asyncDispose]()
    await ground?.[Symbol.asyncDispose]()
  })
  beforeEach(async () => {
    // The tests move the clock on by days.
    admin.token = (await auth.signIn('admin@example.com')).body.data.access_token
    academic.beforeAnswer = undefined
    academic.mood = 'yes'
    academic.asked.length = 0
    profile.isDown = false
  })

  const rowOf = (id: string) =>
    auth.tables.selectFrom('enrollment').selectAll().where('account_id', '=', id).executeTakeFirst()
  const mailsTo = async (email: string) =>
    (await auth.events(CONFIRMED)).filter(({ payload }) => payload.email === email)
  const actionsOn = async (id: string) =>
    (
      await auth.tables
        .selectFrom('audit_entry')
        .select(['action', 'details'])
        .where('subject', '=', `user/${id}`)
        .where('action', 'like', 'enrollment.%')
        .orderBy('sequence')
        .execute()
    ).map(({ action }) => action)
  const seen = async (id: string) => (await auth.get(`${STUDENTS}${id}/`, admin.token)).body.data
  const set = (id: string, body: object, headers: Record<string, string> = {}) =>
    auth.request('PATCH', `${STUDENTS}${id}/`, { body, headers, token: admin.token })

  test('one who registers waits, is asked about with what PROFILE knows, and enters with a mail that says so', async () => {
    const { id, email } = await auth.person()
    profile.kept.set(id, {
      ...{ kind: 'student', version: 1 },
      profile: { student_number: 'S-7', program: 'Medicine', year_level: 3, cin: 'SECRET-CIN' },
    })
    const early = await auth.signIn(email)
    assert.equal(early.status, 403)
    assert.equal(early.body.code, 'auth.enrollment-waiting')
    await checkDue(auth)
    assert.deepEqual(academic.asked, [], 'PROFILE gets a moment to hear of them')
    await checkNew(auth)
    assert.deepEqual(academic.asked, [
      {
        path: '/api/v1/enrollments/validate/',
        authorization: 'Bearer academic-token',
        body: {
          ...{ email, first_name: 'Amina', last_name: 'Idrissi', student_number: 'S-7', university: null },
          ...{ program: 'Medicine', year_level: 3 },
        },
      },
    ])
    assert.equal((await auth.signIn(email)).status, 200)
    assert.equal((await mailsTo(email)).length, 1)
    assert.deepEqual(await actionsOn(id), ['enrollment.confirmed'])
    auth.clock.advance(24 * HOUR)
    await checkDue(auth)
    assert.equal(academic.asked.length, 1, 'it is not asked about those whom it has confirmed')
  })

  test('whoever refuses them keeps the reason for administrators, and is asked again until it says yes', async () => {
    const { id, email } = await auth.person()
    academic.mood = 'no'
    await checkNew(auth)
    const refused = await auth.signIn(email)
    assert.equal(refused.status, 403)
    assert.equal(refused.body.code, 'auth.enrollment-refused')
    assert.ok(!JSON.stringify(refused.body).includes('2026.'), 'the reason is for administrators')
    const told = await seen(id)
    assert.equal(told.enrollment, 'refused')
    assert.equal(told.enrollment_check.reason, 'Not entered for 2026.')
    await checkDue(auth)
    assert.equal(academic.asked.length, 1, 'not at once')
    auth.clock.advance(HOUR)
    await checkDue(auth)
    assert.equal(academic.asked.length, 2)
    assert.deepEqual(await actionsOn(id), ['enrollment.refused'], 'the same answer is no news')
    academic.mood = 'yes'
    auth.clock.advance(2 * HOUR)
    await checkDue(auth)
    assert.equal((await auth.signIn(email)).status, 200)
    assert.deepEqual(await actionsOn(id), ['enrollment.refused', 'enrollment.confirmed'])
    assert.equal((await rowOf(id))?.reason, null)
  })

  test('a course that is not valid is a no as well, and after a week nobody is asked any more', async () => {
    const { id, email } = await auth.person()
    academic.mood = 'unknown-course'
    await checkNew(auth)
    assert.equal((await rowOf(id))?.reason, 'The course is not valid.')
    auth.clock.advance(7 * 24 * HOUR)
    await checkDue(auth)
    assert.equal((await rowOf(id))?.next_at, null)
    academic.asked.length = 0
    auth.clock.advance(24 * HOUR)
    await checkDue(auth)
    assert.deepEqual(academic.asked, [])
    assert.equal((await auth.signIn(email)).body.code, 'auth.enrollment-refused')
  })

  test('while PROFILE is away nobody is asked about, and the next time they are', async () => {
    const { id } = await auth.person()
    profile.isDown = true
    await checkNew(auth)
    assert.deepEqual(academic.asked, [])
    assert.equal((await rowOf(id))?.reason, 'PROFILE cannot be reached.')
    profile.isDown = false
    auth.clock.advance(HOUR)
    await checkDue(auth)
    assert.equal((await rowOf(id))?.state, 'confirmed')
  })

  test('an administrator lets one in whatever it says, once, and sees it in the lists', async () => {
    const { id, email } = await auth.person()
    academic.mood = 'no'
    await checkNew(auth)
    const before = await auth.get(`${STUDENTS}${id}/`, admin.token)
    const answer = await set(id, { enrollment: 'confirmed' })
    assert.equal(answer.status, 200, JSON.stringify(answer.body))
    assert.equal(answer.body.data.enrollment, 'confirmed')
    assert.equal((await auth.signIn(email)).status, 200)
    assert.deepEqual(await actionsOn(id), ['enrollment.refused', 'enrollment.confirmed'])
    const stale = { 'if-match': String(before.headers['etag']) }
    assert.equal((await set(id, { enrollment: 'waiting' }, stale)).status, 412)
    assert.equal((await set(id, { enrollment: 'confirmed' })).status, 200)
    assert.equal((await mailsTo(email)).length, 1)
    const { body } = await auth.get(`${STUDENTS}?search=${email.split('@')[0]}`, admin.token)
    assert.equal(body.data.find((person: { id: string }) => person.id === id).enrollment, 'confirmed')
    assert.equal((await set(id, { enrollment: 'refused' })).status, 422)
    const plain = await auth.get(`/api/v1/users/admins/${admin.id}/`, admin.token)
    assert.ok(!('enrollment' in plain.body.data), 'it concerns students only')
  })

  test('one who is to be asked about again is signed out, refreshes nothing, and waits', async () => {
    const { id, email } = await auth.person()
    await checkNew(auth)
    const { body } = await auth.signIn(email)
    assert.equal((await set(id, { enrollment: 'waiting' })).body.data.enrollment, 'waiting')
    const refreshed = await auth.post('/api/v1/auth/refresh/', { refresh_token: body.data.refresh_token })
    assert.equal(refreshed.status, 401)
    assert.equal((await auth.signIn(email)).body.code, 'auth.enrollment-waiting')
    await checkNew(auth)
    assert.equal((await auth.signIn(email)).status, 200)
    assert.deepEqual(await actionsOn(id), [
      'enrollment.confirmed',
      'enrollment.reopened',
      'enrollment.confirmed',
    ])
  })

  test('a session that is still open gives no new tokens to who is not enrolled', async () => {
    const { id, email } = await auth.person()
    await checkNew(auth)
    const { body } = await auth.signIn(email)
    await auth.tables
      .updateTable('enrollment')
      .set({ state: 'refused' })
      .where('account_id', '=', id)
      .execute()
    const again = await auth.post('/api/v1/auth/refresh/', { refresh_token: body.data.refresh_token })
    assert.equal(again.status, 401)
    assert.equal(again.body.code, 'auth.refresh-token-invalid')
  })

  test('those whom an administrator or another system enters wait too; others do not', async () => {
    const made = await auth.request('POST', STUDENTS, {
      body: { email: 'entered@example.com', first_name: 'Z', last_name: 'A', password: PASSWORD },
      token: admin.token,
    })
    assert.equal(made.body.data.enrollment, 'waiting')
    await auth.receive(
      {
        ...{ event_type: 'user.created', service: 'registration', version: '1.0' },
        ...{ timestamp: '2026-11-21T08:00:00Z' },
        payload: { user_id: 'x-1', email: 'outside@example.com', role: 'student', first_name: 'B' },
      },
      { routingKey: 'user.created' },
    )
    const supervisor = await auth.person('supervisor@example.com', { role: 'encadrant' })
    assert.equal((await auth.signIn(supervisor.email)).status, 200)
    assert.equal(await rowOf(supervisor.id), undefined)
    await auth.request('PATCH', `/api/v1/users/encadrants/${supervisor.id}/`, {
      body: { role: 'student' },
      token: admin.token,
    })
    assert.equal((await auth.signIn(supervisor.email)).body.code, 'auth.enrollment-waiting')
    const { id } = await auth.tables
      .selectFrom('account')
      .select('id')
      .where('email', '=', 'outside@example.com')
      .executeTakeFirstOrThrow()
    assert.equal((await rowOf(id))?.state, 'waiting')
    await checkNew(auth)
    assert.equal((await auth.signIn('entered@example.com')).status, 200)
    assert.equal((await rowOf(id))?.state, 'confirmed')
  })

  test('R1 with a wrong password nobody learns that somebody is not enrolled, nor when the account is closed', async () => {
    const waiting = await auth.person()
    const closed = await auth.person()
    await auth.tables.updateTable('account').set({ is_active: false }).where('id', '=', closed.id).execute()
    const answers = [
      await auth.signIn('nobody@example.com'),
      await auth.signIn(waiting.email, 'WrongPassword99'),
      await auth.signIn(closed.email),
    ].map(toldBy)
    assert.equal(answers[0]?.body.code, 'auth.wrong-credentials')
    for (const answer of answers) assert.deepEqual(answer, answers[0])
    academic.mood = 'no'
    await checkNew(auth)
    assert.deepEqual(toldBy(await auth.signIn(waiting.email, 'WrongPassword99')), answers[0])
    assert.deepEqual(academic.asked.length, 1, 'nor is it asked about a closed account')
  })

  test('who was decided about while it was being asked stays so', async () => {
    const { id, email } = await auth.person()
    academic.mood = 'no'
    const statuses: number[] = []
    academic.beforeAnswer = async () => {
      academic.beforeAnswer = undefined
      statuses.push((await set(id, { enrollment: 'confirmed' })).status)
    }
    await checkNew(auth)
    assert.deepEqual(statuses, [200])
    assert.equal((await rowOf(id))?.state, 'confirmed')
    assert.equal((await auth.signIn(email)).status, 200)
  })

  test('where none is configured students enter at once, also those who were waiting', async () => {
    const waiting = await auth.person()
    await using plain = await openAuth({}, ground)
    const { id, email } = await plain.person('at-once@example.com')
    assert.equal((await plain.signIn(email)).status, 200)
    assert.equal((await plain.signIn(waiting.email)).status, 200)
    assert.equal(await rowOf(id), undefined)
    const told = await plain.get(`${STUDENTS}${waiting.id}/`, admin.token)
    assert.ok(!('enrollment' in told.body.data))
    const refused = await plain.request('PATCH', `${STUDENTS}${waiting.id}/`, {
      body: { enrollment: 'confirmed' },
      token: admin.token,
    })
    assert.equal(refused.body.code, 'auth.enrollment-not-asked')
    assert.equal((await auth.signIn(email)).status, 200, 'nor is anybody kept out who was here before')
  })
})
