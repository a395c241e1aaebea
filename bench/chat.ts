import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openTestServer, openTestVhost } from '@medtrack/testkit'
import { WebSocket } from 'ws'
import { medianOf, quantileOf } from './distributions.ts'
import { createHttpClient, type HttpClient } from './http-client.ts'
import { loadNow } from './rates.ts'
import { pause, signIn } from './running-platform.ts'
import { memoryOf, startPlatform } from './start-up.ts'

const ROUNDS = 3
const PEOPLE = 20
/** Messages of a round in which many write to one, and of one in which one writes to many. */
const MANY_TO_ONE = 1_000
const ONE_TO_MANY = 100
/** Sockets that are open and say nothing (L5), and those of one person. */
const IDLE = Number(process.env['BENCH_SOCKETS'] ?? 5_000)
const IDLE_OF_A_PERSON = 250
const IDLE_BYTES = 60_000
const ADMIN = { email: 'bench-admin@example.com', password: 'SecurePass123!' }
const LIMIT = fileURLToPath(new URL('./chat-limit.ts', import.meta.url))

type Person = { id: string; token: string }
/** Who is measured: how a socket of a person is opened, and what is said. */
type Subject = {
  open(person: Person, room: string | undefined): Promise<WebSocket>
  one: Person
  many: readonly Person[]
  room: string
}
type Figures = { perSecond: number; p50: number; p99: number }

const openWeb = async (url: string, token?: string): Promise<WebSocket> => {
  const headers = token === undefined ? {} : { authorization: `Bearer ${token}` }
  const socket = new WebSocket(url, { headers, perMessageDeflate: false })
  await once(socket, 'open')
  return socket
}

/** Counts what is delivered; resolves with the times that each took once all are there. */
const collect = (sockets: readonly WebSocket[], sentAt: ReadonlyMap<string, number>, expected: number) => {
  const times: number[] = []
  const done = Promise.withResolvers<number[]>()
  for (const socket of sockets) {
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      const begun = frame.type === 'chat_message' ? sentAt.get(frame.body) : undefined
      if (begun === undefined) return
      times.push(performance.now() - begun)
      if (times.length === expected) done.resolve(times)
    })
    socket.once('close', (code) => done.reject(new Error(`a socket was closed with ${code}`)))
  }
  return done.promise
}

/** Each sender says the next thing when the last was acknowledged. */
const sayAll = async (
  socket: WebSocket,
  count: number,
  sentAt: Map<string, number>,
  to: string | undefined,
) => {
  const name = crypto.randomUUID()
  for (let n = 0; n < count; n++) {
    const message = `${name} ${n}`
    const acknowledged = new Promise<void>((resolve) => {
      const hear = (data: unknown) => {
        const frame = JSON.parse(String(data))
        if (frame.type === 'error') throw new Error(JSON.stringify(frame))
        if (frame.type !== 'ack' || frame.client_id !== message) return
        socket.off('message', hear)
        resolve()
      }
      socket.on('message', hear)
    })
    sentAt.set(message, performance.now())
    socket.send(
      JSON.stringify({ message, client_id: message, ...(to === undefined ? {} : { receiver_id: to }) }),
    )
    await acknowledged
  }
}

const figuresOf = (times: readonly number[], messages: number, begun: number): Figures => ({
  perSecond: (messages * 1_000) / (performance.now() - begun),
  p50: medianOf(times),
  p99: quantileOf(times, 0.99),
})

const manyToOne = async ({ open, one, many }: Subject): Promise<Figures> => {
  const reader = await open(one, undefined)
  const senders = await Promise.all(many.map((person) => open(person, undefined)))
  await pause(300)
  const sentAt = new Map<string, number>()
  const arrived = collect([reader], sentAt, MANY_TO_ONE)
  const begun = performance.now()
  await Promise.all(senders.map((socket) => sayAll(socket, MANY_TO_ONE / many.length, sentAt, one.id)))
  const figures = figuresOf(await arrived, MANY_TO_ONE, begun)
  for (const socket of [reader, ...senders]) socket.terminate()
  return figures
}

const oneToMany = async ({ open, one, many, room }: Subject): Promise<Figures> => {
  const readers = await Promise.all(many.map((person) => open(person, room)))
  const sender = await open(one, room)
  await pause(300)
  const sentAt = new Map<string, number>()
  const arrived = collect(readers, sentAt, ONE_TO_MANY * many.length)
  const begun = performance.now()
  await sayAll(sender, ONE_TO_MANY, sentAt, undefined)
  const figures = figuresOf(await arrived, ONE_TO_MANY, begun)
  for (const socket of [sender, ...readers]) socket.terminate()
  return figures
}

