import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openTestServer, openTestVhost } from '@medtrack/testkit'
import pg from 'pg'
import { type EventCounts, openEventCounts } from './event-counts.ts'
import { type Answer, createHttpClient, type HttpClient, type Sending } from './http-client.ts'
import { startLimit } from './limit-processes.ts'
import { type Person, registerPeople } from './people.ts'
import { openProcessorMeter } from './process-costs.ts'
import { writeLimitRows } from './request-rows.ts'
import { ADMIN, type Credentials, type RunningPlatform, signIn } from './running-platform.ts'
import { type ServiceProcess, startProcesses } from './service-processes.ts'
import { importStudents } from './student-imports.ts'

/** Types of the events of a student who is entered. */
const EVENTS = ['student.created', 'profile.created']
/** A storm of sign-ins reads as 20 people do (reliability.md, L4, has 200 sign in). */
const READERS = 20

type Service = 'auth' | 'profile'

/** A program that answers the requests. */
export type RequestSubject = {
  readonly who: string
  send(service: Service, path: string, sending?: Sending): Promise<Answer>
  /** Access tokens by the address of their person. */
  readonly tokens: ReadonlyMap<string, string>
  readonly pids: readonly number[]
  /** Processor time so far in seconds, of its processes and of their database's sessions. */
  processor(): Promise<{ processes: number; database: number }>
  /** Events of students, once the broker has confirmed them; undefined where there is no broker. */
  readonly events: EventCounts | undefined
}

/** Who is measured, and what they hold: the same people and students. */
export type RequestSubjects = AsyncDisposable & {
  readonly limit: RequestSubject
  /** The services, reached directly; embedded it is the whole platform in one process. */
  readonly product: RequestSubject
  /** The same services through their gateway. */
  readonly gateway: RequestSubject | undefined
  /** The platform as people reach it. */
  readonly platform: RunningPlatform
  /** Ids of students, in the order of the list. */
  readonly studentIds: readonly string[]
  readonly readers: readonly Person[]
  readonly everybody: readonly Credentials[]
  /** Every process of the platform. */
  readonly platformPids: readonly number[]
}

/** What runs on servers in processes of its own, to be reached directly. */
const APART = [['auth'], ['profile'], ['gateway']] as const

/**
 * What is opened: how many students are in the directory, and how many people have accounts; and, on servers, the
 * processes of the platform with their services, one of all where none is named.
 */
export type RequestGround = {
  embedded: boolean
  students: number
  people: number
  processes?: readonly (readonly string[])[]
}

type Place = {
  settings: Record<string, string>
  /** Of what the limit keeps: an address or a folder. */
  limitDatabase: string
  databaseUrl: string | undefined
  limitSettings: Record<string, string>
  events(exchange: string): Promise<EventCounts | undefined>
}

/** Folders on this machine, or a database, a vhost and a prefix of their own on the servers of the TEST_ variables. */
const openPlace = async (
  opening: AsyncDisposableStack,
  embedded: boolean,
  folder: string,
): Promise<Place> => {
  if (embedded) {
    const limitDatabase = join(folder, 'limit')
    const none = async () => undefined
    return { settings: {}, limitDatabase, databaseUrl: undefined, limitSettings: {}, events: none }
  }
  const server = opening.use(await openTestServer())
  const limitServer = opening.use(await openTestServer())
  const vhost = opening.use(await openTestVhost())
  const redis = process.env['TEST_REDIS_URL'] ?? ''
  const prefix = `bench-${crypto.randomUUID()}:`
  return {
    settings: { DATABASE_URL: server.url, AMQP_URL: vhost.url, REDIS_URL: redis, REDIS_PREFIX: prefix },
    limitDatabase: limitServer.url,
    databaseUrl: server.url,
    limitSettings: { LIMIT_AMQP_URL: vhost.url, LIMIT_REDIS_URL: redis },
    events: async (exchange) => opening.use(await openEventCounts(vhost.url, exchange, EVENTS)),
  }
}

const clientOf = (opening: AsyncDisposableStack, address: string): HttpClient => {
  const http = createHttpClient(address)
  opening.defer(async () => http.close())
  return http
}

/** Counts processor time. */
const meterOf = async (opening: AsyncDisposableStack, pids: readonly number[], url: string | undefined) => {
  const database = url === undefined ? undefined : new pg.Pool({ connectionString: url, max: 1 })
  opening.defer(async () => await database?.end())
  return opening.use(openProcessorMeter(pids, database)).read
}

