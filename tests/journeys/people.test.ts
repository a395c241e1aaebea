import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }
const STUDENTS = '/auth/api/v1/users/students/'

const studentOf = (name: string) => ({
  email: `${name}@example.com`,
  first_name: name,
  last_name: 'Idrissi',
  profile: { cin: `AB${name}`, university: 'Mohammed V University', year_level: 3 },
})

const signIn = async ({ client }: Deployment): Promise<string> =>
  (await client.post('/auth/api/v1/auth/login/', ADMIN)).body.data.access_token

/** Account, role profile and invitation of somebody whom an administrator enters. */
const enterStudent = async (platform: Deployment, admin: string) => {
  const { client } = platform
  const made = await client.post(STUDENTS, studentOf('salma'), admin, { 'Idempotency-Key': 'salma-1' })
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.data.profile.cin, 'ABsalma')
  assert.equal(made.body.data.profile.year_level, 3)
  return made.body.data
}

const tellMailsTo = async ({ client }: Deployment, admin: string, email: string): Promise<string[]> => {
  const messages = (await client.get('/dev/mailbox/messages', admin)).body as {
    to: string
    subject: string
  }[]
  return messages.filter(({ to }) => to.includes(email)).map(({ subject }) => subject)
}

for (const kind of ['embedded', 'apart'] as const) {
  describe(`people whom an administrator enters, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('have account and profile in one answer, once, and a mail that invites them', async () => {
      await using platform = await deploy(kind, SETTINGS)
      const { client } = platform
      const admin = await signIn(platform)
      const student = await enterStudent(platform, admin)

      const again = await client.post(STUDENTS, studentOf('salma'), admin, { 'Idempotency-Key': 'salma-1' })
      assert.deepEqual(again.body.data, student)
      assert.equal(again.headers.get('idempotent-replayed'), 'true')
      const other = await client.post(STUDENTS, studentOf('salma'), admin)
      assert.equal(other.status, 409, other.text)
      const listed = await client.get(`${STUDENTS}?search=idr`, admin)
      assert.deepEqual(listed.body.data, [student])
      const own = await client.get(`/profile/api/students/by_user/${student.id}/`, admin)
      assert.equal(own.body.id, student.profile.id, 'what PROFILE says of the person is that very profile')
      await eventually(
        async () => (await tellMailsTo(platform, admin, 'salma@example.com')).length > 0,
        'the invitation',
      )
      assert.equal((await client.delete(`${STUDENTS}${student.id}/`, admin)).status, 204)
      assert.equal((await client.get(`${STUDENTS}${student.id}/`, admin)).body.data.is_active, false)

      if (kind === 'apart') await enterWhileProfileIsAway(platform, admin)
    })
  })
}

/** The account is made all the same, and the profile follows. */
const enterWhileProfileIsAway = async (platform: Deployment, admin: string) => {
  const { client, processes } = platform
  await processes.get('profile')?.stop('SIGKILL')
  const made = await client.post(STUDENTS, studentOf('nora'), admin)
  assert.equal(made.status, 201, made.text)
  assert.equal(made.body.data.profile, null)
  assert.match(made.headers.get('warning') ?? '', /^199 /)
  const path = `${STUDENTS}${made.body.data.id}/`
  const meanwhile = await client.get(path, admin)
  assert.equal(meanwhile.status, 200)
  assert.equal(meanwhile.body.data.profile, null)
  await platform.restart('profile')
  // Asked of PROFILE itself: AUTH does not try it again before its circuit breaker closes.
  const own = `/profile/api/students/by_user/${made.body.data.id}/`
  await eventually(
    async () => (await client.get(own, admin)).body.cin === 'ABnora',
    'the profile of whoever was entered while PROFILE was away',
  )
}
