import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { transact } from '@medtrack/kit'
import { sql } from 'kysely'
import { peopleDirectory } from '../src/compliance/people.repository.ts'
import { type AuthUnderTest, openAuth } from './auth-under-test.ts'

describe('C3: placing a hold', () => {
  let auth: AuthUnderTest
  before(async () => {
    auth = await openAuth()
  })
  after(async () => await auth?.[Symbol.asyncDispose]())

  test('waits for an erasure under way, and finds no account after it', async () => {
    const { id } = await auth.person()
    const lock = () =>
      transact(auth.tables, async (tx) => {
        await sql`set local lock_timeout = 1`.execute(tx)
        return await peopleDirectory.lock(tx as never, id)
      })
    assert.equal(await lock(), true)
    await auth.tables.transaction().execute(async (erasing) => {
      await erasing.selectFrom('account').select('id').where('id', '=', id).forUpdate().execute()
      await assert.rejects(lock(), /lock timeout/)
    })
    await auth.tables.deleteFrom('account').where('id', '=', id).execute()
    assert.equal(await lock(), false)
  })
})
