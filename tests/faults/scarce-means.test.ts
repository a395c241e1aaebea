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

/** What the process does at each SIGUSR2; `on` is true at every other one, beginning with the first. */
const onSignal = (code: string): string =>
  `--import=data:text/javascript,${encodeURIComponent(`
    import v8 from 'node:v8'
    import vm from 'node:vm'
    import { isMainThread } from 'node:worker_threads'
    let on = false
    if (isMainThread) process.on('SIGUSR2', () => {
      on = !on
      ${code}
    })`)}`

/** Holds the process's only thread for two seconds whenever it is told to. */
const BLOCKING = onSignal(`
  process.stderr.write('blocked\\n')
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_000)`)

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

/** Stands still for so long in each turn of the loop, from one SIGUSR2 to the next. */
const BEHIND_MILLISECONDS = 600
const BEHIND = onSignal(`
  const turn = () => {
    if (!on) return
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ${BEHIND_MILLISECONDS})
    setTimeout(turn, 0)
  }
  turn()`)

/** The least heap the platform runs in. */
const LEAST_HEAP = '--max-old-space-size=128'
/** Takes more than three tenths of 512 MB, with what the platform has, from one SIGUSR2 to the next. */
const HOARDING = onSignal(`
  globalThis.hoard = on ? Array.from({ length: 2_500_000 }, (_, i) => ({ i })) : undefined
  v8.setFlagsFromString('--expose-gc')
  vm.runInNewContext('gc')()`)
const HOARD_SETTINGS = { NODE_OPTIONS: `--max-old-space-size=512 ${HOARDING}`, SHED_HEAP_PERCENT: '30' }

describe('F26 a process that has too much to do', { skip: skipDeployment('embedded') }, () => {
  const cases: readonly [string, Record<string, string>][] = [
    ['loop', { NODE_OPTIONS: BEHIND, SHED_LATE_MS: '200', SHED_LATE_TURNS: '2' }],
    ['heap', HOARD_SETTINGS],
  ]
  for (const [shortage, settings] of cases) {
    test(`F26 ${shortage}: it answers 503 with a time to come back, says how it is, and takes requests again`, async () => {
      await using platform = await deploy('embedded', settings)
      const [medtrack] = platform.processes.values()
      assert.ok(medtrack)
      const [before, after] = [registration(platform, 0), registration(platform, 1)]
      assert.equal((await before.send()).status, 201)

      process.kill(medtrack.pid, 'SIGUSR2')
      const { status, headers } = await eventually(async () => {
        const answer = await platform.client.get('/auth/.well-known/jwks.json')
        return answer.body?.code === 'request.overloaded' ? answer : undefined
      }, 'a refusal')
      assert.equal(status, 503)
      assert.equal(headers.get('retry-after'), '2')
      assert.equal((await platform.client.get('/livez')).status, 200)
      // What it looks at may have no answer in time; that it says so is what counts.
      assert.ok((await platform.client.get('/readyz')).body.checks, 'a report')
      const { text } = await platform.client.get('/metrics')
      assert.match(text, new RegExp(`requests_shed_total\\{.*shortage="${shortage}"\\} [1-9]`))

      process.kill(medtrack.pid, 'SIGUSR2')
      await eventually(async () => (await after.send()).status === 201, 'a registration')
      assert.equal((await before.send()).status, 201)
      assert.doesNotMatch(medtrack.output(), /FATAL|ended by itself/)
      assert.deepEqual(await medtrack.stop('SIGTERM'), { code: 0, signal: null })
    })
  }
})

describe('F26 scarce means', { skip: skipDeployment('embedded') }, () => {
  const cases: readonly [string, Record<string, string>, DeploymentOptions, Strain][] = [
    [`${FILES} open files`, {}, { shell: `ulimit -n ${FILES}` }, crowd],
    ['a loop that stands still for 2 s', { NODE_OPTIONS: BLOCKING }, {}, block],
    ['128 MB of heap', { NODE_OPTIONS: LEAST_HEAP }, {}, (_platform, requests) => sendAtOnce(requests)],
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
