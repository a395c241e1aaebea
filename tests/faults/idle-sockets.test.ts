import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, openSocketClient, type SocketClient } from '@medtrack/testkit'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { signIn } from '../harness/documents.ts'
import { memoryOf } from '../harness/memory.ts'
import { sendInPace } from '../harness/pace.ts'
import {
  addressOf,
  CHAT_SETTINGS,
  type ChatPerson,
  chatPeople,
  sayUntilAcknowledged,
} from '../journeys/chatting.ts'

/** IDLE_SOCKETS=5000 and SOCKET_MESSAGES=2500 are the full size; the default keeps a run of all tests within minutes. */
const IDLE = Number(process.env['IDLE_SOCKETS'] ?? 300)
const MESSAGES = Number(process.env['SOCKET_MESSAGES'] ?? 100)
const PER_SECOND = 50
/** Sockets that are opened at once. */
const AT_ONCE = 25
/** A message of which no wake-up told is delivered as late; how fast the others are is measured by `npm run bench -- chat`. */
const LIMIT_MILLISECONDS = 5_000
/** The bench holds a socket to 60 kB; few sockets beside everything else that a process does are known to this only. */
const MOST_BYTES = 1_000_000
const BYSTANDER = { email: 'salma@example.com', password: 'SecurePass123!' }

const KINDS: readonly DeploymentKind[] = ['embedded', 'together']

/** Of all processes together. */
const memoryOfAll = async ({ processes }: Deployment): Promise<number> => {
  const each = await Promise.all([...processes.values()].map(({ pid }) => memoryOf(pid)))
  return each.reduce((sum, bytes) => sum + bytes, 0)
}

/** Opens a socket of a person, there once the platform has answered on it. */
const open = async (platform: Deployment, { id, token }: Pick<ChatPerson, 'id' | 'token'>) => {
  const client = await openSocketClient(addressOf(platform, id), { token })
  client.send({ type: 'presence' })
  await client.frame('presence')
  return client
}

const chatMessages = ({ frames }: SocketClient) => frames.filter(({ type }) => type === 'chat_message')

for (const kind of KINDS) {
  describe(`sockets that say nothing, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test(`L5: beside ${IDLE} of them ${PER_SECOND} messages a second come once, in order and in time`, async (t) => {
      await using platform = await deploy(kind, {
        ...CHAT_SETTINGS,
        ...{ SOCKETS_PER_ADDRESS: String(IDLE + 10), SOCKETS_PER_PERSON: String(IDLE + 10) },
      })
      using sockets = new DisposableStack()
      const { admin, student } = await chatPeople(platform)
      const names = { first_name: 'Salma', last_name: 'Alami', role: 'student' }
      const made = await platform.client.post('/auth/api/v1/register', { ...BYSTANDER, ...names })
      assert.equal(made.status, 201, made.text)
      const bystander = { id: made.body.data.id, token: await signIn(platform.client, BYSTANDER) }

      const sender = sockets.use(await open(platform, admin))
      const reader = sockets.use(await open(platform, student))
      const before = await memoryOfAll(platform)
      const idle: SocketClient[] = []
      while (idle.length < IDLE) {
        const count = Math.min(AT_ONCE, IDLE - idle.length)
        idle.push(...(await Promise.all(Array.from({ length: count }, () => open(platform, bystander)))))
      }
      for (const one of idle) sockets.use(one)
      const bytes = ((await memoryOfAll(platform)) - before) / IDLE

      const frameOf = (text: string) => ({ message: text, receiver_id: student.id, client_id: text })
      // Whom it is for may not be known yet.
      await sayUntilAcknowledged(sender, frameOf('first'))
      const saidAt = new Map<string, number>()
      const took: number[] = []
      reader.web.on('message', (data) => {
        const { body } = JSON.parse(String(data)) as { body?: string }
        const at = saidAt.get(body ?? '')
        if (at !== undefined) took.push(performance.now() - at)
      })
      const all = new AbortController()
      await sendInPace(PER_SECOND, all.signal, async (turn) => {
        if (turn === MESSAGES - 1) all.abort()
        const text = `m${turn}`
        saidAt.set(text, performance.now())
        sender.send(frameOf(text))
        await sender.frame(({ type, client_id }) => type === 'ack' && client_id === text)
      })
      await eventually(() => took.length >= MESSAGES, 'the last message')
      // Time for one that would come twice.
      const answers = () => reader.frames.filter(({ type }) => type === 'presence').length
      reader.send({ type: 'presence' })
      await eventually(() => answers() === 2, 'an answer after all of them')

      assert.deepEqual(
        chatMessages(reader).map(({ body }) => body),
        ['first', ...Array.from({ length: MESSAGES }, (_, turn) => `m${turn}`)],
      )
      const slowest = Math.max(...took)
      const sorted = took.toSorted((one, other) => one - other)
      const p95 = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0
      t.diagnostic(
        `${(bytes / 1_000).toFixed(0)} kB a socket; p95 ${p95.toFixed(0)} ms, slowest ${slowest.toFixed(0)} ms`,
      )
      assert.ok(slowest < LIMIT_MILLISECONDS, `${slowest} ms`)
      assert.ok(bytes < MOST_BYTES, `${bytes} bytes a socket`)
      for (const one of idle) {
        assert.equal(one.web.readyState, one.web.OPEN)
        assert.deepEqual(chatMessages(one), [])
      }
    })
  })
}
