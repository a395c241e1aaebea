import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { eventually, freePort } from '@medtrack/testkit'

/** A Redis of a test's own, which it may flush, stop and kill. */
export type RedisServer = AsyncDisposable & {
  readonly url: string
  /** Sends one command as a line, and gives the first line of the answer. */
  command(line: string): Promise<string>
  /** SIGSTOP and SIGCONT: connections stay, nothing answers. */
  freeze(): void
  thaw(): void
  kill(): Promise<void>
  /** Starts it again at the same address, empty. */
  restart(): Promise<void>
}

/** Why there can be none here, or false. */
export const skipRedisServer = (): string | false =>
  spawnSync('redis-server', ['--version']).status === 0 ? false : 'there is no redis-server here'

/** Starts a Redis on a free port that keeps nothing on disk. */
export const openRedisServer = async (): Promise<RedisServer> => {
  const port = await freePort()
  let child: ChildProcess | undefined
  const command = (line: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(`${line}\r\n`))
      socket.once('error', reject)
      socket.once('data', (answer) => {
        socket.destroy()
        resolve(answer.toString().split('\r\n', 1)[0] ?? '')
      })
    })
  const start = async () => {
    const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no']
    child = spawn('redis-server', options, { stdio: 'ignore' })
    await eventually(async () => (await command('PING')) === '+PONG', 'the start of Redis')
  }
  const kill = async () => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGKILL')
    await ended
  }
  await start()
  return {
    url: `redis://127.0.0.1:${port}`,
    command,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    kill,
    restart: start,
    [Symbol.asyncDispose]: kill,
  }
}
