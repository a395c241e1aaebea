import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { GOALS, type Goal } from './goals.ts'
import { figureOf, type Results, type Row, type Unit } from './results.ts'

const MAIN = fileURLToPath(new URL('../apps/platform/src/main.ts', import.meta.url))
const MEGABYTE = 1_048_576

/** What one start from nothing and one on existing data cost. */
type StartUp = {
  coldSeconds: number
  warmSeconds: number
  /** From the answer to a registration until its welcome mail is in the mailbox. */
  welcomeSeconds: number
  /** Resident memory of the process, in MiB: the largest it ever was on the cold start, and after the main job on the warm one. */
  coldPeakMegabytes: number
  residentMegabytes: number
}

/** Starts the embedded platform on an empty folder, does the main job, and starts it again on the same folder. */
const measureStartUp = async (): Promise<StartUp> => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bench-'))
  try {
    const cold = await startPlatform(directory)
    const welcomeSeconds = await register(cold.address)
    const coldPeakMegabytes = (await memoryOf(cold.pid, 'VmHWM')) / MEGABYTE
    await cold.stop()
    const warm = await startPlatform(directory)
    await register(warm.address)
    const residentMegabytes = (await memoryOf(warm.pid, 'VmRSS')) / MEGABYTE
    await warm.stop()
    return {
      coldSeconds: cold.seconds,
      warmSeconds: warm.seconds,
      welcomeSeconds,
      coldPeakMegabytes,
      residentMegabytes,
    }
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** Repetitions; one before warms the file cache up and is not counted. */
const REPETITIONS = 5

/** What starts of the embedded platform cost. */
export const measureStartUps = async (): Promise<Results[]> => {
  const runs: StartUp[] = []
  await measureStartUp()
  for (let i = 0; i < REPETITIONS; i++) runs.push(await measureStartUp())
  const row = (what: string, name: keyof StartUp, unit: Unit, goal: Goal): Row => {
    const measured = figureOf(
      runs.map((run) => run[name]),
      unit,
      goal,
    )
    return { what, figures: { measured } }
  }
  const { cold, warm, welcome, coldPeak, resident } = GOALS.startUp
  const rows = [
    row('start on an empty folder', 'coldSeconds', 's', cold),
    row('start on existing data', 'warmSeconds', 's', warm),
    row('registration answered → welcome mail', 'welcomeSeconds', 's', welcome),
    row('memory, peak of the first start', 'coldPeakMegabytes', 'MiB', coldPeak),
    row('memory, resident after the main job', 'residentMegabytes', 'MiB', resident),
  ]
  return [{ title: `Starts of the embedded platform, ${REPETITIONS} runs`, rows }]
}

const spawnPlatform = (
  directory: string,
  port: number,
  more: Record<string, string>,
  services: readonly string[],
): ChildProcess => {
  const settings = { DATA_DIR: directory, PORT: String(port), LOG_LEVEL: 'error', LOG_FORMAT: 'json' }
  return spawn(process.execPath, [MAIN, 'start', ...services], {
    env: { ...process.env, ...settings, ...more },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
}

/**
 * Starts the platform as a process of its own, embedded unless further settings say otherwise; its time ends with the
 * first `/readyz` that says 200. `PORT` may be among the settings; `services` are those that run in it, all by default.
 * @throws when it ends before
 */
export const startPlatform = async (
  directory: string,
  more: Record<string, string> = {},
  services: readonly string[] = [],
) => {
  const port = Number(more['PORT'] ?? (await freePort()))
  const address = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const child = spawnPlatform(directory, port, more, services)
  const ended = once(child, 'exit')
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the platform ended with ${child.exitCode} while it started`)
    const answer = await fetch(`${address}/readyz`).catch(() => undefined)
    if (answer?.status === 200) break
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  return {
    address,
    pid: child.pid ?? 0,
    seconds: (performance.now() - begun) / 1000,
    stop: async () => {
      child.kill('SIGTERM')
      await ended
    },
  }
}

const register = async (address: string): Promise<number> => {
  const email = `bench-${Date.now()}@example.com`
  const answer = await fetch(`${address}/auth/api/v1/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      email,
      password: 'SecurePass123!',
      first_name: 'B',
      last_name: 'N',
      role: 'student',
    }),
  })
  if (answer.status !== 201)
    throw new Error(`a registration was answered with ${answer.status}: ${await answer.text()}`)
  const begun = performance.now()
  for (;;) {
    const mails = (await (
      await fetch(`${address}/dev/mailbox/messages?to=${encodeURIComponent(email)}`)
    ).json()) as {
      subject: string
    }[]
    if (mails.some(({ subject }) => subject.startsWith('Welcome'))) return (performance.now() - begun) / 1000
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** A figure of /proc/<pid>/status, in bytes (proc(5)). */
export const memoryOf = async (pid: number, name: 'VmRSS' | 'VmHWM'): Promise<number> => {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  return Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1] ?? 0) * 1024
}

/** A port that nobody listens on at the moment. */
const freePort = async (): Promise<number> => {
  const server = createServer()
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}
