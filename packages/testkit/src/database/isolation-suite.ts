import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { before, describe, test } from 'node:test'
import { asTenant, transact } from '@medtrack/kit'
import { sql } from 'kysely'
import type { Ground } from './suite-ground.ts'

const DENIED = { code: '42501' }

/** What keeps tenants apart: a scope below the repositories, and row-level security below that. */
export const isolationSuite = (ground: () => Ground) => {
  describe('tenants are kept apart', () => {
    const asOurs = <R>(work: () => R): R => asTenant(ground().tenants.ours, work)
    const note = (tenantId: string) => ({
      id: randomUUID(),
      tenant_id: tenantId,
      text: randomUUID(),
      weight: 0,
    })

    before(async () => {
      const { all, tenants } = ground()
      await all
        .insertInto('note')
        .values([note(tenants.ours), note(tenants.theirs)])
        .execute()
    })

    test('without a tenant nothing is asked at all', async () => {
      const { db } = ground()
      await assert.rejects(db.selectFrom('note').select('id').execute(), /No tenant in scope/)
      await assert.rejects(
        transact(db, async () => assert.fail('it ran')),
        /No tenant in scope/,
      )
    })

    test('a forgotten where shows only our rows', async () => {
      const { db, tenants } = ground()
      const rows = await asOurs(() => db.selectFrom('note').select('tenant_id').execute())
      assert.ok(rows.length > 0)
      assert.ok(rows.every(({ tenant_id }) => tenant_id === tenants.ours))
    })

    test('raw SQL, joins and aggregates show only our rows', async () => {
      const { db, all, tenants } = ground()
      const ours = await all
        .selectFrom('note')
        .select(({ fn }) => fn.countAll<string>().as('n'))
        .where('tenant_id', '=', tenants.ours)
        .executeTakeFirstOrThrow()
      const { rows } = await asOurs(() =>
        sql<{
          n: string
        }>`select count(distinct a.id) as n from suite.note a join suite.note b on true`.execute(db),
      )
      assert.equal(rows[0]?.n, ours.n)
    })

    test('asking for their rows by id finds nothing, and changes nothing', async () => {
      const { db, all, tenants } = ground()
      const theirs = note(tenants.theirs)
      await all.insertInto('note').values(theirs).execute()
      await asOurs(async () => {
        assert.deepEqual(await db.selectFrom('note').select('id').where('id', '=', theirs.id).execute(), [])
        const changed = await db
          .updateTable('note')
          .set({ text: 'ours now' })
          .where('id', '=', theirs.id)
          .executeTakeFirst()
        assert.equal(changed.numUpdatedRows, 0n)
        const removed = await db.deleteFrom('note').where('id', '=', theirs.id).executeTakeFirst()
        assert.equal(removed.numDeletedRows, 0n)
      })
    })

    test('a row for them, or moved to them, is refused', async () => {
      const { db, tenants } = ground()
      await asOurs(async () => {
        await assert.rejects(db.insertInto('note').values(note(tenants.theirs)).execute(), DENIED)
        const mine = note(tenants.ours)
        await db.insertInto('note').values(mine).execute()
        const move = db.updateTable('note').set({ tenant_id: tenants.theirs }).where('id', '=', mine.id)
        await assert.rejects(move.execute(), DENIED)
      })
    })

    test('in a transaction it is the same', async () => {
      const { db, tenants } = ground()
      await asOurs(async () => {
        const rows = await transact(db, (tx) => tx.selectFrom('note').select('tenant_id').execute())
        assert.ok(rows.every(({ tenant_id }) => tenant_id === tenants.ours))
        const intrude = transact(db, (tx) => tx.insertInto('note').values(note(tenants.theirs)).execute())
        await assert.rejects(intrude, DENIED)
      })
    })

    test('another handle inside a transaction is refused at once', async () => {
      const { db, all } = ground()
      await asOurs(async () => {
        for (const other of [db, all]) {
          const work = transact(db, async () => await other.selectFrom('note').select('id').execute())
          await assert.rejects(work, /inside an open transaction/)
        }
        await assert.rejects(
          transact(db, () => transact(db, async () => {})),
          /inside an open transaction/,
        )
      })
    })

    test('the role can not be left', async () => {
      const { db, all } = ground()
      const attempts = [
        'reset role',
        'set role none',
        'SET  LOCAL ROLE postgres',
        'set session authorization default',
        'reset session authorization',
        "select set_config('role', 'none', false)",
        "select pg_catalog.set_config( 'session_authorization' , 'postgres', false)",
        'reset all',
        'discard all',
      ]
      for (const attempt of attempts) {
        await assert.rejects(
          asOurs(() => sql.raw(attempt).execute(db)),
          DENIED,
          attempt,
        )
        await assert.rejects(sql.raw(attempt).execute(all), DENIED, attempt)
      }
    })

    test('the role may do what its tables are for, and nothing more', async () => {
      const { db, tenants } = ground()
      const entry = { id: randomUUID(), tenant_id: tenants.ours, text: 'it happened' }
      await asOurs(async () => {
        await db.insertInto('entry').values(entry).execute()
        assert.equal((await db.selectFrom('entry').select('id').execute()).length, 1)
        await assert.rejects(db.updateTable('entry').set({ text: 'it did not' }).execute(), DENIED)
        await assert.rejects(db.deleteFrom('entry').execute(), DENIED)
        await assert.rejects(sql`truncate suite.entry`.execute(db), DENIED)
        await assert.rejects(sql`select * from suite.outbox`.execute(db), DENIED)
        await assert.rejects(sql`select * from suite.migration`.execute(db), DENIED)
        await assert.rejects(sql`alter table suite.note disable row level security`.execute(db), DENIED)
        await assert.rejects(sql`drop policy tenant_isolation on suite.note`.execute(db), DENIED)
        await assert.rejects(sql`create table suite.mine (a int)`.execute(db), DENIED)
        await assert.rejects(sql`create role mine`.execute(db), DENIED)
      })
    })
  })
}
