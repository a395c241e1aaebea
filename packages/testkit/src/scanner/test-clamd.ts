import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createClamdScanner, parseClamdAddress } from '@medtrack/adapters'
import { EICAR, type VirusScanner } from '@medtrack/kit'
import { eventually } from '../eventually.ts'

/** False where ClamAV's daemon is installed, else why tests with it are left out. */
export const skipWithoutClamd: false | string =
  spawnSync('clamd', ['--version']).error === undefined ? false : 'clamd is not installed (clamav-daemon)'

/** A clamd of its own. */
export type TestClamd = AsyncDisposable & {
  /** As `CLAMD_URL` has it. */
  readonly url: string
  open(options?: { silenceMilliseconds?: number }): VirusScanner
  /** Stops it where it is (SIGSTOP). */
  freeze(): void
  thaw(): void
  stop(): Promise<void>
  start(): Promise<void>
}

/** A signature that fits nothing that tests scan. */
const OTHER = '00112233445566778899aabbccddeeff:12345:Other.File:73\n'
const PATIENCE_MILLISECONDS = 60_000

/** Starts one that knows the EICAR file, or hardly anything. */
export const openTestClamd = async ({
  knowsEicar = true,
  mostBytes = 20_000_000,
} = {}): Promise<TestClamd> => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-clamd-'))
  const socket = join(directory, 'clamd.sock')
  const config = join(directory, 'clamd.conf')
  await writeFile(join(directory, 'other.hdb'), OTHER)
  if (knowsEicar) {
    const signature = `Eicar-Test-Signature:0:*:${Buffer.from(EICAR).toString('hex')}\n`
    await writeFile(join(directory, 'eicar.ndb'), signature)
  }
  const lines = [
    ...[`LocalSocket ${socket}`, `DatabaseDirectory ${directory}`, `TemporaryDirectory ${directory}`],
    ...[
      'Foreground yes',
      `StreamMaxLength ${mostBytes}`,
      'AlertEncrypted yes',
      'MaxThreads 4',
      'SelfCheck 0',
    ],
  ]
  await writeFile(config, `${lines.join('\n')}\n`)
  const url = `unix://${socket}`
  const open: TestClamd['open'] = (options = {}) =>
    createClamdScanner({ address: parseClamdAddress(url), ...options })

  let child: ChildProcess | undefined
  const stop = async () => {
    const ending = child
    child = undefined
    if (!ending || ending.exitCode !== null) return
    const ended = once(ending, 'exit')
    ending.kill('SIGCONT')
    ending.kill('SIGKILL')
    await ended
    await rm(socket, { force: true })
  }
  const start = async () => {
    const started = spawn('clamd', ['--config-file', config], { stdio: 'ignore' })
    child = started
    const isUp = async () => {
      if (started.exitCode !== null) throw new Error(`clamd ended with ${started.exitCode}`)
      const { kind } = await open().scan(piecesOf(''))
      return kind === 'clean'
    }
    const isThere = async () => {
      try {
        return await isUp()
      } catch (error) {
        // It answers, and says that it knows nothing: that is what was asked for.
        if (!knowsEicar && String(error).includes('signatures')) return true
        throw error
      }
    }
    await eventually(isThere, 'the start of clamd', PATIENCE_MILLISECONDS)
  }
  await start()
  return {
    url,
    open,
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
    stop,
    start,
    [Symbol.asyncDispose]: async () => {
      await stop()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

async function* piecesOf(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text)
}
