import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { openPglite } from '@medtrack/adapters'
import { asTenant, isDatabaseUnavailable } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { eventually } from '../eventually.ts'
import { silentLogger } from '../silent-logger.ts'
import { databaseDriverSuite } from './driver-suite.ts'
import { pgliteTemplate } from './pglite-templates.ts'
import { openGround } from './suite-ground.ts'

const open = async () => await openPglite({ template: await pgliteTemplate(), logger: silentLogger })

databaseDriverSuite('PGlite', async () => {
  const driver = await open()
  return { driver, [Symbol.asyncDispose]: () => driver[Symbol.asyncDispose]() }
})

test('PGlite through the socket of another driver is the same', async (t) => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-joined-test-'))
  t.after(() => rm(directory, { recursive: true, force: true }))
  const template = await pgliteTemplate()
  await using holder = await openPglite({ directory, template, logger: silentLogger })
  await using joined = await openPglite({ directory, join: true, logger: silentLogger })
  await using ground = await openGround(joined)
  await asTenant(ground.tenants.ours, async () => {
    const entry = { id: randomUUID(), tenant_id: ground.tenants.ours, text: 'x'.repeat(300_000) }
    await ground.db.insertInto('entry').values(entry).execute()
    assert.equal((await ground.db.selectFrom('entry').select('text').execute())[0]?.text, entry.text)
  })
  const owner = new Kysely<unknown>({ dialect: holder.owner() })
  const { rows } = await sql<{ fsync: string; n: string }>`
    select current_setting('fsync') as fsync, count(*) as n from suite.entry`.execute(owner)
  assert.deepEqual(rows, [{ fsync: 'on', n: '1' }])
})

describe('PGlite shares one session among many connections', () => {
  test('a statement that is ended takes nothing committed with it, and others are told to try again', async () => {
    await using driver = await open()
    await using ground = await openGround(driver)
    await ground.all.insertInto('counter').values({ name: 'kept', value: 1 }).execute()
    const slow = new Kysely<unknown>({
      dialect: driver.crossTenant({ role: ground.appRole, statementTimeoutMilliseconds: 200 }),
    })
    const runaway =
      sql`select count(*) from generate_series(1, 100000000) a, generate_series(1, 100) b`.execute(slow)
    const bystander = sql`select 1`.execute(ground.all)
    const [first, second] = await Promise.allSettled([runaway, bystander])
    assert.equal(first.status === 'rejected' && first.reason.code, '57014')
    assert.ok(second.status === 'fulfilled' || isDatabaseUnavailable(second.reason))
    const read = () => ground.all.selectFrom('counter').select('value').executeTakeFirstOrThrow()
    const kept = await eventually(read, 'the return of the database')
    assert.equal(kept.value, 1)
    await slow.destroy()
  })

  test('more statements than the session keeps go on working, on every connection', async () => {
    await using driver = await open()
    await using ground = await openGround(driver)
    const ask = async (n: number) => {
      const text = sql.raw(`select ${n} as n, current_user as who`)
      return (await sql<{ n: number; who: string }>`${text}`.execute(n % 2 ? ground.all : ground.db)).rows[0]
    }
    await asTenant(ground.tenants.ours, async () => {
      for (let round = 0; round < 2; round += 1) {
        for (let n = 0; n < 1100; n += 10) {
          const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => ask(n + i)))
          assert.deepEqual(
            answers.map((answer) => answer?.n),
            Array.from({ length: 10 }, (_, i) => n + i),
          )
          assert.ok(answers.every((answer, i) => answer?.who.endsWith(i % 2 ? '_worker' : '_app')))
        }
      }
    })
  })
})
