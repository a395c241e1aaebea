import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestServer, openTestVhost } from '@medtrack/testkit'
import { connect } from 'amqplib'
import pg from 'pg'
import { GOALS } from './goals.ts'
import { createHttpClient } from './http-client.ts'
import { openMailSink } from './mail-sink.ts'
import { figure, figureOf, lacking, notMeasured, type Results } from './results.ts'
import { pause, signIn } from './running-platform.ts'
import { startPlatform } from './start-up.ts'

/** Announcements that wait (QUEUED_MAILS for fewer), and reset mails that are asked for meanwhile, one after the other. */
const QUEUED = Number(process.env['QUEUED_MAILS'] ?? 10_000)
const RESETS = 5
/** What the mail server is given in a second: the queue lasts for more than a minute. */
const MAILS_PER_SECOND = 100
const PATIENCE_MILLISECONDS = 600_000
const ADMIN = { email: 'bench-admin@example.com', password: 'SecurePass123!' }
const RESET_SUBJECT = /password/i

const until = async (holds: () => boolean | Promise<boolean>, what: string): Promise<void> => {
  const longest = performance.now() + PATIENCE_MILLISECONDS
  while (!(await holds())) {
    if (performance.now() > longest) throw new Error(`${what} did not come in time`)
    await pause(2)
  }
}

/** How soon a reset mail leaves one institution while 10,000 announcements of another wait (row L9). */
export const measureUrgentMail = async (): Promise<Results[]> => {
  const title = `Urgent mail: reset mails of one institution beside ${QUEUED} announcements of another`
  const lacks = lacking('TEST_DATABASE_URL', 'TEST_AMQP_URL')
  if (lacks.length > 0) return notMeasured(title, lacks)
  await using opening = new AsyncDisposableStack()
  let announcements = 0
  const resets: number[] = []
  const sink = opening.use(
    await openMailSink((subject) => {
      if (subject.startsWith('bench-')) announcements += 1
      else if (RESET_SUBJECT.test(subject)) resets.push(performance.now())
    }),
  )
  const server = opening.use(await openTestServer())
  const vhost = opening.use(await openTestVhost())
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  opening.defer(() => rm(directory, { recursive: true, force: true }))
  const platform = await startPlatform(directory, {
    ...{
      DATABASE_URL: server.url,
      AMQP_URL: vhost.url,
      RATE_LIMIT_FACTOR: '1000',
      ALLOW_TZ_MISMATCH: 'true',
    },
    ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
    ...{ SMTP_URL: sink.url, SMTP_PER_SECOND: String(MAILS_PER_SECOND), SMTP_CONCURRENCY: '5' },
  })
  opening.defer(platform.stop)
  const http = createHttpClient(platform.address)
  opening.defer(() => http.close())
  const { access_token: token, user } = await signIn(http, ADMIN)
  await http.json(201, '/auth/api/v1/tenants/', { body: { slug: 'elsewhere', name: 'Elsewhere' }, token })
  const people = Array.from({ length: RESETS }, (_, i) => `reset-${i}@example.com`)
  for (const email of people) {
    const person = {
      email,
      password: ADMIN.password,
      first_name: 'Amina',
      last_name: 'Idrissi',
      role: 'student',
      language: 'en',
    }
    await http.json(201, '/auth/api/v1/register', { body: { ...person, tenant: 'elsewhere' } })
  }

  const connection = await connect(vhost.url)
  opening.defer(() => connection.close())
  const channel = await connection.createConfirmChannel()
  for (let i = 0; i < QUEUED; i += 1) {
    const event = {
      ...{ event_id: randomUUID(), event_type: 'notification.requested', version: '1.0', service: 'bench' },
      timestamp: new Date().toISOString(),
      payload: { user_id: user.id, type: 'email', title: `bench-${i}`, content: 'Text.', category: 'stages' },
    }
    channel.publish('medtrack.events', 'notification.requested', Buffer.from(JSON.stringify(event)), {
      persistent: true,
      contentType: 'application/json',
    })
  }
  await channel.waitForConfirms()
  const database = new pg.Client(server.url)
  await database.connect()
  opening.defer(() => database.end())
  await until(async () => {
    const { rows } = await database.query(
      `select count(*)::int as n from comm.notification where title like 'bench-%'`,
    )
    return rows[0].n === QUEUED
  }, 'the queue')

  const times: number[] = []
  const left = announcements
  for (const email of people) {
    const before = resets.length
    const begun = performance.now()
    await http.json(202, '/auth/api/v1/auth/password-reset/', { body: { email } })
    await until(() => resets.length > before, 'a reset mail')
    times.push((resets[before] ?? 0) - begun)
  }
  const figures = {
    'asked → taken by the mail server': figureOf(times, 'ms'),
    'the slowest': figure(Math.max(...times), 'ms', GOALS.urgentMail),
  }
  const what = `${RESETS} reset mails, one after the other`
  return [{ title, note: `${QUEUED - left} waited as the first was asked for`, rows: [{ what, figures }] }]
}
