import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestServer, openTestVhost } from '@medtrack/testkit'
import pg from 'pg'
import { createHttpClient } from './http-client.ts'
import { registerPeople } from './people.ts'
import { openProcessorMeter } from './process-costs.ts'
import { timesOf, type Work } from './rates.ts'
import { figure, lacking, notMeasured, type Results, type Row } from './results.ts'
import { ADMIN, LOGIN, pause, type RunningPlatform, signIn } from './running-platform.ts'
import { startPlatform } from './start-up.ts'
import { importStudents } from './student-imports.ts'

const STUDENTS = 10_000
const PEOPLE = 40
const TIMES = 400
const AT_ONCE = 8
const WARM_UPS = 40
/** What follows a request, like its event, its notification and its mail, is over when nothing happens for so long. */
const QUIET_MILLISECONDS = 500
/** Processor time, in a second, of a platform that has nothing to do. */
const IDLE_SHARE = 0.1

/** What one operation costs: processor time in microseconds, and what it leaves in the database in bytes. */
export type Cost = { process: number; database: number; bytes: number }

const sizeOf = async (database: pg.Pool): Promise<number> => {
  const { rows } = await database.query<{ size: string }>(
    'select pg_database_size(current_database()) as size',
  )
  return Number(rows[0]?.size)
}

type Meter = ReturnType<typeof openProcessorMeter>

/** Waits until what was set off is done, and gives the processor time that has been used until then. */
const settled = async (meter: Meter) => {
  for (;;) {
    const before = await meter.read()
    await pause(QUIET_MILLISECONDS)
    const after = await meter.read()
    const used = after.processes + after.database - before.processes - before.database
    if (used < (IDLE_SHARE * QUIET_MILLISECONDS) / 1_000) return after
  }
}

const costOf = async (work: Work, meter: Meter, database: pg.Pool): Promise<Cost> => {
  await timesOf((turn) => work(TIMES + turn), WARM_UPS, AT_ONCE)
  const before = await settled(meter)
  const size = await sizeOf(database)
  await timesOf(work, TIMES, AT_ONCE)
  const after = await settled(meter)
  const each = (seconds: number) => Math.round((seconds * 1e6) / TIMES)
  return {
    process: each(after.processes - before.processes),
    database: each(after.database - before.database),
    bytes: Math.max(0, Math.round(((await sizeOf(database)) - size) / TIMES)),
  }
}

/** Everything that people do, once. */
const worksOf = async (platform: RunningPlatform): Promise<Readonly<Record<string, Work>>> => {
  const { http, adminToken: token } = platform
  await importStudents(platform, STUDENTS)
  const { readers } = await registerPeople(platform, PEOPLE, PEOPLE)
  const reader = (turn: number) => {
    const person = readers[turn % readers.length]
    if (!person) throw new Error('nobody reads')
    return person
  }
  const users: string[] = []
  for (const person of readers) users.push((await signIn(http, person)).user.id)
  const students = await http.json<{ id: string }[]>(200, '/profile/api/students/?page_size=100', { token })
  return {
    'a student read': (turn) =>
      http.json(200, `/profile/api/students/${students[turn % students.length]?.id}/`, { token }),
    'a page of 20 students': (turn) =>
      http.json(200, `/profile/api/students/?page_size=20&page=${1 + (turn % 400)}`, { token }),
    'own preferences': (turn) =>
      http.json(200, '/auth/api/v1/users/preferences/', { token: reader(turn).token }),
    'notifications, first page': (turn) =>
      http.json(200, '/comm/api/notifications/?limit=20', { token: reader(turn).token }),
    'a student entered': (turn) => {
      const body = {
        first_name: 'Amina',
        last_name: 'Idrissi',
        cin: randomUUID().slice(0, 12),
        email: `${randomUUID()}@bench.test`,
      }
      return http.json(201, '/profile/api/students/', {
        token,
        body: { ...body, university: `University ${turn % 8}` },
      })
    },
    'a sign-in': (turn) => {
      const { email, password } = reader(turn)
      return http.json(200, LOGIN, { body: { email, password } })
    },
    'a notification with its mail': (turn) =>
      http.json(201, '/comm/api/notifications/send/', {
        token,
        body: {
          ...{
            user_id: users[turn % users.length],
            type: 'system',
            category: 'stages',
            title: 'A stage begins',
          },
          content: 'Your application has been accepted. Open MedTrack to see where your stage begins.',
        },
      }),
    'a chat message': (turn) =>
      http.json(201, '/comm/api/messages/send/', {
        token,
        body: { receiver_id: users[turn % users.length], content: 'The round begins at eight.' },
      }),
  }
}

/** What each thing that people do costs, with all that follows from it: what docs/scale.md reckons with. */
export const measureCosts = async (): Promise<Results[]> => {
  const title = `Costs on PostgreSQL and RabbitMQ, ${STUDENTS} students, ${TIMES} times each with all that follows`
  const lacks = lacking('TEST_DATABASE_URL', 'TEST_AMQP_URL')
  if (lacks.length > 0) return notMeasured(title, lacks)
  await using opening = new AsyncDisposableStack()
  const server = opening.use(await openTestServer())
  const vhost = opening.use(await openTestVhost())
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  opening.defer(() => rm(directory, { recursive: true, force: true }))
  const started = await startPlatform(directory, {
    ...{
      DATABASE_URL: server.url,
      AMQP_URL: vhost.url,
      ALLOW_TZ_MISMATCH: 'true',
      RATE_LIMIT_FACTOR: '1000',
    },
    ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
  })
  opening.defer(started.stop)
  const http = createHttpClient(started.address)
  opening.defer(async () => http.close())
  const database = new pg.Pool({ connectionString: server.url, max: 1 })
  opening.defer(() => database.end())
  const meter = opening.use(openProcessorMeter([started.pid], database))
  const { access_token: adminToken } = await signIn(http, ADMIN)
  const works = await worksOf({
    ...{ address: started.address, http, adminToken },
    [Symbol.asyncDispose]: () => Promise.resolve(),
  })
  const rows: Row[] = []
  for (const [what, work] of Object.entries(works)) {
    const { process: own, database: theirs, bytes } = await costOf(work, meter, database)
    const figures = {
      processes: figure(own, 'µs'),
      database: figure(theirs, 'µs'),
      left: figure(bytes / 1_000, 'kB'),
    }
    rows.push({ what, figures })
  }
  return [{ title, rows }]
}