const startProduct = async (
  opening: AsyncDisposableStack,
  folder: string,
  ground: RequestGround,
  place: Place,
) => {
  const settings = {
    ...place.settings,
    // Logging is part of what is measured.
    ...{ LOG_LEVEL: 'info', RATE_LIMIT_FACTOR: '10000', ALLOW_TZ_MISMATCH: 'true' },
    ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
    MEDTRACK_SECRET: 'bench-'.repeat(12),
  }
  const processes = ground.embedded ? [[]] : (ground.processes ?? APART)
  const running = await startProcesses(opening, join(folder, 'product'), settings, processes)
  const [first] = running
  if (!first) throw new Error('nothing was started')
  const of = (name: string): ServiceProcess => running.find(({ services }) => services[0] === name) ?? first
  return {
    auth: of('auth'),
    profile: of('profile'),
    gateway: of('gateway'),
    pids: running.map(({ pid }) => pid),
  }
}

const tokensOf = async (people: readonly Credentials[], send: (person: Credentials) => Promise<Answer>) => {
  const tokens = new Map<string, string>()
  for (const person of people) {
    const { status, text } = await send(person)
    if (status !== 200) throw new Error(`a sign-in was answered with ${status}: ${text}`)
    tokens.set(person.email, JSON.parse(text).data.access_token)
  }
  return tokens
}

/** Starts the platform, fills it, and starts the limit with the same people and students. */
export const openRequestSubjects = async (ground: RequestGround): Promise<RequestSubjects> => {
  await using opening = new AsyncDisposableStack()
  const folder = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  opening.defer(() => rm(folder, { recursive: true, force: true }))
  const { embedded } = ground
  const place = await openPlace(opening, embedded, folder)
  const { auth, profile, gateway, pids: platformPids } = await startProduct(opening, folder, ground, place)
  const isOne = platformPids.length === 1
  const http = clientOf(opening, gateway.address)
  const { access_token: adminToken } = await signIn(http, ADMIN)
  const never = async () => undefined
  const platform = { address: gateway.address, http, adminToken, [Symbol.asyncDispose]: never }
  await importStudents(platform, ground.students)
  const { everybody, readers } = await registerPeople(
    platform,
    ground.people,
    Math.min(READERS, ground.people),
  )
  const rows = join(folder, 'rows.jsonl')
  const known = [ADMIN, ...readers]
  const studentIds = await writeLimitRows(rows, platform, [ADMIN, ...everybody])

  const name = `limit-${crypto.randomUUID()}`
  const { pid, line } = await startLimit(opening, new URL('./requests-limit.ts', import.meta.url), {
    ...{ LIMIT_DATABASE: place.limitDatabase, LIMIT_ROWS: rows, LIMIT_NAME: name, ...place.limitSettings },
  })
  const limitHttp = clientOf(opening, `http://127.0.0.1:${line}`)
  const direct = isOne
    ? undefined
    : { auth: clientOf(opening, auth.address), profile: clientOf(opening, profile.address) }
  const loginOf = (send: RequestSubject['send']) => (person: Credentials) =>
    send('auth', '/api/v1/auth/login/', { body: { email: person.email, password: person.password } })
  const subjectOf = async (
    who: string,
    send: RequestSubject['send'],
    pids: readonly number[],
    from: Pick<RequestSubject, 'events'> & { database: string | undefined },
  ): Promise<RequestSubject> => {
    const processor = await meterOf(opening, pids, from.database)
    return { who, send, pids, processor, events: from.events, tokens: await tokensOf(known, loginOf(send)) }
  }
  const through: RequestSubject['send'] = (service, path, sending) => http.send(`/${service}${path}`, sending)
  const straight: RequestSubject['send'] = direct
    ? (service, path, sending) => direct[service].send(path, sending)
    : through
  const pids = [...new Set([auth.pid, profile.pid])]
  const own = { database: place.databaseUrl, events: await place.events('medtrack.events') }
  const subjects = {
    limit: await subjectOf('limit', (_service, path, sending) => limitHttp.send(path, sending), [pid], {
      ...{ database: embedded ? undefined : place.limitDatabase, events: await place.events(name) },
    }),
    product: await subjectOf('product', straight, pids, own),
    gateway: isOne ? undefined : await subjectOf('through the gateway', through, [...pids, gateway.pid], own),
  }
  const resources = opening.move()
  return {
    ...{ ...subjects, platform, platformPids, studentIds, readers, everybody },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
