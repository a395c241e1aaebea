import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import { careForTables, vacuumNeediest } from './auto-vacuum.ts'

describe('the embedded database is vacuumed where it needs it', () => {
  let database: PGlite
  const ask = (sql: string) => database.query(sql)
  const fill = (table: string, rows: number) =>
    database.exec(`insert into ${table} select n, 'x' from generate_series(1, ${rows}) n`)
  /** Pages of a table that an index can answer for alone. */
  const visiblePages = async (table: string) => {
    const { rows } = await database.query<{ pages: number }>(
      `select relallvisible as pages from pg_class where relname = '${table}'`,
    )
    return rows[0]?.pages
  }
  before(async () => {
    database = await PGlite.create()
  })
  after(() => database.close())
  beforeEach(async () => {
    await database.exec('drop table if exists large, small, "odd ""name"""')
    await database.exec('create table large (n int, x text); create table small (n int, x text)')
    await database.exec('create table "odd ""name""" (n int, x text)')
    while (await vacuumNeediest(ask));
  })

  test('the table with most changes first, then nothing is left to do', async () => {
    await fill('small', 2_000)
    await fill('large', 20_000)
    assert.equal(await vacuumNeediest(ask), true)
    assert.ok(Number(await visiblePages('large')) > 50)
    assert.equal(await visiblePages('small'), 0)
    assert.equal(await vacuumNeediest(ask), true)
    assert.ok(Number(await visiblePages('small')) > 0)
    assert.equal(await vacuumNeediest(ask), false)
  })

  test('again once rows are dead, so that their space is used anew', async () => {
    await fill('large', 20_000)
    while (await vacuumNeediest(ask));
    await database.exec('delete from large where n % 2 = 0')
    assert.equal(await vacuumNeediest(ask), true)
    const { rows } = await database.query<{ dead: string }>(
      "select n_dead_tup as dead from pg_stat_user_tables where relname = 'large'",
    )
    assert.equal(Number(rows[0]?.dead), 0)
  })

  test('whatever its name', async () => {
    await fill('"odd ""name"""', 2_000)
    assert.equal(await vacuumNeediest(ask), true)
    assert.equal(await vacuumNeediest(ask), false)
  })

  test('all that need it, by the process whose turn it is alone', async () => {
    await fill('small', 2_000)
    await fill('large', 20_000)
    const { signal } = new AbortController()
    await careForTables(ask, async () => undefined, signal)
    assert.equal(await visiblePages('large'), 0)
    const ended: string[] = []
    const mine: AsyncDisposable = { [Symbol.asyncDispose]: async () => void ended.push('once') }
    await careForTables(ask, async () => mine, signal)
    assert.ok(Number(await visiblePages('large')) > 0)
    assert.ok(Number(await visiblePages('small')) > 0)
    assert.deepEqual(ended, ['once'])
  })

  test('a few changes are not worth it', async () => {
    await fill('small', 40)
    assert.equal(await vacuumNeediest(ask), false)
  })
})
