import assert from 'node:assert/strict'
import { once } from 'node:events'
import { describe, test } from 'node:test'
import { openPostgres } from '@medtrack/adapters'
import { asTenant, isDatabaseUnavailable, outsideScope, transact } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { silentLogger } from '../silent-logger.ts'
import { databaseDriverSuite } from './driver-suite.ts'
import { openTestDatabase, type TestDatabase } from './open-test-database.ts'
import { openGround } from './suite-ground.ts'

const skip = process.env['TEST_DATABASE_URL'] ? false : 'TEST_DATABASE_URL is not set'

if (!skip) databaseDriverSuite('PostgreSQL', () => openTestDatabase())

/** Ends every connection of the test's database except the one that does it. */
const cutAll = async ({ driver }: TestDatabase) => {
  const owner = new Kysely<unknown>({ dialect: driver.owner() })
  await sql`
    select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`.execute(owner)
  await owner.destroy()
}

describe('PostgreSQL: lost connections', { skip }, () => {
  test('F9: idle connections that the server ended are replaced unseen or say "try again"', async () => {
    await using database = await openTestDatabase()
    await using ground = await openGround(database.driver)
    const read = () =>
      asTenant(ground.tenants.ours, () => ground.db.selectFrom('note').select('id').execute())
    await Promise.all(Array.from({ length: 6 }, read))
    await cutAll(database)
    const first = await Promise.allSettled(Array.from({ length: 6 }, read))
    for (const result of first) {
      if (result.status === 'rejected') assert.ok(isDatabaseUnavailable(result.reason), String(result.reason))
    }
    await Promise.all(Array.from({ length: 6 }, read))
  })

  test('F9: a transaction that lost its connection fails as unavailable, and the pool goes on', async () => {
    await using database = await openTestDatabase()
    await using ground = await openGround(database.driver, 1)
    const work = transact(ground.all, async (tx) => {
      await sql`select 1`.execute(tx)
      await outsideScope(() => cutAll(database))
      await sql`select 1`.execute(tx)
    })
    await assert.rejects(work, (error) => isDatabaseUnavailable(error))
    await sql`select 1`.execute(ground.all)
  })

  test('F10: a connection that turned read-only is not used again', async () => {
    await using database = await openTestDatabase()
    await using ground = await openGround(database.driver, 1)
    await sql`set default_transaction_read_only = on`.execute(ground.all)
    const write = () => ground.all.insertInto('counter').values({ name: 'x', value: 1 }).execute()
    await assert.rejects(write(), { code: '25006' })
    await write()
  })

  test('a lock whose connection broke is lost, free for others, and can be taken again', async () => {
    await using database = await openTestDatabase()
    const lock = await database.driver.tryLock('broken')
    assert.ok(lock)
    await using other = await openPostgres({ url: String(database.url), logger: silentLogger })
    assert.equal(await other.tryLock('broken'), undefined)
    const lost = once(lock.lost, 'abort')
    await cutAll(database)
    await lost
    const taken = await other.tryLock('broken')
    assert.ok(taken)
    await taken[Symbol.asyncDispose]()
    await lock[Symbol.asyncDispose]()
    const again = await database.driver.tryLock('broken')
    assert.ok(again)
    assert.equal(again.lost.aborted, false)
  })

  test('F9: a lock is taken over a new connection when the old one was ended unseen', async () => {
    await using database = await openTestDatabase()
    await using other = await openPostgres({ url: String(database.url), logger: silentLogger })
    const lock = await other.tryLock('unseen')
    assert.ok(lock)
    await lock[Symbol.asyncDispose]()
    // no turn of the event loop lies between the end of the connection and the question over it
    const cutting = cutAll(database)
    const answers = [other.tryLock('unseen')]
    await cutting
    answers.push(other.tryLock('seen'))
    for (const answer of await Promise.all(answers)) assert.ok(answer)
  })

  test('locks are asked for at once over one connection, which the client library allows', async () => {
    await using database = await openTestDatabase()
    const warned: Error[] = []
    const onWarning = (warning: Error) => void warned.push(warning)
    process.on('warning', onWarning)
    try {
      const locks = await Promise.all(
        Array.from({ length: 8 }, (_, n) => database.driver.tryLock(`lock ${n}`)),
      )
      await Promise.all(locks.map((lock) => lock?.[Symbol.asyncDispose]()))
      assert.ok(locks.every((lock) => lock !== undefined))
      assert.deepEqual(warned, [])
    } finally {
      process.off('warning', onWarning)
    }
  })

  test('listeners hear other processes, and are woken after a reconnection', async () => {
    await using database = await openTestDatabase()
    await using other = await openPostgres({ url: String(database.url), logger: silentLogger })
    let next = Promise.withResolvers<string>()
    await using _listening = await database.driver.listen('news', (payload) => next.resolve(payload))
    await other.notify('news', 'one')
    assert.equal(await next.promise, 'one')
    next = Promise.withResolvers()
    await cutAll(database)
    assert.equal(await next.promise, '')
    next = Promise.withResolvers()
    await other.notify('news', 'two')
    assert.equal(await next.promise, 'two')
  })

  test('a server that is not there says so within 2 s', async () => {
    const start = performance.now()
    const opening = openPostgres({ url: 'postgres://nobody@127.0.0.1:1/nothing', logger: silentLogger })
    await assert.rejects(opening, (error) => isDatabaseUnavailable(error))
    assert.ok(performance.now() - start < 2_000)
  })

  test('notifications to one channel are sent at most once per 10 ms', async () => {
    await using database = await openTestDatabase()
    let heard = 0
    const last = Promise.withResolvers<void>()
    await using _listening = await database.driver.listen('busy', (payload) => {
      if (payload === 'end') last.resolve()
      else heard += 1
    })
    for (let i = 0; i < 200; i += 1) void database.driver.notify('busy', '')
    await new Promise((resolve) => setTimeout(resolve, 30)) // the interval itself is what is tested
    await database.driver.notify('busy', 'end')
    await last.promise
    assert.equal(heard, 2)
  })
})
