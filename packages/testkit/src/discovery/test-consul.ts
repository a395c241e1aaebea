import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { eventually } from '../eventually.ts'
import { freePort } from '../free-port.ts'

/** False where Consul is installed, else why tests with a real agent are left out. */
export const skipWithoutConsul: false | string =
  spawnSync('consul', ['version']).error === undefined ? false : 'consul is not installed'

/** A Consul agent in a test's hands. */
export type TestConsul = AsyncDisposable & {
  /** As `CONSUL_URL` has it. */
  readonly url: string
  /** Ends it as a crash does; what it knew is lost. */
  stop(): Promise<void>
  /** Starts it again, at the same address, knowing nothing. */
  start(): Promise<void>
}

const PATIENCE_MILLISECONDS = 60_000

/** Starts a real agent of its own, in its development mode: in memory, alone. */
export const openTestConsul = async (): Promise<TestConsul> => {
  const [http, server, lan] = await Promise.all([freePort(), freePort(), freePort()])
  const url = `http://127.0.0.1:${http}`
  let child: ChildProcess | undefined
  const stop = async () => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill('SIGKILL')
    await ended
  }
  const start = async () => {
    const ports = ['-http-port', http, '-server-port', server, '-serf-lan-port', lan]
    const none = ['-serf-wan-port', -1, '-dns-port', -1, '-grpc-port', -1]
    const started = spawn(
      'consul',
      ['agent', '-dev', '-bind', '127.0.0.1', ...[...ports, ...none].map(String)],
      {
        stdio: 'ignore',
      },
    )
    child = started
    const hasLeader = async () => {
      if (started.exitCode !== null) throw new Error(`consul ended with ${started.exitCode}`)
      const leader = await fetch(`${url}/v1/status/leader`).then(
        (answer) => answer.text(),
        () => '""',
      )
      return leader.trim() !== '""'
    }
    await eventually(hasLeader, 'the start of consul', PATIENCE_MILLISECONDS)
  }
  await start()
  return { url, stop, start, [Symbol.asyncDispose]: stop }
}
