import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { enter } from './demo/api.ts'
import { ADMIN, PASSWORD, personAt, supervisorAt } from './demo/faculty.ts'
import { fillFaculty } from './demo/fill.ts'
import { ROOT } from './files.ts'

// `npm run demo` starts a platform with a folder of its own, fills it with a faculty in a running year through the public
// API, and stays until Ctrl-C. The next time it is there already. With DEMO_FILL_ONLY it ends when it is filled.

const DIRECTORY = process.env['DEMO_DATA_DIR'] ?? join(ROOT, 'data-demo')
const PORT = process.env['DEMO_PORT'] ?? '8000'
const ADDRESS = `http://localhost:${PORT}`
const START_MILLISECONDS = 120_000
const LOOK_MILLISECONDS = 100

/** Written when everything is there: what broke off half-way is not taken for a faculty. */
const FILLED = join(DIRECTORY, 'faculty-is-filled')

const isFilled = existsSync(FILLED)
if (!isFilled && existsSync(DIRECTORY)) {
  process.stderr.write(
    `${DIRECTORY} is there, but was not filled to the end. Remove it, then run this again.\n`,
  )
  process.exit(1)
}
const platform = spawn(process.execPath, [join(ROOT, 'apps/platform/src/main.ts'), 'start'], {
  env: {
    ...process.env,
    ...{ DATA_DIR: DIRECTORY, PORT, LOG_LEVEL: 'warn' },
    ...{ MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password },
    // Two hundred people come from this one machine.
    RATE_LIMIT_FACTOR: '1000',
  },
  stdio: ['ignore', 'ignore', 'inherit'],
})
const ended = once(platform, 'exit')
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => platform.kill(signal))

const whenReady = async (): Promise<void> => {
  const until = Date.now() + START_MILLISECONDS
  while (Date.now() < until) {
    if (platform.exitCode !== null)
      throw new Error(`the platform ended with ${platform.exitCode} while it started`)
    const answer = await fetch(`${ADDRESS}/readyz`).catch(() => undefined)
    if (answer?.ok) return
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS))
  }
  throw new Error(`the platform was not ready within ${START_MILLISECONDS / 1_000} s`)
}

try {
  await whenReady()
  const admin = await enter(ADDRESS, ADMIN.email, ADMIN.password)
  if (isFilled) process.stderr.write(`${DIRECTORY} is filled already; remove it to begin anew.\n`)
  else {
    await fillFaculty(ADDRESS, admin)
    writeFileSync(FILLED, new Date().toISOString())
  }
  process.stdout.write(
    [
      `\nThe faculty is at ${ADDRESS}. Everybody's password is ${PASSWORD}:`,
      `  the dean's office  ${ADMIN.email}`,
      `  a supervisor       ${supervisorAt(0).email}`,
      `  a student          ${personAt(0).email}`,
      'Ctrl-C stops it; the next `npm run demo` has the same data.',
      '',
    ].join('\n'),
  )
  if (process.env['DEMO_FILL_ONLY']) platform.kill('SIGTERM')
} catch (error) {
  process.exitCode = 1
  process.stderr.write(`${(error as Error).message}\n`)
  platform.kill('SIGTERM')
}
await ended
