import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestServer, openTestVhost, type TestVhost } from '@medtrack/testkit'
import { type ConfirmChannel, connect } from 'amqplib'
import pg from 'pg'
import { GOALS } from './goals.ts'
import { createHttpClient } from './http-client.ts'
import { figure, lacking, notMeasured, type Results, type Row } from './results.ts'
import { pause, signIn } from './running-platform.ts'
import { startProcesses } from './service-processes.ts'
import { memoryOf, startPlatform } from './start-up.ts'

/** Events that wait (BACKLOG_EVENTS for fewer); every fourth is a student of another system, the others are notices. */
const EVENTS = Number(process.env['BACKLOG_EVENTS'] ?? 100_000)
const STUDENT_EVERY = 4
/** Events published before their confirms are waited for. */
const SLICE = 2_000
const ADMIN = { email: 'bench-admin@example.com', password: 'SecurePass123!' }
/** How often memory is looked at; the broker's own count of what is in hand costs a process each time. */
const LOOK_MILLISECONDS = 250
const LOOKS_PER_COUNT = 40
/** Counting what has taken effect reads all of it: it may take one part in so many of the time, not more. */
const COUNTING_SHARE = 20
/** Longest time in which nothing may take effect. */
const PATIENCE_MILLISECONDS = 120_000

const MEGABYTE = 1024 * 1024

const eventOf = (number: number, round: string, userId: string) => {
  const isStudent = number % STUDENT_EVERY === 0
  const payload = isStudent
    ? {
        ...{ student_id: randomUUID(), email: `bench-${round}-${number}@example.com` },
        ...{ first_name: 'Amina', last_name: 'Idrissi', program: 'Médecine', year_level: 3 },
      }
    : {
        ...{ user_id: userId, type: 'system', title: `bench-${round}-${number}`, category: 'stages' },
        content: 'Your application has been accepted. Open MedTrack to see where your stage begins.',
      }
  return {
    ...{ event_id: randomUUID(), event_type: isStudent ? 'student.created' : 'notification.requested' },
    ...{ version: '1.0', service: 'bench', timestamp: new Date().toISOString(), payload },
  }
}

const fill = async (channel: ConfirmChannel, round: string, userId: string): Promise<void> => {
  for (let number = 0; number < EVENTS; number += 1) {
    const event = eventOf(number, round, userId)
    const body = Buffer.from(JSON.stringify(event))
    channel.publish('medtrack.events', event.event_type, body, {
      ...{ persistent: true, contentType: 'application/json' },
    })
    if (number % SLICE === SLICE - 1) await channel.waitForConfirms()
  }
  await channel.waitForConfirms()
}

type Effects = { notices: number; profiles: number }

/** What has taken effect: a notice for each request, a profile for each student. */
const effectsOf = async (database: pg.Client, round: string): Promise<Effects> => {
  const { rows } = await database.query<Effects>(
    `select (select count(*)::int from comm.notification where title like $1) as notices,
      (select count(*)::int from profile.student where email_key like $1) as profiles`,
    [`bench-${round}-%`],
  )
  return rows[0] ?? { notices: 0, profiles: 0 }
}

type Drained = { seconds: number; peakMegabytes: number; mostInHand: number }

const drain = async ({
  pids,
  vhost,
  database,
  round,
}: {
  pids: readonly number[]
  vhost: TestVhost
  database: pg.Client
  round: string
}): Promise<Drained> => {
  const begun = performance.now()
  const students = Math.ceil(EVENTS / STUDENT_EVERY)
  let [peak, mostInHand, done, news, nextCount] = [0, 0, 0, begun, begun]
  for (let look = 0; ; look += 1) {
    const memories = await Promise.all(pids.map((pid) => memoryOf(pid, 'VmRSS')))
    peak = Math.max(peak, ...memories)
    if (look % LOOKS_PER_COUNT === LOOKS_PER_COUNT - 1)
      mostInHand = Math.max(mostInHand, await vhost.mostInHand())
    await pause(LOOK_MILLISECONDS)
    if (performance.now() < nextCount) continue
    const asked = performance.now()
    const { notices, profiles } = await effectsOf(database, round)
    nextCount = performance.now() + COUNTING_SHARE * (performance.now() - asked)
    if (notices + profiles > EVENTS) throw new Error('an event took effect twice')
    if (notices === EVENTS - students && profiles === students) break
    if (notices + profiles > done) [done, news] = [notices + profiles, performance.now()]
    if (performance.now() - news > PATIENCE_MILLISECONDS) throw new Error(`it stands still at ${done} events`)
  }
  return { seconds: (performance.now() - begun) / 1_000, peakMegabytes: peak / MEGABYTE, mostInHand }
}

/** The ways of running it: everything in one process, or what consumes in processes of its own. */
const WAYS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'all services in one process': [[]],
  'each service in a process of its own': [['auth'], ['profile'], ['core'], ['comm'], ['eval']],
}

const measure = async (way: string): Promise<Row> => {
  await using opening = new AsyncDisposableStack()
  const server = opening.use(await openTestServer())
  const vhost = opening.use(await openTestVhost())
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  opening.defer(() => rm(directory, { recursive: true, force: true }))
  const settings = {
    ...{ DATABASE_URL: server.url, AMQP_URL: vhost.url, ALLOW_TZ_MISMATCH: 'true' },
    ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
  }
  // Once, so that the queues are there and COMM knows the person; then nobody consumes.
  const before = await startPlatform(directory, settings)
  const http = createHttpClient(before.address)
  const { user } = await signIn(http, ADMIN).finally(() => http.close())
  await before.stop()
  const connection = await connect(vhost.url)
  opening.defer(() => connection.close())
  const round = randomUUID().slice(0, 8)
  await fill(await connection.createConfirmChannel(), round, user.id)

  const database = new pg.Client(server.url)
  await database.connect()
  opening.defer(() => database.end())
  const processes = await startProcesses(opening, directory, settings, WAYS[way] ?? [])
  const drained = await drain({ pids: processes.map(({ pid }) => pid), vhost, database, round })
  const { seconds, peakMegabytes, mostInHand } = drained
  return {
    what: way,
    figures: {
      'drained in': figure(seconds, 's'),
      rate: figure(EVENTS / seconds, '/s', GOALS.backlog.perSecond),
      'memory of a process at most': figure(peakMegabytes, 'MiB', GOALS.backlog.megabytes),
      'in hand of a consumer at most': figure(mostInHand, ''),
    },
  }
}

/** How fast what waited in the broker while the platform was down takes effect (row M10), in each way of running it. */
export const measureBacklog = async (): Promise<Results[]> => {
  const title = `Backlog: ${EVENTS} events waited while the platform was down`
  const lacks = lacking('TEST_DATABASE_URL', 'TEST_AMQP_URL')
  if (lacks.length > 0) return notMeasured(title, lacks)
  const rows: Row[] = []
  for (const way of Object.keys(WAYS)) rows.push(await measure(way))
  return [{ title, rows }]
}
