import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import type { Answer } from '../harness/client.ts'
import { type Deployment, type DeploymentOptions, deploy, skipDeployment } from '../harness/deployments.ts'
import { joinDeployment } from '../harness/joined.ts'
import { settle } from '../harness/settle.ts'
import { type Acknowledged, assertNothingLostOrDoubled } from './registrations.ts'

/** Files and connections that the process may have open. */
const FILES = 256
/** More connections than it can take. */
const CONNECTIONS = 400
/** Registrations at once, each of which takes scrypt, a transaction and several events. */
const AT_ONCE = 10

/** Holds the process's only thread for two seconds whenever it is told to. */
const BLOCKING = `--import=data:text/javascript,${encodeURIComponent(`
  import { isMainThread } from 'node:worker_threads'
  if (isMainThread) process.on('SIGUSR2', () => {
    process.stderr.write('blocked\\n')
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000)
  })`)}`

type Registration = { email: string; send: () => Promise<Answer> }
/** Makes life hard for it while the requests are sent; gives the statuses of what was answered at all. */
type Strain = (platform: Deployment, requests: readonly Registration[]) => Promise<number[]>

const registration = ({ client }: Deployment, index: number): Registration => {
  const email = `scarce-${index}@example.com`
  const headers = { 'idempotency-key': randomUUID() }
  const body = {
    email,
    password: 'SecurePass123!',
    first_name: 'Load',
    last_name: 'Test',
    role: 'student',
  }
  return { email, send: () => client.post('/auth/api/v1/register', body, undefined, headers) }
}

const sendAtOnce = async (requests: readonly Registration[]): Promise<number[]> => {
  const answers = await Promise.allSettled(requests.map(({ send }) => send()))
  return answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value.status] : []))
}

/** Sends them while connections that nobody uses take all the files there are. */
const crowd: Strain = async (platform, requests) => {
  const { hostname, port } = new URL(platform.gateway)
  const sockets: Socket[] = []
  try {
    for (let count = 0; count < CONNECTIONS; count += 1) {
      const socket = connect(Number(port), hostname)
      // What it cannot take it closes.
      socket.on('error', () => undefined)
      sockets.push(socket)
    }
    await Promise.all(sockets.map((socket) => Promise.race([once(socket, 'connect'), once(socket, 'close')])))
    await eventually(() => sockets.some(({ destroyed }) => destroyed), 'a connection that is not taken')
    return await sendAtOnce(requests)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

/** Sends them while the loop stands still. */
const block: Strain = async (platform, requests) => {
  const [medtrack] = platform.processes.values()
  process.kill(medtrack?.pid ?? 0, 'SIGUSR2')
  await eventually(() => medtrack?.output().includes('blocked'), 'the block')
  return await sendAtOnce(requests)
}

describe('F26 scarce means', { skip: skipDeployment('embedded') }, () => {
  const cases: readonly [string, Record<string, string>, DeploymentOptions, Strain][] = [
    [`${FILES} open files`, {}, { shell: `ulimit -n ${FILES}` }, crowd],
    ['a loop that stands still for 2 s', { NODE_OPTIONS: BLOCKING }, {}, block],
  ]
  for (const [what, settings, options, strain] of cases) {
    describe(what, () => {
      let platform: Deployment
      before(async () => {
        platform = await deploy('embedded', settings, options)
      })
      after(async () => await platform[Symbol.asyncDispose]())

      test(`F26 ${what}: it refuses what it cannot take, goes on, and loses nothing`, async () => {
        const [process] = platform.processes.values()
        const [first, ...requests] = Array.from({ length: AT_ONCE }, (_, i) => registration(platform, i))
        assert.equal((await first?.send())?.status, 201)
        const seen = await strain(platform, requests)
        for (const status of seen) assert.ok(status === 201 || status === 503, `it answered ${status}`)

        const acknowledged: Acknowledged = new Map()
        for (const { email, send } of [first, ...requests].filter((one) => one !== undefined)) {
          const answer = await eventually(async () => {
            const again = await send().catch(() => undefined)
            return again?.status === 201 ? again : undefined
          }, `the registration of ${email}`)
          acknowledged.set(email, { userId: answer.body.data.id })
        }
        assert.equal((await platform.client.get('/readyz')).status, 200)
        assert.doesNotMatch(process?.output() ?? '', /FATAL|ended by itself/)
        await using joined = await joinDeployment(platform)
        await settle(joined)
        await assertNothingLostOrDoubled(joined, acknowledged)
        assert.deepEqual(await process?.stop('SIGTERM'), { code: 0, signal: null })
      })
    })
  }
})