const peopleOf = async (http: HttpClient): Promise<{ one: Person; many: Person[]; room: string }> => {
  const people: Person[] = []
  for (let n = 0; n < PEOPLE; n++) {
    const account = { email: `chat${n}@bench.test`, password: ADMIN.password }
    const body = { ...account, first_name: 'Amina', last_name: 'Idrissi', role: 'student' }
    await http.json(201, '/auth/api/v1/register', { body })
    const { access_token: token, user } = await signIn(http, account)
    people.push({ id: user.id, token })
  }
  const { access_token: token, user } = await signIn(http, ADMIN)
  const members = { title: 'Bench', member_ids: people.map(({ id }) => id) }
  for (;;) {
    const { status, text } = await http.send('/comm/api/rooms/', { token, body: members })
    if (status === 201) return { one: { id: user.id, token }, many: people, room: JSON.parse(text).id }
    // COMM may not have heard of all of them yet.
    if (status >= 500) throw new Error(text)
    await pause(200)
  }
}

const openLimit = async (url: string, stack: AsyncDisposableStack): Promise<string> => {
  const child = spawn(process.execPath, [LIMIT], {
    env: { ...process.env, LIMIT_DATABASE_URL: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  stack.defer(async () => {
    child.kill('SIGTERM')
    await once(child, 'exit')
  })
  const [port] = await once(child.stdout, 'data')
  return `ws://127.0.0.1:${String(port).trim()}`
}

const measureIdle = async (pid: number, { open, many }: Subject): Promise<number> => {
  const before = await memoryOf(pid, 'VmRSS')
  const sockets: WebSocket[] = []
  const people = many.slice(0, Math.ceil(IDLE / IDLE_OF_A_PERSON))
  while (sockets.length < IDLE) {
    const some = people.map((person) => open(person, undefined))
    sockets.push(...(await Promise.all(some)))
  }
  await pause(1_000)
  const each = ((await memoryOf(pid, 'VmRSS')) - before) / sockets.length
  for (const socket of sockets) socket.terminate()
  return each
}

/** Prints the figures of both, and their ratio; needs PostgreSQL, RabbitMQ and Redis. Gives how many goals were missed. */
export const reportChat = async (): Promise<number> => {
  const { TEST_DATABASE_URL, TEST_AMQP_URL, TEST_REDIS_URL } = process.env
  if (!TEST_DATABASE_URL || !TEST_AMQP_URL || !TEST_REDIS_URL) {
    process.stdout.write(
      '\nChat: TEST_DATABASE_URL, TEST_AMQP_URL or TEST_REDIS_URL is not set, nothing measured\n',
    )
    return 0
  }
  await using opening = new AsyncDisposableStack()
  const server = opening.use(await openTestServer())
  const limitServer = opening.use(await openTestServer())
  const vhost = opening.use(await openTestVhost())
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  opening.defer(() => rm(directory, { recursive: true, force: true }))
  const platform = await startPlatform(directory, {
    ...{ DATABASE_URL: server.url, AMQP_URL: vhost.url, REDIS_URL: TEST_REDIS_URL },
    ...{
      REDIS_PREFIX: `bench-${crypto.randomUUID()}:`,
      RATE_LIMIT_FACTOR: '1000',
      ALLOW_TZ_MISMATCH: 'true',
    },
    ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
    ...{ SOCKETS_PER_ADDRESS: '20000', SOCKETS_PER_PERSON: '1000' },
  })
  opening.defer(platform.stop)
  const http = createHttpClient(platform.address)
  opening.defer(() => http.close())
  const people = await peopleOf(http)
  const limitUrl = await openLimit(limitServer.url, opening)
  const address = platform.address.replace('http', 'ws')
  const product: Subject = {
    ...people,
    open: ({ id, token }, room) => openWeb(`${address}/ws/chat/${room ?? id}/`, token),
  }
  const limit: Subject = { ...people, open: ({ id }) => openWeb(`${limitUrl}/${id}`) }

  process.stdout.write(`\nChat, stored and delivered, ${ROUNDS} rounds (${loadNow()})\n`)
  for (const [what, measure] of Object.entries({
    [`${PEOPLE} write to one`]: manyToOne,
    [`one writes to ${PEOPLE}`]: oneToMany,
  })) {
    const rounds: { limit: Figures; product: Figures }[] = []
    for (let round = -1; round < ROUNDS; round++) {
      const its = await measure(limit)
      const own = await measure(product)
      // The first warms up.
      if (round >= 0) rounds.push({ limit: its, product: own })
    }
    for (const who of ['limit', 'product'] as const) {
      const of = (figure: keyof Figures) => medianOf(rounds.map((one) => one[who][figure]))
      process.stdout.write(
        `${what.padEnd(22)} ${who.padEnd(8)} ${of('perSecond').toFixed(0).padStart(7)} a second   p50 ${of('p50').toFixed(1).padStart(7)} ms   p99 ${of('p99').toFixed(1).padStart(7)} ms\n`,
      )
    }
    const ratio = medianOf(rounds.map((one) => one.product.perSecond / one.limit.perSecond))
    process.stdout.write(`${what.padEnd(22)} ratio of the rates, median ${ratio.toFixed(2)}\n`)
  }
  const bytes = await measureIdle(platform.pid, product)
  process.stdout.write(
    `L5 ${IDLE} idle sockets: ${(bytes / 1000).toFixed(1)} kB each, goal ≤ ${IDLE_BYTES / 1000}\n`,
  )
  return bytes > IDLE_BYTES ? 1 : 0
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await reportChat()
