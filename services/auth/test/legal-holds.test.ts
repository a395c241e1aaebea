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

  const lock = (id: string) =>
    transact(auth.tables, async (tx) => {
      await sql`set local lock_timeout = 1`.execute(tx)
      return await peopleDirectory.lock(tx as never, id)
    })

  test('finds no account where there is none any more', async () => {
    const { id } = await auth.person()
    assert.equal(await lock(id), true)
    await auth.tables.deleteFrom('account').where('id', '=', id).execute()
    assert.equal(await lock(id), false)
  })

  // An embedded database has one transaction at a time: there nothing is under way meanwhile.
  const skip = process.env['TEST_DATABASE_URL'] ? false : 'TEST_DATABASE_URL is not set'
  test('waits for an erasure under way', { skip }, async () => {
    const { id } = await auth.person()
    await auth.tables.transaction().execute(async (erasing) => {
      await erasing.selectFrom('account').select('id').where('id', '=', id).forUpdate().execute()
      await assert.rejects(lock(id), /lock timeout/)
    })
  })
})
