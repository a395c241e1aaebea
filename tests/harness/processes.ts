import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const MAIN = fileURLToPath(new URL('../../apps/platform/src/main.ts', import.meta.url))
const READY = /MedTrack is (?:ready at (\S+)|working)/
/** A start on a loaded machine, from nothing. */
const START_MILLISECONDS = 90_000

export type MedtrackProcess = AsyncDisposable & {
  /** Base URL it listens at. */
  readonly address: string
  readonly pid: number
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

/**
 * Starts `medtrack <arguments>` as its own process; `shell` is what a shell does before it becomes that process
 * (`ulimit -n 256`).
 */
export const spawnMedtrack = (
  args: readonly string[],
  env: Record<string, string>,
  shell?: string,
): ChildProcess => {
  const command = [process.execPath, MAIN, ...args]
  const [program = '', ...rest] =
    shell === undefined ? command : ['sh', '-c', `${shell} && exec "$0" "$@"`, ...command]
  return spawn(program, rest, { env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
}

/** A process ended before it was ready. */
export class EndedEarly extends Error {
  override readonly name = 'EndedEarly'
  /** What ended it; null when it ended by itself. */
  readonly signal: NodeJS.Signals | null
  constructor(printed: string, signal: NodeJS.Signals | null) {
    super(`it ended before it was ready:\n${printed}`)
    this.signal = signal
  }
}

/** What is shown of what a process printed that ended by itself. */
const LAST_LINES = 40

/** Starts services as their own process and waits until they are ready. @throws EndedEarly with what it printed */
export const startProcess = async (
  services: readonly string[],
  env: Record<string, string>,
  shell?: string,
): Promise<MedtrackProcess> => {
  const child = spawnMedtrack(['start', ...services], env, shell)
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
  let isAsked = false
  void exited.then(({ code, signal }) => {
    ready.reject(new EndedEarly(printed.join(''), signal))
    // Whoever waits for what it does hears of a refused connection only.
    if (!isAsked) {
      const last = printed.join('').split('\n').slice(-LAST_LINES).join('\n')
      process.stderr.write(`${services.join(' ')} ended by itself (${code ?? signal}):\n${last}\n`)
    }
  })
  const timer = setTimeout(
    () => ready.reject(new Error(`it was not ready in time:\n${printed.join('')}`)),
    START_MILLISECONDS,
  )
  const stop = async (signal: 'SIGTERM' | 'SIGKILL') => {
    isAsked = true
    if (child.exitCode === null && child.signalCode === null) child.kill(signal)
    return await exited
  }
  try {
    const address = await ready.promise
    return {
      address,
      pid: child.pid ?? 0,
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
