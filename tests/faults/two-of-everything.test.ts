import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { eventually, openSocketClient } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { type Client, createClient } from '../harness/client.ts'
import { type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import type { MedtrackProcess } from '../harness/processes.ts'
import { settle } from '../harness/settle.ts'
import { sayUntilAcknowledged } from '../journeys/chatting.ts'
import { startOutsideProgram } from '../journeys/outside-program.ts'
import { type Acknowledged, assertNothingLostOrDoubled } from './registrations.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }
const STUDENT = { email: 'amina@example.com', password: 'SecurePass123!' }
const PROFILE = '/api/v1/users/profile/'
/** What any student may read, by the service that answers it. */
const READ = {
  auth: PROFILE,
  profile: '/api/me',
  core: '/api/offers/',
  comm: '/api/notifications/',
  eval: '/api/evaluations/',
} as const
type Name = keyof typeof READ

/** ROLLING_RESTARTS=10 replaces every instance of every service; the default those that people wait for most. */
const RESTARTS = Number(process.env['ROLLING_RESTARTS'] ?? 3)
const IN_TURN = [
  ...['auth', 'profile', 'comm-2', 'auth-2', 'profile-2', 'comm', 'core', 'eval', 'core-2', 'eval-2'],
] as const
/** What they cause has to be settled afterwards. */
const CLIENTS = 1
const WRONG_PASSWORDS = 11
const PATIENCE_MILLISECONDS = 60_000

describe('two instances of everything', { skip: skipDeployment('apart') }, () => {
  let platform: Deployment
  let gateways: readonly [Client, Client]
  let admin: { id: string; token: string }
  let student: { id: string; token: string }
  const acknowledged: Acknowledged = new Map()

  const process = (name: string) => platform.processes.get(name) as MedtrackProcess
  /** Both instances of a service, past the gateways. */
  const instancesOf = (name: Name): [Client, Client] => [
    createClient(process(name).address),
    createClient(process(`${name}-2`).address),
  ]
  const signIn = async (who: { email: string; password: string }, by = gateways[0]) => {
    const answer = await by.post('/auth/api/v1/auth/login/', who)
    assert.equal(answer.status, 200, answer.text)
    const { user, access_token: token } = answer.body.data
    return { id: user.id as string, token: token as string }
  }

  before(async () => {
    const settings = {
      ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
      // Ten processes share a server that may let in a hundred connections, and other tests are there too.
      DATABASE_POOL_SIZE: '2',
    }
    platform = await deploy('apart', settings, { replicas: 2 })
    gateways = [createClient(process('gateway').address), createClient(process('gateway-2').address)]
    admin = await signIn(ADMIN)
    const names = { first_name: 'Amina', last_name: 'Alami', role: 'student' }
    const made = await gateways[0].post('/auth/api/v1/register', { ...STUDENT, ...names })
    assert.equal(made.status, 201, made.text)
    acknowledged.set(STUDENT.email, { userId: made.body.data.id })
    student = await signIn(STUDENT, gateways[1])
    for (const [name, path] of Object.entries(READ)) {
      for (const one of instancesOf(name as Name)) {
        await eventually(
          async () => (await one.get(path, student.token)).status === 200,
          `${name} to know the student`,
          PATIENCE_MILLISECONDS,
        )
      }
    }
  })
  after(async () => await platform?.[Symbol.asyncDispose]())

  test('R5: requests and wrong passwords are counted once, whichever gateway they come by', async () => {
    const leftOver = async (by: Client) => {
      const { headers } = await by.get(`/auth${PROFILE}`, student.token)
      return Number(/r=(\d+)/.exec(headers.get('ratelimit') ?? '')?.[1])
    }
    await eventually(async () => {
      const left: number[] = []
      for (let turn = 0; turn < 6; turn++) left.push(await leftOver(gateways[turn % 2] ?? gateways[0]))
      // A window that ended meanwhile began anew: once more.
      return left.every((count, turn) => turn === 0 || count === (left[turn - 1] ?? 0) - 1)
    }, 'requests by both gateways to be counted together')

    const statuses: number[] = []
    for (let turn = 0; turn < WRONG_PASSWORDS; turn++) {
      const wrong = { email: 'nobody@example.com', password: 'WrongPassword99' }
      const answer = await (gateways[turn % 2] ?? gateways[0]).post('/auth/api/v1/auth/login/', wrong)
      statuses.push(answer.status)
    }
    assert.deepEqual(statuses, [...Array(WRONG_PASSWORDS - 1).fill(401), 429])
  })

  test('A4: what is changed at one is in force at the other, and the end of a session everywhere', async () => {
    const url = '/api/v1/users/preferences/'
    const [one, other] = instancesOf('auth')
    for (const [changing, reading] of [
      [one, other],
      [other, one],
    ] as const) {
      const { data } = (await reading.get(url, student.token)).body
      const wanted = !data.sms
      const changed = await changing.patch(url, { sms: wanted }, student.token)
      assert.equal(changed.status, 200, changed.text)
      await eventually(
        async () => (await reading.get(url, student.token)).body.data.sms === wanted,
        'the other instance to have the new preferences',
      )
    }

    const leaving = await signIn(STUDENT, gateways[1])
    const ended = await gateways[1].post('/auth/api/v1/auth/logout/', {}, leaving.token)
    assert.ok(ended.status < 300, ended.text)
    for (const [name, path] of Object.entries(READ)) {
      for (const instance of instancesOf(name as Name)) {
        await eventually(
          async () => (await instance.get(path, leaving.token)).status === 401,
          `the end of the session at ${name}`,
        )
        assert.equal((await instance.get(path, student.token)).status, 200)
      }
    }
  })

  test('S7: a chat between sockets at different instances, and one count of what is unread', async () => {
    const at = (name: string, id: string) => `${process(name).address.replace('http', 'ws')}/ws/chat/${id}/`
    using own = await openSocketClient(at('comm', student.id), { token: student.token })
    using other = await openSocketClient(at('comm-2', admin.id), { token: admin.token })
    own.send({ type: 'presence' })
    await own.frame('presence')
    const texts = ['one', 'two', 'three']
    for (const text of texts) {
      await sayUntilAcknowledged(other, { message: text, receiver_id: student.id, client_id: text })
    }
    await own.frame(({ type, body }) => type === 'chat_message' && body === 'three')
    const told = own.frames.filter(({ type }) => type === 'chat_message')
    assert.deepEqual(
      told.map(({ body }) => body),
      texts,
    )
    for (const instance of instancesOf('comm')) {
      const { body } = await instance.get('/api/messages/unread-count/', student.token)
      assert.equal(body.unread_count, texts.length)
    }
    own.send({ type: 'read', id: told.at(-1)?.['id'] })
    for (const instance of instancesOf('comm')) {
      await eventually(
        async () =>
          (await instance.get('/api/messages/unread-count/', student.token)).body.unread_count === 0,
        'what was read to be read at both',
      )
    }
  })

  test('M9: a reminder is sent once, and both know how much is unread', async () => {
    await using program = await startOutsideProgram(platform.amqpUrl ?? '')
    const application = randomUUID()
    const now = Date.now()
    const payload = {
      ...{ application_id: application, candidate_id: student.id, employer_id: admin.id },
      interview_time: new Date(now + 3_600_000).toISOString(),
      reminder_time: new Date(now + 1_000).toISOString(),
    }
    const event = {
      ...{ event_type: 'interview.scheduled', service: 'jobs-board', version: '1.0' },
      timestamp: new Date().toISOString(),
    }
    await program.publish([
      {
        ...{ exchange: 'medtrack.events', routingKey: 'interview.scheduled' },
        body: JSON.stringify({ ...event, payload }),
      },
    ])
    await using joined = await joinDeployment(platform)
    const database = new Kysely<unknown>({ dialect: joined.databaseOf('comm').owner() })
    try {
      await eventually(
        async () => {
          const { rows } = await sql<{ status: string }>`
            select status from comm.reminder where application_id = ${application}`.execute(database)
          return rows[0]?.status === 'sent'
        },
        'the reminder',
        PATIENCE_MILLISECONDS,
      )
      await settle(joined)
      const { rows } = await sql<{ user_id: string; n: string }>`
        select user_id, count(*) as n from comm.notification where dedupe_key like 'reminder:%' group by user_id`.execute(
        database,
      )
      assert.deepEqual(
        new Map(rows.map(({ user_id, n }) => [user_id, n])),
        new Map([
          [student.id, '1'],
          [admin.id, '1'],
        ]),
      )
      const counts = await Promise.all(
        instancesOf('comm').map(
          async (one) => (await one.get('/api/notifications/unread-count/', student.token)).body.unread_count,
        ),
      )
      assert.ok(counts[0] > 0)
      assert.equal(counts[0], counts[1])
    } finally {
      await database.destroy()
    }
  })

  test(`F5: ${RESTARTS} instances are replaced in turn under load; no request and no event is lost, none told twice`, async (t) => {
    await using program = await startOutsideProgram(platform.amqpUrl ?? '')
    const told = await program.listen('outside.everything', 'medtrack.events', '#')
    const stop = new AbortController()
    const failures: string[] = []
    let reads = 0
    const registering = async (lane: number) => {
      for (let n = 0; !stop.signal.aborted; n++) {
        const email = `rolling-${lane}-${n}@example.com`
        const who = {
          email,
          password: STUDENT.password,
          first_name: 'Load',
          last_name: 'Test',
          role: 'student',
        }
        const answer = await gateways[(lane + n) % 2]?.post('/auth/api/v1/register', who)
        if (answer?.status === 201) acknowledged.set(email, { userId: answer.body.data.id })
        else failures.push(`register: ${answer?.status} ${answer?.text}`)
      }
    }
    const reading = async () => {
      for (; !stop.signal.aborted; reads++) {
        const answer = await gateways[reads % 2]?.get('/profile/api/me', student.token)
        if (answer?.status !== 200) failures.push(`read: ${answer?.status} ${answer?.text}`)
      }
    }
    const load = Promise.all([...Array.from({ length: CLIENTS }, (_, lane) => registering(lane)), reading()])
    load.catch(() => undefined)
    try {
      for (const name of IN_TURN.slice(0, RESTARTS)) {
        const stopped = process(name)
        const { code } = await stopped.stop('SIGTERM')
        assert.equal(code, 0, `${name} ended with ${code}: ${stopped.output()}`)
        await platform.restart(name)
      }
    } finally {
      stop.abort()
    }
    await load
    assert.deepEqual(failures, [])
    t.diagnostic(`${acknowledged.size} registrations and ${reads} reads`)

    await using joined = await joinDeployment(platform)
    await settle(joined)
    await assertNothingLostOrDoubled(joined, acknowledged)
    const made = await eventually(() => {
      const found = told.filter(({ body }) => body.event_type === 'profile.created')
      return found.length >= acknowledged.size - 1 ? found : undefined
    }, 'the outside program to be told of everybody')
    assert.equal(made.length, acknowledged.size - 1)
    const ids = told.map(({ body }) => body.event_id)
    assert.equal(new Set(ids).size, ids.length, 'no event is published twice')
  })
})
