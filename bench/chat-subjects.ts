import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openTestServer, openTestVhost } from '@medtrack/testkit'
import pg from 'pg'
import { WebSocket } from 'ws'
import { createHttpClient, type HttpClient } from './http-client.ts'
import { processorSeconds } from './process-costs.ts'
import { pause, signIn } from './running-platform.ts'
import { startPlatform } from './start-up.ts'

/** Who write, and as many who read. */
const PEOPLE = 50
const ADMIN = { email: 'bench-admin@example.com', password: 'SecurePass123!' }
const LIMIT = fileURLToPath(new URL('./chat-limit.ts', import.meta.url))

export type ChatPerson = { id: string; token: string }
type People = { one: ChatPerson; many: readonly ChatPerson[]; others: readonly ChatPerson[]; room: string }

/** Two instances of a chat, and the people who use them: `one` may write to all, and `room` is theirs and everybody's of `many`. */
export type ChatSubject = People & {
  /** Processes of the instances. */
  readonly pids: readonly number[]
  /** Opens a socket of the person, in the room or for everything of theirs, at one instance or, by odd numbers, the other. */
  open(person: ChatPerson, room: string | undefined, at: number): Promise<WebSocket>
  processorSeconds(): Promise<{ processes: number; database: number }>
  /** Has its tables counted, as the server does by itself a minute after they have been filled. */
  count(): Promise<void>
}

const openWeb = async (url: string, token?: string): Promise<WebSocket> => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const socket = new WebSocket(url, { headers, perMessageDeflate: false })
  await once(socket, 'open')
  return socket
}

const makePeople = async (http: HttpClient): Promise<People> => {
  const people: ChatPerson[] = []
  for (let n = 0; n < 2 * PEOPLE; n++) {
    const account = { email: `chat${n}@bench.test`, password: ADMIN.password }
    const body = { ...account, first_name: 'Amina', last_name: 'Idrissi', role: 'student' }
    await http.json(201, '/auth/api/v1/register', { body })
    const { access_token: token, user } = await signIn(http, account)
    people.push({ id: user.id, token })
  }
  const { access_token: token, user } = await signIn(http, ADMIN)
  const make = async (ids: readonly string[]): Promise<string> => {
    for (;;) {
      const answer = await http.send('/comm/api/rooms/', { token, body: { title: 'Bench', member_ids: ids } })
      if (answer.status === 201) return JSON.parse(answer.text).id
      // COMM may not have heard of all of them yet.
      if (answer.status >= 500) throw new Error(answer.text)
      await pause(200)
    }
  }
  const [many, others] = [people.slice(0, PEOPLE), people.slice(PEOPLE)]
  // Each pair shares a room, and so may talk.
  for (const [index, { id }] of many.entries()) await make([id, others[index]?.id ?? ''])
  return { one: { id: user.id, token }, many, others, room: await make(many.map(({ id }) => id)) }
}

/** The limit's rooms, of the same people. */
const fillLimit = async (database: pg.Pool, { one, many, others, room }: People): Promise<void> => {
  const keyOf = (a: ChatPerson, b: ChatPerson) => [a.id, b.id].sort().join(':')
  const pairs = many.flatMap((person, index) => {
    const other = others[index]
    return [one, ...(other ? [other] : [])].map((peer) => ({
      key: keyOf(person, peer),
      people: [person, peer],
    }))
  })
  for (const { key, people } of [...pairs, { key: room, people: [one, ...many] }]) {
    await database.query('insert into room (id) values ($1)', [key])
    for (const { id } of people) await database.query('insert into member values ($1, $2)', [key, id])
  }
}

const openLimit = async (
  settings: Record<string, string>,
  stack: AsyncDisposableStack,
): Promise<{ url: string; pid: number }> => {
  const child = spawn(process.execPath, [LIMIT], {
    env: { ...process.env, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  stack.defer(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  const [port] = await once(child.stdout, 'data')
  return { url: `ws://127.0.0.1:${String(port).trim()}`, pid: child.pid ?? 0 }
}

/** Starts two instances of the platform and two of the limit, on PostgreSQL, RabbitMQ and Redis. */
export const openChatSubjects = async ({
  redisUrl,
}: {
  redisUrl: string
}): Promise<AsyncDisposable & { limit: ChatSubject; product: ChatSubject }> => {
  await using opening = new AsyncDisposableStack()
  const databaseOf = (url: string) => {
    const pool = new pg.Pool({ connectionString: url, max: 1 })
    opening.defer(() => pool.end())
    return pool
  }
  const server = opening.use(await openTestServer())
  const limitServer = opening.use(await openTestServer())
  const vhost = opening.use(await openTestVhost())
  const prefix = `bench-${crypto.randomUUID()}:`
  const instances: Awaited<ReturnType<typeof startPlatform>>[] = []
  for (const name of ['a', 'b']) {
    const directory = await mkdtemp(join(tmpdir(), `medtrack-bench-${name}-`))
    opening.defer(() => rm(directory, { recursive: true, force: true }))
    const platform = await startPlatform(directory, {
      ...{ DATABASE_URL: server.url, AMQP_URL: vhost.url, REDIS_URL: redisUrl, REDIS_PREFIX: prefix },
      ...{ RATE_LIMIT_FACTOR: '1000', ALLOW_TZ_MISMATCH: 'true', MEDTRACK_SECRET: 'bench-'.repeat(12) },
      ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
      ...{ SOCKETS_PER_ADDRESS: '20000', SOCKETS_PER_PERSON: '1000' },
    })
    opening.defer(platform.stop)
    instances.push(platform)
  }
  const http = createHttpClient(instances[0]?.address ?? '')
  opening.defer(() => http.close())
  const people = await makePeople(http)

  const limitDatabase = databaseOf(limitServer.url)
  const settings = {
    ...{ LIMIT_DATABASE_URL: limitServer.url, LIMIT_REDIS_URL: redisUrl, LIMIT_CHANNEL: prefix },
  }
  const limits = [await openLimit(settings, opening), await openLimit(settings, opening)]
  await fillLimit(limitDatabase, people)

  const database = databaseOf(server.url)
  const count = (pool: pg.Pool) => async () => void (await pool.query('analyze'))
  const pids = instances.map(({ pid }) => pid)
  const limitPids = limits.map(({ pid }) => pid)
  const product: ChatSubject = {
    ...people,
    pids,
    open: async ({ id, token }, room, at) => {
      const address = instances[at % 2]?.address.replace('http', 'ws')
      const socket = await openWeb(`${address}/ws/chat/${room ?? id}/`, token)
      // Whoever has an answer to any frame misses nothing that is said from then on.
      const answered = once(socket, 'message')
      socket.send('{"type":"presence"}')
      await answered
      return socket
    },
    processorSeconds: () => processorSeconds(pids, database),
    count: count(database),
  }
  const limit: ChatSubject = {
    ...people,
    pids: limitPids,
    open: ({ id }, room, at) =>
      openWeb(`${limits[at % 2]?.url}/${id}${room === undefined ? '' : `/${room}`}`),
    processorSeconds: () => processorSeconds(limitPids, limitDatabase),
    count: count(limitDatabase),
  }
  const resources = opening.move()
  return { limit, product, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}
