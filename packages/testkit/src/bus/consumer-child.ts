import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { BusAddress } from './place.ts'

const PROGRAM = fileURLToPath(new URL('./consumer-process.ts', import.meta.url))

let compileCache: string | undefined

/** The children of one test share what was compiled: it halves the time each takes to start. */
const sharedCompileCache = (): string => {
  if (!compileCache) {
    const directory = mkdtempSync(join(tmpdir(), 'medtrack-compile-cache-'))
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }))
    compileCache = directory
  }
  return compileCache
}

export type ConsumerChild = {
  /** Resolves when the child has printed the line. */
  line(text: string): Promise<'line'>
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>
  readonly exited: Promise<'exited'>
}

/** Starts a process that consumes the queue until it is killed, or kills itself over a message `kill`. */
export const spawnConsumer = (
  address: BusAddress,
  options: { queue: string; prefetch: number },
): ConsumerChild => {
  const child = spawn(process.execPath, [PROGRAM, JSON.stringify({ address, ...options })], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: sharedCompileCache() },
  })
  const seen = new Set<string>()
  const waiting = new Map<string, () => void>()
  createInterface({ input: child.stdout }).on('line', (text) => {
    seen.add(text)
    waiting.get(text)?.()
  })
  const exited = new Promise<'exited'>((resolve) => child.once('close', () => resolve('exited')))
  return {
    exited,
    line: (text) =>
      new Promise((resolve) => {
        if (seen.has(text)) resolve('line')
        else waiting.set(text, () => resolve('line'))
      }),
    kill: async () => {
      child.kill('SIGKILL')
      await exited
    },
  }
}
