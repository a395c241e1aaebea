import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { DeadLetter } from '@medtrack/kit'
import type { Platform } from '@medtrack/platform'
import { eventually } from '@medtrack/testkit'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { runCommand } from '../harness/processes.ts'
import {
  EXCHANGES,
  example,
  ORDERS,
  type OutsideMessage,
  type OutsideProgram,
  type Registered,
  restamped,
  STUDENT_FORMS,
  somebody,
  startOutsideProgram,
  USER_FORMS,
} from './outside-program.ts'
import { type OutsideState, watchState } from './outside-state.ts'

const PASSWORD = 'correct horse battery staple'
const INVITATION = 'You are invited: choose your password'
const WELCOME = 'Welcome to Internship Management System'
const QUEUES = [
  'auth-service.events',
  'profile-service.events',
  'comm-service.events',
  'core-service.events',
  'eval-service.events',
]
/** Those that take news of accounts: CORE follows profiles. */
const QUEUES_OF_ACCOUNTS = QUEUES.filter((queue) => queue !== 'core-service.events')

for (const kind of ['together', 'apart'] as const) {
  describe(`outside programs, ${kind}`, { skip: skipDeployment(kind) }, () => {
    const stack = new AsyncDisposableStack()
    let platform: Deployment
    let program: OutsideProgram
    let joined: Platform
    let state: OutsideState
    before(async () => {
      platform = stack.use(await deploy(kind))
      program = stack.use(await startOutsideProgram(platform.amqpUrl ?? ''))
      joined = stack.use(await joinDeployment(platform))
      state = stack.use(watchState(joined))
    })
    after(async () => await stack.disposeAsync())

    const message = (exchange: string, form: string, routingKey: string, person: Registered) => ({
      exchange,
      routingKey,
      body: example(form, person),
    })
    /** Registers somebody in the plainest way, after everything else, and waits until all has taken effect. */
    const publishLast = async () => {
      const last = somebody()
      await program.publish([
        message('medtrack.events', 'external-user-created', 'user.created', last),
        message('medtrack.events', 'external-python', 'student.created', last),
      ])
      await state.settledAfter(last.email)
    }
    const assertOnce = async (person: Registered, where: string) => {
      assert.deepEqual(
        await state.known(person.email),
        {
          accounts: [{ id: person.userId, role: 'student' }],
          profiles: [{ id: person.studentId, user_id: person.userId, cin: person.cin, external_id: null }],
          welcomes: 1,
          mails: [WELCOME, INVITATION],
        },
        where,
      )
    }
    const dead = async (...args: string[]) => {
      const { code, stdout, stderr } = await runCommand(['events', 'dead', ...args], platform.env)
      assert.equal(code, 0, stderr)
      return stdout
    }
    const listDead = async (): Promise<DeadLetter[]> => {
      const letters: DeadLetter[] = []
      for (const queue of QUEUES) letters.push(...((await joined.bus?.dead.list(queue, 100)) ?? []))
      return letters
    }

    test('M6: on every exchange, in both envelopes, any order and number: one account, profile, welcome, invitation', async () => {
      const registered: { person: Registered; where: string }[] = []
      const messages: OutsideMessage[] = []
      for (const exchange of EXCHANGES) {
        for (const [envelope, forms] of Object.entries(USER_FORMS)) {
          for (const order of ORDERS) {
            const person = somebody()
            const user = forms[registered.length % forms.length]
            const student = STUDENT_FORMS[registered.length % STUDENT_FORMS.length]
            assert.ok(user && student)
            registered.push({ person, where: `${exchange}, ${envelope}, ${student.form}, ${order}` })
            for (const letter of order.split(' ')) {
              const { form, key } = letter.startsWith('u') ? user : student
              const plain = message(exchange, form, key, person)
              messages.push(letter.endsWith("'") ? { ...plain, body: restamped(plain.body) } : plain)
            }
          }
        }
      }
      await program.publish(messages)
      await publishLast()
      for (const { person, where } of registered) await assertOnce(person, where)
      assert.deepEqual(await listDead(), [])
    })

    test('the references’ own PROFILE_CREATED beside them welcomes nobody twice', async () => {
      const person = somebody()
      await program.publish([
        message('events', 'comm-profile-created-student', 'profile.student.created', person),
        message('events', 'profile-user-created', 'auth.user.created', person),
        message('events', 'external-java', 'student.created', person),
        message('events', 'comm-profile-created-student', 'profile.student.created', person),
      ])
      await publishLast()
      await assertOnce(person, 'PROFILE_CREATED')
    })

    test('the invited person opens the link, chooses a password, signs in and sees what was registered', async () => {
      const { client } = platform
      const person = somebody()
      await program.publish([
        message('events.topic', 'external-scenario-student-created', 'student.created', person),
        message('events.topic', 'external-scenario-user-created', 'user.created', person),
      ])
      await state.settledAfter(person.email)
      const { body: mails } = await client.get(`/dev/mailbox/messages?to=${person.email}&channel=email`)
      const invitation = mails.find(({ subject }: { subject: string }) => subject === INVITATION)
      const link = new URL(/https?:\/\/\S+\/invitation\?token=\S+/.exec(invitation.text)?.[0] ?? '')
      const page = await client.get(link.pathname + link.search)
      assert.equal(page.status, 200)
      const token = link.searchParams.get('token')
      const confirm = '/auth/api/v1/auth/password-reset/confirm/'
      const chosen = await client.post(confirm, { token, new_password: PASSWORD })
      assert.equal(chosen.status, 200, chosen.text)
      assert.ok((await client.post(confirm, { token, new_password: PASSWORD })).status >= 400)

      const session = await client.post('/auth/api/v1/auth/login/', {
        email: person.email,
        password: PASSWORD,
      })
      assert.equal(session.status, 200, session.text)
      const { access_token } = session.body.data
      const { body: me } = await client.get('/profile/api/me', access_token)
      const { id, user_id, cin, phone, first_name, last_name } = me
      assert.deepEqual(
        { id, user_id, cin, phone, first_name, last_name },
        {
          id: person.studentId,
          user_id: person.userId,
          cin: person.cin,
          phone: '+1234567890',
          first_name: 'John',
          last_name: 'Doe',
        },
      )
      const { body: notifications } = await client.get('/comm/api/notifications/', access_token)
      const titles = notifications.map(({ title }: { title: string }) => title)
      assert.equal(
        titles.filter((title: string) => title === 'Welcome to Internship Management System!').length,
        1,
      )
    })

    test('the curl example is a person, known to its sender as test-123', async () => {
      const body = example('external-curl', somebody())
      await program.publish([{ exchange: 'medtrack.events', routingKey: 'student.created', body }])
      await state.settledAfter('test@example.com')
      const { accounts, profiles, welcomes, mails } = await state.known('test@example.com')
      assert.equal(accounts.length, 1)
      assert.deepEqual(
        profiles.map(({ external_id, user_id }) => ({ external_id, user_id })),
        [{ external_id: 'test-123', user_id: accounts[0]?.id }],
      )
      assert.equal(welcomes, 1)
      assert.deepEqual(mails, [WELCOME, INVITATION])
    })

    test('M3: what cannot be accepted is put aside with a reason, and nobody waits for it', async () => {
      const admin = somebody()
      const between = somebody()
      const body = example('external-user-created', admin).replace('"student"', '"admin"')
      await program.publish([
        { exchange: 'events', routingKey: 'user.created', body: 'this is { not JSON' },
        message('events', 'external-user-created', 'user.created', between),
        { exchange: 'events', routingKey: 'user.created', body },
        message('events', 'external-python', 'student.created', between),
      ])
      await publishLast()
      await assertOnce(between, 'between poison')
      assert.deepEqual((await state.known(admin.email)).accounts, [])

      const letters = await listDead()
      for (const queue of QUEUES_OF_ACCOUNTS) {
        const [poison, refused, ...more] = letters.filter((letter) => letter.queue === queue)
        assert.equal(poison?.reason, 'The body is not JSON', queue)
        assert.match(refused?.reason ?? '', /payload\.role "admin" is given by an administrator/, queue)
        assert.deepEqual(more, [], queue)
      }
      const listed = (await dead('list', '--json')).split('\n').filter(Boolean)
      assert.deepEqual(
        listed.map((line) => JSON.parse(line).id),
        letters.map(({ id }) => id),
      )

      const [first, second] = letters
      assert.ok(first && second)
      const shown = JSON.parse(await dead('show', first.id))
      assert.equal(shown.body, first.body)
      assert.equal(shown.routingKey, 'user.created')
      assert.match(await dead('redrive', first.id), /redriven/)
      // It is no better than before.
      await eventually(async () => (await listDead()).length === letters.length, 'its return')
      assert.match(await dead('discard', second.id), /discarded/)
      assert.equal((await listDead()).length, letters.length - 1)
      const unknown = await runCommand(['events', 'dead', 'show', second.id], platform.env)
      assert.equal(unknown.code, 1)
      assert.match(unknown.stderr, /There is no dead letter/)
      assert.match(await dead('discard', 'all'), new RegExp(`^${letters.length - 1} discarded`))
      assert.deepEqual(await listDead(), [])
      assert.match(await dead('list'), /No dead letters/)
    })

    test('M4: what is published while a service is down takes effect once it is back', async () => {
      const down = kind === 'apart' ? 'comm' : 'all'
      const person = somebody()
      await platform.processes.get(down)?.stop('SIGKILL')
      await program.publish([
        message('medtrack.events', 'external-user-created', 'user.created', person),
        message('medtrack.events', 'external-node', 'student.created', person),
      ])
      await platform.restart(down)
      await state.settledAfter(person.email)
      await assertOnce(person, `while ${down} was down`)
    })

    test('what the platform tells reaches the queues that the references bind, once each', async () => {
      const listen = (exchange: string, pattern: string) =>
        program.listen(`partner ${exchange} ${pattern}`, exchange, pattern)
      const students = await listen('medtrack.events', 'student.*')
      const students2 = await listen('medtrack.events', 'profile.student.created')
      const users = await listen('events.topic', 'auth.user.created')
      const profiles = await listen('events', 'profile.*.created')
      const register = async (email: string, role: string) => {
        const body = { email, password: PASSWORD, first_name: 'Amina', last_name: 'Idrissi', role }
        const answer = await platform.client.post('/auth/api/v1/register', body)
        assert.equal(answer.status, 201, answer.text)
        return answer.body.data.id as string
      }
      const student = await register('amina@example.com', 'student')
      const encadrant = await register('doctor@example.com', 'encadrant')
      await state.settledAfter('doctor@example.com')
      await state.settledAfter('amina@example.com')
      const { profiles: ours } = await state.known('amina@example.com')
      await eventually(() => profiles.length >= 4 && students2.length >= 2, 'the events')

      const types = (arrived: typeof students) => arrived.map(({ body }) => body.event_type).sort()
      assert.deepEqual(types(students), ['student.created'])
      // Both facts have that name in the references; each comes once.
      assert.deepEqual(types(students2), ['profile.created', 'student.created'])
      assert.deepEqual(types(users), ['user.created', 'user.created'])
      assert.deepEqual(types(profiles), [
        'encadrant.created',
        'profile.created',
        'profile.created',
        'student.created',
      ])

      const [created] = students
      assert.equal(created?.body.service, 'profile-service')
      assert.equal(created?.body.version, '1.0')
      assert.ok(!Number.isNaN(Date.parse(created?.body.timestamp)))
      const { student_id, user_id, email, first_name, last_name, cin, phone, created_at } =
        created?.body.payload ?? {}
      assert.deepEqual(
        { student_id, user_id, email, first_name, last_name, cin, phone },
        {
          ...{ student_id: ours[0]?.id, user_id: student, email: 'amina@example.com' },
          ...{ first_name: 'Amina', last_name: 'Idrissi', cin: null, phone: null },
        },
      )
      assert.ok(!Number.isNaN(Date.parse(created_at)))
      assert.deepEqual(
        users.map(({ body: { payload } }) => [payload.user_id, payload.role]).sort(),
        [
          [student, 'student'],
          [encadrant, 'encadrant'],
        ].sort(),
      )
    })
  })
}
