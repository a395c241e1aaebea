import assert from 'node:assert/strict'
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { after, before, describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { createPgliteTemplate, DataDirectoryError, openPglite } from '@medtrack/adapters'
import { Kysely, sql } from 'kysely'
import { silentLogger } from '../silent-logger.ts'
import { pgliteTemplate } from './pglite-templates.ts'

const WRITER = fileURLToPath(new URL('./writer-process.ts', import.meta.url))

/** FAULT_KILLS=50 is the full size; the default keeps a run of all tests within minutes. */
const KILLS = Number(process.env['FAULT_KILLS'] ?? 2)

/** Starts the writer and waits until `enough` of its rows are acknowledged. */
const startWriter = async (directory: string, from: number, enough: number) => {
  const child = spawn(process.execPath, [WRITER, directory, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const acknowledged: number[] = []
  const reached = Promise.withResolvers<void>()
  createInterface({ input: child.stdout as NonNullable<ChildProcess['stdout']> }).on('line', (line) => {
    if (line !== 'ready') acknowledged.push(Number(line))
    if (acknowledged.length >= enough) reached.resolve()
  })
  child.once('exit', (code) => reached.reject(new Error(`the writer ended with ${code}`)))
  await reached.promise
  return { child, acknowledged }
}

const kill = async (child: ChildProcess) => {
  const gone = once(child, 'close')
  child.kill('SIGKILL')
  await gone
}

const rowsOf = async (directory: string): Promise<number[]> => {
  await using driver = await openPglite({ directory, logger: silentLogger })
  const db = new Kysely<unknown>({ dialect: driver.owner() })
  const { rows } = await sql<{ n: number }>`select n from written order by n`.execute(db)
  return rows.map(({ n }) => n)
}

const refusalOf = async (work: Promise<unknown>): Promise<DataDirectoryError> => {
  try {
    await work
  } catch (error) {
    if (error instanceof DataDirectoryError) return error
    throw error
  }
  throw new Error('it was not refused')
}

describe('a PGlite data directory', () => {
  let home: string
  let template: string
  const fresh = async (name: string) => {
    const directory = join(home, name)
    const driver = await openPglite({ directory, template, logger: silentLogger })
    await driver[Symbol.asyncDispose]()
    return directory
  }

  before(async () => {
    home = await mkdtemp(join(tmpdir(), 'medtrack-directory-test-'))
    template = await pgliteTemplate()
  })
  after(() => rm(home, { recursive: true, force: true }))

  test(`F13: kill -9 while writing, ${KILLS} times: every acknowledged row is there`, async () => {
    const directory = await fresh('killed')
    const acknowledged: number[] = []
    for (let round = 0; round < KILLS; round += 1) {
      const writer = await startWriter(directory, round * 1_000_000, 20 + round * 30)
      await kill(writer.child)
      acknowledged.push(...writer.acknowledged)
    }
    const rows = new Set(await rowsOf(directory))
    assert.deepEqual(
      acknowledged.filter((n) => !rows.has(n)),
      [],
    )
  })

  test('F13: a second process is refused and told whom to ask; one that joins works through the first', async () => {
    const directory = await fresh('shared')
    const writer = await startWriter(directory, 0, 5)
    const refusal = await refusalOf(openPglite({ directory, logger: silentLogger }))
    assert.equal(refusal.exitCode, 75)
    assert.equal(refusal.holderPid, writer.child.pid)
    assert.match(refusal.message, new RegExp(`process ${writer.child.pid}\\b`))

    const joined = await openPglite({ directory, join: true, logger: silentLogger })
    const db = new Kysely<unknown>({ dialect: joined.owner() })
    const { rows } = await sql<{ n: string }>`select count(*) as n from written`.execute(db)
    assert.ok(Number(rows[0]?.n) >= 5)
    assert.equal(await joined.tryLock('anything'), undefined)
    assert.equal(joined.features.notifications, false)
    assert.equal((await stat(join(directory, 'medtrack.sock'))).mode & 0o777, 0o600)
    await joined[Symbol.asyncDispose]()

    await kill(writer.child)
    const rowsAfter = await rowsOf(directory) // the lock and the socket of a killed process are in nobody's way
    assert.ok(rowsAfter.length >= 5)
  })

  test('who joins a directory that nobody holds has it', async () => {
    const directory = await fresh('free')
    await using driver = await openPglite({ directory, join: true, logger: silentLogger })
    assert.ok(await driver.tryLock('mine'))
  })

  test('F13: a directory that cannot be written is refused with exit code 78', async () => {
    const directory = join(home, 'read-only')
    await writeFile(directory, 'a file is no directory')
    const refusal = await refusalOf(openPglite({ directory, logger: silentLogger }))
    assert.equal(refusal.exitCode, 78)
    assert.match(refusal.message, /cannot be written/)
  })

  test('F13: an unprivileged user without write permission is refused with exit code 78', {
    skip: process.getuid?.() === 0 ? false : 'needs root, to become somebody who may not write',
  }, async () => {
    const directory = await fresh('forbidden')
    await chmod(directory, 0o555)
    const program = `
      const { openDataDirectory } = await import(${JSON.stringify(new URL('../../../adapters/src/database/data-directory.ts', import.meta.url).href)})
      process.setgid(65534); process.setuid(65534)
      try { openDataDirectory(${JSON.stringify(directory)}) } catch (error) { process.exit(error.exitCode) }`
    await chmod(home, 0o755)
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { stdio: 'ignore' })
    const [code] = await once(child, 'exit')
    assert.equal(code, 78)
  })

  test('F13: a corrupt WAL is said clearly, with the way out, and nothing is reset', async () => {
    const directory = await fresh('corrupt')
    const wal = join(directory, 'postgres', 'pg_wal')
    for (const name of await readdir(wal)) {
      if (/^[0-9A-F]{24}$/.test(name)) await writeFile(join(wal, name), Buffer.alloc(64_000, 0x5a))
    }
    const control = await readFile(join(directory, 'postgres', 'global', 'pg_control'))
    const refusal = await refusalOf(openPglite({ directory, logger: silentLogger }))
    assert.equal(refusal.exitCode, 65)
    assert.match(refusal.message, /medtrack restore/)
    assert.match(refusal.message, /PANIC|FATAL/)
    assert.deepEqual(await readFile(join(directory, 'postgres', 'global', 'pg_control')), control)
  })

  test('F13: missing or foreign files are not taken for a first start', async () => {
    const directory = await fresh('foreign')
    const version = join(directory, 'postgres', 'PG_VERSION')
    await writeFile(version, '17\n')
    assert.match((await refusalOf(openPglite({ directory, logger: silentLogger }))).message, /PostgreSQL 17/)
    await truncate(version)
    const refusal = await refusalOf(openPglite({ directory, logger: silentLogger }))
    assert.match(refusal.message, /files are missing.*medtrack restore/)
  })

  test('a first start that was cut off starts afresh', async () => {
    const directory = await fresh('cut-off')
    await rm(join(directory, 'postgres'), { recursive: true })
    await writeFile(join(directory, 'postgres.new'), 'half a database')
    await using driver = await openPglite({ directory, template, logger: silentLogger })
    assert.ok((await driver.ping()) >= 0)
  })
})

test('a template can be copied by somebody else than who made it', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'medtrack-template-'))
  try {
    const template = join(folder, 'template')
    await createPgliteTemplate(template)
    const entries = await readdir(template, { recursive: true, withFileTypes: true })
    assert.ok(entries.length > 500)
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name)
      const { mode } = await stat(path)
      assert.equal(mode & 0o777, entry.isDirectory() ? 0o755 : 0o644, path)
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
