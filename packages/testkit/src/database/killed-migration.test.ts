import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { openPglite } from '@medtrack/adapters'
import { type DatabaseDriver, prepareSchema } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { silentLogger } from '../silent-logger.ts'
import { openTestDatabase } from './open-test-database.ts'
import { pgliteTemplate } from './pglite-templates.ts'
import { slowMigrations } from './slow-migrations.ts'

const PROGRAM = fileURLToPath(new URL('./migrating-process.ts', import.meta.url))

/** Starts the program and kills it while its slow migration runs: the kit's tables have been reported by then. */
const startAndKill = async (place: string) => {
  const child = spawn(process.execPath, [PROGRAM, place], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  await wait(300) // somewhere within the 1.5 s that the migration takes
  const gone = once(child, 'close')
  child.kill('SIGKILL')
  const [, signal] = await gone
  assert.equal(signal, 'SIGKILL')
}

const finish = async (driver: DatabaseDriver) => {
  await prepareSchema({ driver, service: 'shop', migrations: slowMigrations, logger: silentLogger })
  const owner = new Kysely<unknown>({ dialect: driver.owner() })
  const { rows } = await sql`
    select 1 from pg_tables where schemaname = 'shop' and tablename in ('first', 'second')`.execute(owner)
  assert.equal(rows.length, 2)
}

test('F12: PGlite, kill -9 during a migration: the rerun completes', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-migration-test-'))
  t.after(() => rm(directory, { recursive: true, force: true }))
  const template = await pgliteTemplate()
  await (await openPglite({ directory, template, logger: silentLogger }))[Symbol.asyncDispose]()
  await startAndKill(directory)
  await using driver = await openPglite({ directory, logger: silentLogger })
  await finish(driver)
})

test('F12: PostgreSQL, kill -9 during a migration: the rerun waits for the server to notice, and completes', {
  skip: process.env['TEST_DATABASE_URL'] ? false : 'TEST_DATABASE_URL is not set',
}, async () => {
  await using database = await openTestDatabase()
  await startAndKill(String(database.url))
  await finish(database.driver)
})
