import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { DEPLOYMENT_KINDS, type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'

const STUDENT = {
  email: 'test.student@example.com',
  password: 'SecurePass123!',
  first_name: 'Test',
  last_name: 'Student',
  phone: '+1234567890',
  role: 'student',
}

const mailsTo = async ({ client }: Deployment, address: string) =>
  (await client.get(`/dev/mailbox/messages?to=${encodeURIComponent(address)}&channel=email`)).body as {
    subject: string
    text: string
    html: string
  }[]

const signIn = async ({ client }: Deployment, email: string, password: string) =>
  await client.post('/auth/api/v1/auth/login/', { email, password })

for (const kind of DEPLOYMENT_KINDS) {
  describe(`the main job, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('a student registers, gets a profile and a welcome, confirms the address and signs in', async () => {
      await using platform = await deploy(kind, {}, { withNothing: true })
      const { client } = platform

      const registered = await client.post('/auth/api/v1/register', {
        ...STUDENT,
        push_token: 'first-device',
      })
      assert.equal(registered.status, 201, registered.text)
      assert.equal(registered.body.success, true)
      const user = registered.body.data
      assert.equal(user.email, STUDENT.email)
      assert.ok(!registered.text.includes(STUDENT.password))

      const session = await signIn(platform, STUDENT.email, STUDENT.password)
      assert.equal(session.status, 200, session.text)
      const { access_token: token, refresh_token: refresh } = session.body.data

      const profile = await eventually(async () => {
        const answer = await client.get(`/profile/api/students/by_user/${user.id}/`, token)
        return answer.status === 200 ? answer.body : undefined
      }, 'the profile')
      assert.equal(profile.email, STUDENT.email)
      assert.equal(profile.cin, null)
      assert.match(profile.student_number, /^STU\d{4}\d{3,}$/)
      assert.deepEqual(profile.user_data, {
        id: user.id,
        email: STUDENT.email,
        role: 'student',
        is_active: true,
      })
      assert.deepEqual((await client.get('/profile/api/me', token)).body.id, profile.id)

      const notifications = await eventually(async () => {
        const { body } = await client.get('/comm/api/notifications/', token)
        return body.some(({ type }: { type: string }) => type === 'system') ? body : undefined
      }, 'the welcome')
      const welcomes = notifications.filter(({ type }: { type: string }) => type === 'system')
      assert.equal(welcomes.length, 1)
      assert.equal(welcomes[0].title, 'Welcome to Internship Management System!')
      assert.equal(
        welcomes[0].content,
        'Your student profile has been created. Start exploring internship offers now!',
      )

      const mails = await eventually(async () => {
        const found = await mailsTo(platform, STUDENT.email)
        const pushed =
          (await client.get('/dev/mailbox/messages?to=first-device&channel=push')).body.length > 0
        return found.length >= 2 && pushed ? found : undefined
      }, 'the mails and the push')
      assert.equal(
        mails.filter(({ subject }) => subject === 'Welcome to Internship Management System').length,
        1,
      )
      const pushes = (await client.get('/dev/mailbox/messages?to=first-device&channel=push')).body
      assert.deepEqual(
        pushes.map(({ subject, text }: { subject: string; text: string }) => [subject, text]),
        [['Welcome!', 'Your account is ready. Start your internship journey!']],
      )
      assert.match((await client.get('/dev/mailbox')).text, /Welcome to Internship Management System/)
      const verification = mails.find(({ text }) => text.includes('/verify-email?token='))
      assert.ok(verification)
      const link = new URL(/https?:\/\/\S+\/verify-email\?token=\S+/.exec(verification.text)?.[0] ?? '')
      assert.equal((await client.get(link.pathname + link.search)).status, 200)
      const linkToken = link.searchParams.get('token')
      assert.equal((await client.post('/auth/api/v1/auth/verify-email/', { token: linkToken })).status, 200)
      assert.notEqual(
        (await client.post('/auth/api/v1/auth/verify-email/', { token: linkToken })).status,
        200,
      )
      assert.equal((await client.get('/auth/api/v1/users/profile/', token)).body.data.email_verified, true)

      const refreshed = await client.post('/auth/api/v1/auth/refresh/', { refresh_token: refresh })
      assert.equal(refreshed.status, 200, refreshed.text)
      const validated = await client.post(
        '/auth/api/v1/users/validate-token/',
        { token: refreshed.body.data.access_token },
        refreshed.body.data.access_token,
      )
      assert.equal(validated.body.data.valid, true)
      assert.equal(validated.body.data.user_id, user.id)
      const asked = await client.get('/auth/api/v1/users/validate-token/', refreshed.body.data.access_token)
      assert.equal(asked.body.data.valid, true)
      assert.equal((await client.get('/health/')).status, 200)
    })

    test('devices are kept; the second start has all data; everything ends cleanly', async () => {
      await using platform = await deploy(kind, {
        MEDTRACK_ADMIN_EMAIL: 'admin@example.com',
        MEDTRACK_ADMIN_PASSWORD: 'correct horse battery',
      })
      const { client } = platform
      assert.equal(
        (await signIn(platform, 'admin@example.com', 'correct horse battery')).body.data.user.role,
        'platform_admin',
      )

      await client.post('/auth/api/v1/users/', { ...STUDENT, email: 'doctor@example.com', role: 'encadrant' })
      const { access_token: token } = (await signIn(platform, 'doctor@example.com', STUDENT.password)).body
        .data
      for (const device_token of ['device-one', 'device-two']) {
        const made = await client.post(
          '/comm/api/device-tokens/',
          { device_token, platform: 'android' },
          token,
        )
        assert.equal(made.status, 201, made.text)
      }
      assert.equal((await client.get('/comm/api/device-tokens/', token)).body.length, 2)

      for (const [name, process] of platform.processes) {
        const { code } = await process.stop('SIGTERM')
        assert.equal(code, 0, `${name} ended with ${code}: ${process.output()}`)
      }
      for (const name of platform.processes.keys()) await platform.restart(name)

      assert.equal((await client.get('/comm/api/device-tokens/', token)).body.length, 2)
      const { access_token: again } = (await signIn(platform, 'doctor@example.com', STUDENT.password)).body
        .data
      const mine = await eventually(async () => {
        const answer = await client.get('/profile/api/me', again)
        return answer.status === 200 ? answer.body : undefined
      }, 'the profile')
      assert.equal(mine.email, 'doctor@example.com')
    })
  })
}
