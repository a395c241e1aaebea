import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import {
  LANGUAGES,
  PUBLISH_SCRIPT,
  runProgram,
  settingsOf,
  skipWithoutManagement,
  startProgram,
} from './example-programs.ts'
import { type Registered, somebody } from './outside-program.ts'
import { type OutsideState, watchState } from './outside-state.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }
const withoutManagement = await skipWithoutManagement()
const DAY_MILLISECONDS = 86_400_000

const dayFromNow = (days: number) =>
  new Date(Date.now() + days * DAY_MILLISECONDS).toISOString().slice(0, 'YYYY-MM-DD'.length)

describe('the examples in other languages', { skip: skipDeployment('together') }, () => {
  const stack = new AsyncDisposableStack()
  let platform: Deployment
  let state: OutsideState
  let env: Record<string, string>
  let admin = ''
  before(async () => {
    platform = stack.use(await deploy('together', SETTINGS))
    state = stack.use(watchState(stack.use(await joinDeployment(platform))))
    env = settingsOf(platform.amqpUrl ?? '')
    const session = await platform.client.post('/auth/api/v1/auth/login/', ADMIN)
    admin = session.body.data.access_token
  })
  after(async () => await stack.disposeAsync())

  const post = async (path: string, body: object = {}) => {
    const answer = await platform.client.post(path, body, admin)
    assert.ok(answer.status === 200 || answer.status === 201, `${path}: ${answer.text}`)
    return answer.body
  }
  /** A stage from beginning to end, by the API alone. */
  const completeStage = async (studentId: string): Promise<string> => {
    const hospital = await post('/profile/api/establishments/', {
      name: `Hospital of ${studentId}`,
      city: 'Fès',
    })
    const days = { start_date: dayFromNow(-30), end_date: dayFromNow(-1) }
    // CORE hears of the hospital and the student by events, and asks when it has not.
    const stage = await post('/core/api/stages/', {
      student_id: studentId,
      establishment_id: hospital.id,
      ...days,
    })
    for (const action of ['accept', 'start', 'complete'])
      await post(`/core/api/stages/${stage.id}/${action}/`)
    return stage.id
  }
  const assertRegisteredOnce = async ({ email, studentId, userId, cin }: Registered) => {
    await state.settledAfter(email)
    const known = await state.known(email)
    // A profile that the account had by then keeps its id, and the program's is kept beside it.
    const [{ id, external_id } = {}] = known.profiles
    const isNamed = external_id === null ? id === studentId : external_id === studentId
    assert.ok(isNamed, `the profile ${id} is known as ${external_id}, and was announced as ${studentId}`)
    assert.deepEqual(known, {
      accounts: [{ id: userId, role: 'student' }],
      profiles: [{ id, user_id: userId, cin, external_id }],
      welcomes: 1,
      mails: ['Welcome to Internship Management System', 'You are invited: choose your password'],
    })
  }

  for (const { name, missing, register, consume } of LANGUAGES) {
    test(`${name}: registers a student, and hears of profiles and stages`, { skip: missing }, async () => {
      await using stages = startProgram([...consume, `${name}.events`, 'stage.*', 'evaluation.*'], env)
      await using profiles = startProgram(
        [...consume, `friends.${name}`, 'student.created', 'encadrant.created'],
        env,
      )
      await Promise.all([stages.says('Consuming events'), profiles.says('Consuming events')])
      const person = somebody()
      const student = {
        ...{ id: person.studentId, user_id: person.userId, cin: person.cin, email: person.email },
        ...{ phone: '+212 6 12 34 56 78', first_name: 'Amina', last_name: 'Idrissi' },
      }
      const printed = await runProgram([...register, JSON.stringify(student)], env)
      assert.match(printed, /Published: user.created\s+Published: student.created/)
      await assertRegisteredOnce(person)
      const line = `To ${person.email}: Your student profile has been created (ID: ${person.studentId})`
      // What it announced itself, and what MedTrack says of it.
      await eventually(
        () => profiles.printed().split(line).length === 3,
        `"${line}" twice in:\n${profiles.printed()}`,
      )
      await completeStage(person.studentId)
      await stages.says(`Stage completed for student ${person.studentId} on ${dayFromNow(0)}`)
      assert.doesNotMatch(stages.printed() + profiles.printed(), /Dropped/)
    })
  }

  test('curl: registers a student through the management API', { skip: withoutManagement }, async () => {
    const { email, studentId, userId, cin } = somebody()
    const publish = (type: string, payload: object) =>
      runProgram([PUBLISH_SCRIPT, type, JSON.stringify(payload)], env)
    const names = { first_name: 'Amina "Mina"', last_name: 'Idrissi' }
    assert.match(
      await publish('user.created', { user_id: userId, email, role: 'student', ...names }),
      /"routed":true/,
    )
    const answer = await publish('student.created', {
      student_id: studentId,
      user_id: userId,
      cin,
      email,
      ...names,
    })
    assert.match(answer, /"routed":true/)
    await assertRegisteredOnce({ email, studentId, userId, cin })
  })
})
