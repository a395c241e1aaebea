import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually, openSocketClient, type ReceivedFrame, type SocketClient } from '@medtrack/testkit'
import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../harness/deployments.ts'
import { addressOf, CHAT_SETTINGS, type ChatPerson, chatPeople } from '../journeys/chatting.ts'

const MESSAGES = 60
/** After these the process is killed. */
const KILLS = [15, 40]

/** Connects as soon as somebody answers. */
const connect = (platform: Deployment, { id, token }: ChatPerson): Promise<SocketClient> =>
  eventually(
    () => openSocketClient(addressOf(platform, id), { token }).catch(() => undefined),
    'somebody who answers',
    90_000,
  )

/** Says everything in its order; what was not acknowledged when the connection broke is said again under its name. */
const sayAll = async (
  platform: Deployment,
  person: ChatPerson,
  receiverId: string,
  onAcknowledged: (count: number) => Promise<void>,
): Promise<string[]> => {
  const ids: string[] = []
  let client = await connect(platform, person)
  while (ids.length < MESSAGES) {
    const clientId = `m${ids.length + 1}`
    client.send({ message: clientId, receiver_id: receiverId, client_id: clientId })
    const ack = await Promise.race([
      client.frame(({ type, client_id }) => type === 'ack' && client_id === clientId),
      client.closed.then(() => undefined),
    ]).catch(() => undefined)
    if (!ack) {
      client[Symbol.dispose]()
      client = await connect(platform, person)
      continue
    }
    ids.push(ack['id'])
    await onAcknowledged(ids.length)
  }
  client[Symbol.dispose]()
  return ids
}

/** Takes what comes until the last has; whenever the connection breaks it goes on from what it has. */
const takeAll = async (
  platform: Deployment,
  person: ChatPerson,
  firstId: string,
): Promise<ReceivedFrame[]> => {
  const taken: ReceivedFrame[] = []
  for (;;) {
    const client = await connect(platform, person)
    client.send({ type: 'resume', since: taken.at(-1)?.['id'] ?? firstId })
    const over = client.closed.then(() => true)
    await Promise.race([
      over,
      client.frame(({ type, body }) => type === 'chat_message' && body === `m${MESSAGES}`),
    ]).catch(() => undefined)
    assert.ok(!client.frames.some(({ type }) => type === 'resync'))
    taken.push(...client.frames.filter(({ type }) => type === 'chat_message'))
    client[Symbol.dispose]()
    if (taken.at(-1)?.['body'] === `m${MESSAGES}`) return taken
  }
}

const KINDS: readonly DeploymentKind[] = ['embedded', 'apart']

for (const kind of KINDS) {
  describe(`S9 F1 the chat whose process is killed, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('S9 nothing that was acknowledged is lost, nothing comes twice, and the order is one', async () => {
      await using platform = await deploy(kind, CHAT_SETTINGS)
      const { admin, student } = await chatPeople(platform)
      const firstId = await eventually(async () => {
        const body = { receiver_id: student.id, content: 'first' }
        const answer = await platform.client.post('/comm/api/messages/send/', body, admin.token)
        return answer.status === 201 ? (answer.body.message_id as string) : undefined
      }, 'the student to be known')
      const name = kind === 'apart' ? 'comm' : 'all'
      let restarting: Promise<void> | undefined
      const kill = async (count: number) => {
        if (!KILLS.includes(count)) return
        await restarting
        const process = platform.processes.get(name)
        // Not waited for: what is said next goes to a process that is about to be gone.
        restarting = (async () => {
          await process?.stop('SIGKILL')
          await platform.restart(name)
        })()
      }
      const taking = takeAll(platform, student, firstId)
      const ids = await sayAll(platform, admin, student.id, kill)
      await restarting
      const taken = await taking
      assert.deepEqual(
        taken.map(({ body }) => body),
        Array.from({ length: MESSAGES }, (_, index) => `m${index + 1}`),
      )
      assert.deepEqual(
        taken.map(({ id }) => id),
        ids,
      )
    })
  })
}
