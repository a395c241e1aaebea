import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../apps/platform/src/main.ts', import.meta.url))
const READY = /MedTrack is (?:ready at (\S+)|working)/
/** A start on a loaded machine, from nothing. */
const START_MILLISECONDS = 90_000

export type MedtrackProcess = AsyncDisposable & {
  /** Base URL it listens at. */
  readonly address: string
  /** Everything it has printed so far. */
  output(): string
  /** Ends it and waits until it is gone; SIGKILL leaves it no chance to tidy up. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<{ code: number | null; signal: NodeJS.Signals | null }>
  readonly exited: Promise<{ code: number | null; signal: NodeJS.Signals | null }>
}

/** Environment of a MedTrack process: nothing of the test's own settings. */
const environment = (env: Record<string, string>): NodeJS.ProcessEnv => ({
  PATH: process.env['PATH'],
  HOME: process.env['HOME'],
  NODE_ENV: 'test',
  LOG_FORMAT: 'json',
  LOG_LEVEL: 'warn',
  ALLOW_TZ_MISMATCH: 'true',
  RATE_LIMIT_FACTOR: '1000',
  ...env,
})

/** Starts `medtrack <arguments>` as its own process. */
export const spawnMedtrack = (args: readonly string[], env: Record<string, string>): ChildProcess =>
  spawn(process.execPath, [MAIN, ...args], { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })

/** Starts services as their own process and waits until they are ready. @throws with what it printed when it ends before. */
export const startProcess = async (
  services: readonly string[],
  env: Record<string, string>,
): Promise<MedtrackProcess> => {
  const child = spawnMedtrack(['start', ...services], env)
  const printed: string[] = []
  const ready = Promise.withResolvers<string>()
  const listen = (chunk: Buffer) => {
    printed.push(chunk.toString())
    const found = READY.exec(printed.join(''))
    if (found) ready.resolve(found[1] ?? '')
  }
  child.stdout?.on('data', listen)
  child.stderr?.on('data', listen)
  const exited = once(child, 'exit').then(([code, signal]) => ({ code, signal }))
  void exited.then(() => ready.reject(new Error(`it ended before it was ready:\n${printed.join('')}`)))
  const timer = setTimeout(
    () => ready.reject(new Error(`it was not ready in time:\n${printed.join('')}`)),
    START_MILLISECONDS,
  )
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return await exited
  }
  try {
    const address = await ready.promise
    return {
      address,
      output: () => printed.join(''),
      stop,
      exited,
      [Symbol.asyncDispose]: async () => void (await stop('SIGKILL')),
    }
  } catch (error) {
    await stop('SIGKILL')
    throw error
  } finally {
    clearTimeout(timer)
  }
}

/** Starts services as their own process and waits until something ends it, ready or not. @throws when nothing does. */
export const runToEnd = async (
  services: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number | null; signal: NodeJS.Signals | null }> => {
  const child = spawnMedtrack(['start', ...services], env)
  child.stdout?.resume()
  child.stderr?.resume()
  const late = AbortSignal.timeout(START_MILLISECONDS)
  try {
    const [code, signal] = await once(child, 'exit', { signal: late })
    return { code, signal }
  } catch (error) {
    child.kill('SIGKILL')
    throw error
  }
}

/** Runs a command of `medtrack` to its end. */
export const runCommand = async (
  args: readonly string[],
  env: Record<string, string>,
): Promise<{ code: number | null; stdout: string; stderr: string }> => {
  const child = spawnMedtrack(args, env)
  const read = async (stream: NodeJS.ReadableStream | null) => {
    const chunks: Buffer[] = []
    for await (const chunk of stream ?? []) chunks.push(Buffer.from(chunk))
    return Buffer.concat(chunks).toString()
  }
  const [stdout, stderr, [code]] = await Promise.all([
    read(child.stdout),
    read(child.stderr),
    once(child, 'exit'),
  ])
  return { code, stdout, stderr }
}

/** A port that nobody listens on at the moment. */
export const freePort = async (): Promise<number> => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (typeof address !== 'object' || !address) throw new Error('no port')
  return address.port
}
