import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openTestServer, openTestVhost } from '@medtrack/testkit'
import { type ConfirmChannel, connect } from 'amqplib'
import pg from 'pg'
import { medianOf, quantileOf } from './distributions.ts'
import { GOALS } from './goals.ts'
import { createHttpClient } from './http-client.ts'
import { openMailSink } from './mail-sink.ts'
import { type Figure, figureOf, lacking, notMeasured, type Results, type Row } from './results.ts'
import { pause, signIn } from './running-platform.ts'
import { startPlatform } from './start-up.ts'

const ROUNDS = 5
/** Events of one round of the rate, and of one of the times. */
const EVENTS = 2_000
const TIMED_EVENTS = 200
const TIMED_PER_SECOND = 20
const ADMIN = { email: 'bench-admin@example.com', password: 'SecurePass123!' }
const LIMIT = fileURLToPath(new URL('./notifications-limit.ts', import.meta.url))

/** Who is measured: where events go, and who is told. */
type Subject = { exchange: string; routingKey: string; userId: string }
type Round = { perSecond: number; p50: number; p99: number }

/** Mails by the number in their subjects, with when they came; a number that comes twice is a mistake. */
const createArrivals = () => {
  const arrived = new Map<string, number>()
  return {
    onMail: (subject: string) => {
      const number = /bench-(\S+)/.exec(subject)?.[1]
      if (number === undefined) return
      if (arrived.has(number)) throw new Error(`mail ${number} came twice`)
      arrived.set(number, performance.now())
    },
    all: async (numbers: readonly string[]): Promise<number[]> => {
      const longest = performance.now() + 120_000
      while (numbers.some((number) => !arrived.has(number))) {
        if (performance.now() > longest) throw new Error('not all mails came within two minutes')
        await pause(5)
      }
      return numbers.map((number) => arrived.get(number) ?? 0)
    },
  }
}
type Arrivals = ReturnType<typeof createArrivals>

const numbersFor = (count: number): string[] => {
  const round = randomUUID().slice(0, 8)
  return Array.from({ length: count }, (_, i) => `${round}-${i}`)
}

const publish = (channel: ConfirmChannel, { exchange, routingKey, userId }: Subject, number: string) => {
  const event = {
    ...{ event_id: randomUUID(), event_type: 'notification.requested', version: '1.0', service: 'bench' },
    timestamp: new Date().toISOString(),
    payload: {
      ...{ user_id: userId, type: 'email', title: `bench-${number}`, category: 'stages' },
      content: 'Your application has been accepted. Open MedTrack to see where and when your stage begins.',
    },
  }
  const body = Buffer.from(JSON.stringify(event))
  channel.publish(exchange, routingKey, body, { persistent: true, contentType: 'application/json' })
}

const measure = async (channel: ConfirmChannel, subject: Subject, arrivals: Arrivals): Promise<Round> => {
  const many = numbersFor(EVENTS)
  const begun = performance.now()
  for (const number of many) publish(channel, subject, number)
  const last = Math.max(...(await arrivals.all(many)))
  const timed = numbersFor(TIMED_EVENTS)
  const starts: number[] = []
  for (const number of timed) {
    starts.push(performance.now())
    publish(channel, subject, number)
    await pause(1_000 / TIMED_PER_SECOND)
  }
  const ends = await arrivals.all(timed)
  const times = ends.map((end, i) => end - (starts[i] ?? 0))
  return {
    perSecond: (EVENTS * 1_000) / (last - begun),
    p50: medianOf(times),
    p99: quantileOf(times, 0.99),
  }
}

const startLimit = async (env: Record<string, string>) => {
  const child = spawn(process.execPath, [LIMIT], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return {
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGTERM')
      await once(child, 'exit')
    },
  }
}

/** Events until their mail is taken: the rate of a backlog, and times at an even pace, beside the limit. */
export const measureNotifications = async (): Promise<Results[]> => {
  const title = `Notifications, event to mail, ${ROUNDS} rounds of ${EVENTS} and of ${TIMED_EVENTS} at ${TIMED_PER_SECOND}/s`
  const lacks = lacking('TEST_DATABASE_URL', 'TEST_AMQP_URL')
  if (lacks.length > 0) return notMeasured(title, lacks)
  await using opening = new AsyncDisposableStack()
  const arrivals = createArrivals()
  const sink = opening.use(await openMailSink(arrivals.onMail))
  const server = opening.use(await openTestServer())
  const limitServer = opening.use(await openTestServer())
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
    ...{ SMTP_URL: sink.url, SMTP_PER_SECOND: '10000', SMTP_CONCURRENCY: '5' },
    COMM_DELIVERIES_IN_HAND: '400',
  })
  opening.defer(platform.stop)
  const http = createHttpClient(platform.address)
  opening.defer(() => http.close())
  const { user } = await signIn(http, ADMIN)
  const person = new pg.Client(limitServer.url)
  await person.connect()
  await person.query(`create table person (id uuid primary key, email text, preferences jsonb)`)
  await person.query(`insert into person values ($1, $2, '{"email": true}')`, [user.id, ADMIN.email])
  await person.end()
  const connection = await connect(vhost.url)
  opening.defer(() => connection.close())
  const channel = await connection.createConfirmChannel()
  await channel.assertQueue('limit', { durable: true, arguments: { 'x-queue-type': 'quorum' } })
  opening.use(
    await startLimit({
      ...{ LIMIT_DATABASE_URL: limitServer.url, LIMIT_AMQP_URL: vhost.url },
      ...{ LIMIT_SMTP_URL: sink.url, LIMIT_QUEUE: 'limit' },
    }),
  )
  const limit: Subject = { exchange: '', routingKey: 'limit', userId: user.id }
  const product: Subject = {
    ...{ exchange: 'medtrack.events', routingKey: 'notification.requested', userId: user.id },
  }
  const rounds: { limit: Round; product: Round }[] = []
  for (let round = -1; round < ROUNDS; round += 1) {
    const order = round % 2 === 0 ? [limit, product] : [product, limit]
    const done = new Map<Subject, Round>()
    for (const subject of order) done.set(subject, await measure(channel, subject, arrivals))
    const [own, its] = [done.get(limit), done.get(product)]
    // The first warms up.
    if (own && its && round >= 0) rounds.push({ limit: own, product: its })
  }
  return [{ title, rows: rowsOf(rounds) }]
}

const rowsOf = (rounds: readonly { limit: Round; product: Round }[]): Row[] => {
  const figuresOf = (who: 'limit' | 'product'): Record<string, Figure> => {
    const of = (name: keyof Round) => rounds.map((round) => round[who][name])
    return {
      rate: figureOf(of('perSecond'), '/s'),
      p50: figureOf(of('p50'), 'ms'),
      p99: figureOf(of('p99'), 'ms'),
    }
  }
  const ratios = (name: keyof Round) => rounds.map(({ product, limit }) => product[name] / limit[name])
  const { rate, p99 } = GOALS.notifications
  const beside = {
    'rate of the limit’s': figureOf(ratios('perSecond'), '×', rate),
    'p99 of the limit’s': figureOf(ratios('p99'), '×', p99),
  }
  return [
    { what: 'limit', figures: figuresOf('limit') },
    { what: 'product', figures: { ...figuresOf('product'), ...beside } },
  ]
}
