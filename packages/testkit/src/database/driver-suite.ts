import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { asTenant, type DatabaseDriver, inScope, isDatabaseUnavailable, transact } from '@medtrack/kit'
import { Kysely, sql } from 'kysely'
import { eventually } from '../eventually.ts'
import { failureOf } from './failures.ts'
import { isolationSuite } from './isolation-suite.ts'
import { lockSuite } from './lock-suite.ts'
import { type Ground, openGround } from './suite-ground.ts'

/** What the suite works on: an empty database, and the end of it. */
export type OpenedDriver = AsyncDisposable & { driver: DatabaseDriver }

/** What every database driver does alike. */
export const databaseDriverSuite = (name: string, open: () => Promise<OpenedDriver>) => {
  describe(`${name}: database driver`, () => {
    let opened: OpenedDriver
    let ground: Ground
    const asOurs = <R>(work: () => R): R => asTenant(ground.tenants.ours, work)

    before(async () => {
      opened = await open()
      ground = await openGround(opened.driver)
    })
    after(async () => {
      await ground?.[Symbol.asyncDispose]()
      await opened?.[Symbol.asyncDispose]()
    })

    isolationSuite(() => ground)
    lockSuite(() => ground)

    test('values arrive as the port says', async () => {
      const { rows } = await sql<Record<string, unknown>>`
        select 9007199254740993::int8 as i8, 1.50::numeric as n, 7::int4 as i4, '2026-03-29'::date as d,
               array['2026-03-29']::date[] as ds, '2026-03-29T02:30:00+02'::timestamptz as t,
               '{"a": [1]}'::jsonb as j, true as b, null as x, array['a', 'b'] as a, '\\x00ff'::bytea as y,
               'é 😀'::text as s, current_setting('TimeZone') as zone`.execute(ground.all)
      assert.deepEqual(rows[0], {
        i8: '9007199254740993',
        n: '1.50',
        i4: 7,
        d: '2026-03-29',
        ds: ['2026-03-29'],
        t: new Date('2026-03-29T00:30:00Z'),
        j: { a: [1] },
        b: true,
        x: null,
        a: ['a', 'b'],
        y: Buffer.from([0, 255]),
        s: 'é 😀',
        zone: 'UTC',
      })
    })

    test('errors carry their SQLSTATE and the constraint they are about', async () => {
      const note = { id: randomUUID(), tenant_id: ground.tenants.ours, text: 'twice', weight: 1 }
      await asOurs(async () => {
        await ground.db.insertInto('note').values(note).execute()
        const twice = await failureOf(
          ground.db
            .insertInto('note')
            .values({ ...note, id: randomUUID() })
            .execute(),
        )
        assert.equal(twice.code, '23505')
        assert.equal(twice.constraint, 'note_text_key')
        const negative = { ...note, id: randomUUID(), text: 'negative', weight: -1 }
        const refused = await failureOf(ground.db.insertInto('note').values(negative).execute())
        assert.equal(refused.code, '23514')
        assert.equal(refused.constraint, 'note_weight_check')
      })
      const typo = await failureOf(sql`select missing from nowhere`.execute(ground.all))
      assert.equal(typo.code, '42P01')
      assert.equal(isDatabaseUnavailable(typo), false)
    })

    test('a prepared statement that failed works the next time', async () => {
      const divide = (by: number) => sql<{ n: number }>`select 10 / ${by}::int as n`.execute(ground.all)
      for (let round = 0; round < 4; round += 1) {
        assert.equal((await failureOf(divide(0))).code, '22012')
        assert.equal((await divide(5)).rows[0]?.n, 2)
      }
    })

    test('a prepared `select *` survives a changed table', async () => {
      const owner = new Kysely<unknown>({ dialect: ground.driver.owner() })
      await sql`create table suite.changing (a int); grant select on suite.changing to public`.execute(owner)
      const read = () => sql`select * from suite.changing`.execute(ground.all)
      await Promise.all(Array.from({ length: 6 }, read))
      await sql`alter table suite.changing add column b int`.execute(owner)
      // each connection may fail once, and then knows better
      for (let i = 0; i < 4; i += 1) await read().catch((error) => assert.equal(error.code, '0A000'))
      await read()
      await sql`drop table suite.changing`.execute(owner)
      await owner.destroy()
    })

    test('a failing transaction leaves nothing behind', async () => {
      const id = randomUUID()
      await asOurs(async () => {
        const work = transact(ground.db, async (tx) => {
          await tx
            .insertInto('note')
            .values({ id, tenant_id: ground.tenants.ours, text: id, weight: 0 })
            .execute()
          throw new Error('changed my mind')
        })
        await assert.rejects(work, /changed my mind/)
        assert.deepEqual(await ground.db.selectFrom('note').select('id').where('id', '=', id).execute(), [])
      })
    })

    test('a transaction whose error was swallowed does not pretend to have committed', async () => {
      const work = asOurs(() =>
        transact(ground.db, async (tx) => {
          await failureOf(sql`select 1 / 0`.execute(tx))
        }),
      )
      await assert.rejects(work)
    })

    test('concurrent read-modify-write loses nothing', async () => {
      await ground.all.insertInto('counter').values({ name: 'hits', value: 0 }).execute()
      const hit = () =>
        transact(ground.all, async (tx) => {
          const { value } = await tx
            .selectFrom('counter')
            .select('value')
            .where('name', '=', 'hits')
            .forUpdate()
            .executeTakeFirstOrThrow()
          await tx
            .updateTable('counter')
            .set({ value: value + 1 })
            .where('name', '=', 'hits')
            .execute()
        })
      await Promise.all(Array.from({ length: 40 }, hit))
      const { value } = await ground.all.selectFrom('counter').select('value').executeTakeFirstOrThrow()
      assert.equal(value, 40)
    })

    test('more callers than connections are served, reads beside writes', async () => {
      const read = () => asOurs(() => sql`select 1`.execute(ground.db))
      const write = () => transact(ground.all, async (tx) => void (await sql`select 1`.execute(tx)))
      await Promise.all(Array.from({ length: 60 }, (_, i) => (i % 2 ? read() : write())))
    })

    test('a big result arrives whole', async () => {
      const { rows } = await sql<{ i: number; s: string }>`
        select i, repeat('x', 1000) as s from generate_series(1, 20000) as i`.execute(ground.all)
      assert.equal(rows.length, 20_000)
      assert.equal(rows.at(-1)?.i, 20_000)
      assert.equal(rows.at(-1)?.s.length, 1000)
    })

    test('a big value goes in and out', async () => {
      const text = 'é'.repeat(2_000_000)
      const { rows } = await sql<{ s: string }>`select ${text}::text as s`.execute(ground.all)
      assert.equal(rows[0]?.s, text)
    })

    test('several statements at a time are for the owner', async () => {
      const owner = new Kysely<unknown>({ dialect: ground.driver.owner() })
      await sql`select 1; select 2`.execute(owner)
      await owner.destroy()
      assert.equal((await failureOf(sql`select 1; select 2`.execute(ground.all))).code, '42601')
    })

    test('a statement that takes too long is ended, and the next one works', async () => {
      const impatient = new Kysely<unknown>({
        dialect: ground.driver.crossTenant({
          role: ground.appRole,
          size: 1,
          statementTimeoutMilliseconds: 300,
        }),
      })
      const start = performance.now()
      const ended = await failureOf(
        sql`select count(*) from generate_series(1, 100000000) a, generate_series(1, 100) b`.execute(
          impatient,
        ),
      )
      assert.equal(ended.code, '57014')
      assert.ok(isDatabaseUnavailable(ended))
      assert.ok(performance.now() - start < 5_000)
      await eventually(() => sql`select 1`.execute(impatient), 'the next statement')
      await impatient.destroy()
      assert.ok((await ground.driver.ping()) >= 0)
    })

    test('a lock has one holder at a time', async () => {
      const first = await ground.driver.tryLock('suite.lock')
      assert.ok(first)
      assert.equal(await ground.driver.tryLock('suite.lock'), undefined)
      const other = await ground.driver.tryLock('suite.other-lock')
      assert.ok(other)
      await first[Symbol.asyncDispose]()
      await first[Symbol.asyncDispose]()
      const second = await ground.driver.tryLock('suite.lock')
      assert.ok(second)
      assert.equal(second.lost.aborted, false)
      await second[Symbol.asyncDispose]()
      await other[Symbol.asyncDispose]()
    })

    test('a notification wakes the listeners of its channel only', async () => {
      const heard: string[] = []
      const { promise, resolve } = Promise.withResolvers<void>()
      await using _quiet = await ground.driver.listen('suite.quiet', (payload) =>
        heard.push(`quiet ${payload}`),
      )
      await using _loud = await ground.driver.listen('Suite "loud"', (payload) => {
        heard.push(payload)
        if (payload === 'last') resolve()
      })
      await ground.driver.notify('Suite "loud"', 'first')
      await ground.driver.notify('Suite "loud"', 'last')
      await promise
      assert.deepEqual(heard, ['first', 'last'])
    })

    test('what was hung up no longer hears', async () => {
      const heard: string[] = []
      const listening = await ground.driver.listen('suite.hung-up', (payload) => heard.push(payload))
      await listening[Symbol.asyncDispose]()
      const { promise, resolve } = Promise.withResolvers<void>()
      await using _still = await ground.driver.listen('suite.hung-up', () => resolve())
      await ground.driver.notify('suite.hung-up', 'anybody?')
      await promise
      assert.deepEqual(heard, [])
    })

    test('maintenance runs beside everything else', async () => {
      await ground.driver.maintain(['suite.note', 'suite.counter'])
    })

    test('scopes do not leak into each other', async () => {
      const tenantOf = async (tenant: string) => {
        const read = () => sql<{ t: string }>`select current_setting('app.tenant_id') as t`.execute(ground.db)
        return (await asTenant(tenant, read)).rows[0]?.t
      }
      const tenants = Array.from({ length: 50 }, () => randomUUID())
      assert.deepEqual(await Promise.all(tenants.map(tenantOf)), tenants)
    })

    test('a transaction belongs to the tenant it began with', async () => {
      const work = asOurs(() =>
        transact(ground.db, (tx) =>
          inScope({ tenantId: ground.tenants.theirs }, () => tx.selectFrom('note').select('id').execute()),
        ),
      )
      await assert.rejects(work, /another tenant/)
    })
  })
}
