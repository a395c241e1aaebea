import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { describe, test } from 'node:test'
import { asTenant, type Db, transact } from '@medtrack/kit'
import { sql } from 'kysely'
import { failureOf } from './failures.ts'
import type { Ground, SuiteTables } from './suite-ground.ts'

/** What holds of locks that a transaction takes. */
export const lockSuite = (ground: () => Ground) => {
  describe('locks of a transaction', () => {
    const asOurs = <R>(work: () => R): R => asTenant(ground().tenants.ours, work)

    test('what follows a lock is done under it', async () => {
      const id = randomUUID()
      const note = { id, tenant_id: ground().tenants.ours, text: id, weight: 0 }
      const hit = () =>
        transact(ground().db, async (tx) => {
          await sql`select pg_advisory_xact_lock(hashtextextended(${id}::text, 0))`.execute(tx)
          const { weight } = await tx
            .selectFrom('note')
            .select('weight')
            .where('id', '=', id)
            .executeTakeFirstOrThrow()
          await tx
            .updateTable('note')
            .set({ weight: weight + 1 })
            .where('id', '=', id)
            .execute()
        })
      await asOurs(async () => {
        await ground().db.insertInto('note').values(note).execute()
        await Promise.all(Array.from({ length: 40 }, hit))
        const { weight } = await ground()
          .db.selectFrom('note')
          .select('weight')
          .where('id', '=', id)
          .executeTakeFirstOrThrow()
        assert.equal(weight, 40)
      })
    })

    test('where a lock cannot be had nothing is done, and the reason is the lock’s', async () => {
      const id = randomUUID()
      const note = { id, tenant_id: ground().tenants.ours, text: id, weight: 0 }
      const locking = (work: (tx: Db<SuiteTables>) => Promise<unknown>) =>
        failureOf(
          asOurs(() =>
            transact(ground().db, async (tx) => {
              await sql`select pg_advisory_xact_lock(${'no number'}::text::bigint)`.execute(tx)
              await work(tx)
            }),
          ),
        )
      assert.equal((await locking((tx) => tx.insertInto('note').values(note).execute())).code, '22P02')
      assert.equal((await locking(async () => undefined)).code, '22P02')
      assert.deepEqual(await ground().all.selectFrom('note').select('id').where('id', '=', id).execute(), [])
    })
  })
}
