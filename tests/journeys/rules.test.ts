import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Platform } from '@medtrack/platform'
import { eventually } from '@medtrack/testkit'
import { DEPLOYMENT_KINDS, type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { startOutsideProgram } from './outside-program.ts'

const PASSWORD = 'correct horse battery staple'
const ADMIN = { email: 'admin@example.com', password: PASSWORD }
const PATIENCE_MILLISECONDS = 60_000

type Person = { userId: string; profileId: string; email: string; role: 'student' | 'encadrant' }
const somebody = (role: Person['role'], email: string): Person => ({
  ...{ userId: randomUUID(), profileId: randomUUID() },
  role,
  email,
})

/** The ids that stand in the references' examples. */
const STUDENT_ID = '0198c0de-0000-7000-8000-000000000101'
const ENCADRANT_ID = '0198c0de-0000-7000-8000-000000000201'

/** An example of the references byte for byte, about these people. */
const bytesOf = (name: string, student: Person, encadrant: Person): string =>
  readFileSync(new URL(`../../packages/contracts/src/golden/${name}.body`, import.meta.url), 'utf8')
    .replaceAll(STUDENT_ID, student.profileId)
    .replaceAll(ENCADRANT_ID, encadrant.profileId)

for (const kind of DEPLOYMENT_KINDS) {
  describe(`what the reference's handlers tell, ${kind}`, { skip: skipDeployment(kind) }, () => {
    const stack = new AsyncDisposableStack()
    const student = somebody('student', 'student.of.rules@example.com')
    const encadrant = somebody('encadrant', 'supervisor.of.rules@example.com')
    let platform: Deployment
    let joined: Platform
    let publish: (routingKey: string, body: string) => Promise<void>
    const tokens = new Map<Person, string>()

    before(async () => {
      platform = stack.use(
        await deploy(kind, {
          ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
        }),
      )
      joined = stack.use(await joinDeployment(platform))
      publish = await publisherOf()
      for (const person of [student, encadrant]) await introduce(person)
      for (const person of [student, encadrant]) tokens.set(person, await signIn(person))
    })
    after(async () => await stack.disposeAsync())

    /** As an outside program sends: by the broker, or, where there is none, straight into the bus. */
    const publisherOf = async (): Promise<typeof publish> => {
      if (platform.amqpUrl !== undefined) {
        const program = stack.use(await startOutsideProgram(platform.amqpUrl))
        return (routingKey, body) => program.publish([{ exchange: 'medtrack.events', routingKey, body }])
      }
      return async (routingKey, body) => {
        const [refused] = (await joined.bus?.publish([
          {
            ...{ messageId: randomUUID(), destination: { kind: 'events' }, routingKey, aliases: [] },
            ...{ type: '', appId: 'another-program', timestamp: new Date(), correlationId: randomUUID() },
            ...{ headers: { 'content-type': 'application/json' }, body: Buffer.from(body), mandatory: false },
          },
        ])) ?? [new Error('there is no bus')]
        assert.equal(refused, undefined)
      }
    }

    const introduce = async ({ userId, profileId, email, role }: Person) => {
      const names = { first_name: role === 'student' ? 'Amina' : 'Youssef', last_name: 'Benali' }
      const payload = { user_id: userId, email, role, language: 'en', ...names }
      await publish('user.created', JSON.stringify({ event_type: 'user.created', payload }))
      const profile = { [`${role}_id`]: profileId, user_id: userId, email, ...names }
      await publish(`${role}.created`, JSON.stringify({ event_type: `${role}.created`, payload: profile }))
    }

    const signIn = async ({ email }: Person): Promise<string> => {
      const { client } = platform
      const token = await eventually(
        async () => {
          const { body } = await client.get(`/dev/mailbox/messages?to=${email}&channel=email`)
          const texts: string[] = body.map(({ text }: { text: string }) => text)
          const link = texts.map((text) => /https?:\/\/\S+\/invitation\?token=(\S+)/.exec(text)?.[1])
          return texts.length >= 2 ? link.find((found) => found !== undefined) : undefined
        },
        `welcome and invitation of ${email}`,
        PATIENCE_MILLISECONDS,
      )
      const confirm = '/auth/api/v1/auth/password-reset/confirm/'
      const chosen = await client.post(confirm, { token, new_password: PASSWORD })
      assert.equal(chosen.status, 200, chosen.text)
      return await sessionOf(email)
    }
    const sessionOf = async (email: string): Promise<string> => {
      const answer = await platform.client.post('/auth/api/v1/auth/login/', { email, password: PASSWORD })
      assert.equal(answer.status, 200, answer.text)
      return answer.body.data.access_token
    }

    const noticesOf = async (person: Person): Promise<{ title: string; content: string }[]> =>
      (await platform.client.get('/comm/api/notifications/', tokens.get(person))).body
    const reads = (person: Person, title: RegExp) =>
      eventually(
        async () => (await noticesOf(person)).find((notice) => title.test(notice.title)),
        `"${title.source}" for ${person.email}`,
        PATIENCE_MILLISECONDS,
      )

    test('M6: APPLICATION_SUBMITTED, byte for byte: the supervisor sees "New Internship Application", once', async () => {
      const body = bytesOf('comm-application-submitted', student, encadrant)
      await publish('application.submitted', body)
      await publish('application.submitted', body)
      const notice = await reads(encadrant, /^New Internship Application$/)
      assert.equal(notice.content, 'You have received a new application for Cardiology rotation')
      await publish('application.accepted', bytesOf('comm-application-accepted', student, encadrant))
      await reads(student, /^Application Accepted!/)
      const all = (await noticesOf(encadrant)).filter(({ title }) => title === notice.title)
      assert.equal(all.length, 1)
    })

    test('M6: stage and evaluation, byte for byte: the student is told of each, the supervisor of theirs', async () => {
      await publish('stage.created', bytesOf('external-stage-created', student, encadrant))
      await publish('stage.accepted', bytesOf('external-stage-accepted', student, encadrant))
      await publish('evaluation.created', bytesOf('external-evaluation-created', student, encadrant))
      await reads(student, /^Your evaluation is there$/)
      await reads(student, /^Your internship is planned$/)
      await reads(student, /^Congratulations! Your internship is confirmed$/)
      await reads(encadrant, /^You supervise a new internship$/)
      const { body } = await platform.client.get(`/dev/mailbox/messages?to=${student.email}&channel=email`)
      assert.ok(body.some(({ subject }: { subject: string }) => /internship is confirmed/.test(subject)))
    })

    test('notification.requested: one notice for a repeated request', async () => {
      const payload = {
        user_id: student.userId,
        type: 'system',
        title: 'Bring your badge',
        content: 'Room 12.',
      }
      const ask = (more: object) =>
        publish(
          'notification.requested',
          JSON.stringify({
            event_type: 'notification.requested',
            payload: { ...payload, idempotency_key: 'badge', ...more },
          }),
        )
      await ask({})
      await ask({ title: 'Bring your badge' })
      await ask({ title: 'Bring your coat', idempotency_key: 'coat' })
      await reads(student, /^Bring your coat$/)
      const badges = (await noticesOf(student)).filter(({ title }) => title === 'Bring your badge')
      assert.equal(badges.length, 1)
    })

    test('an administrator switches a default off, and nobody is told any more', async () => {
      const token = await sessionOf(ADMIN.email)
      const { body: rules } = await platform.client.get('/comm/api/rules/?event=application.rejected', token)
      assert.equal(rules.length, 1)
      const say = (offer: string) =>
        publish(
          'application.rejected',
          JSON.stringify({
            event_type: 'APPLICATION_REJECTED',
            ...{ student_id: student.profileId, offer_title: offer, application_id: randomUUID() },
          }),
        )
      const rejections = async () =>
        (await noticesOf(student)).filter(({ content }) => /Paediatrics|Surgery/.test(content))
      await say('Paediatrics')
      await eventually(async () => (await rejections()).length === 1, 'the rejection', PATIENCE_MILLISECONDS)
      const off = await platform.client.patch(`/comm/api/rules/${rules[0].id}/`, { is_active: false }, token)
      assert.equal(off.status, 200, off.text)
      await say('Surgery')
      // Queues keep their order: what comes after it has come.
      const payload = { user_id: student.userId, type: 'system', title: 'The last', content: 'Word.' }
      await publish(
        'notification.requested',
        JSON.stringify({ event_type: 'notification.requested', payload }),
      )
      await reads(student, /^The last$/)
      assert.equal((await rejections()).length, 1)
    })
  })
}
