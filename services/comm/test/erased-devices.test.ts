import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, outsideScope, transact } from '@medtrack/kit'
import { eventually } from '@medtrack/testkit'
import { sql } from 'kysely'
import { AMINA, userCreated, userErased, YOUSSEF } from './comm-events.ts'
import { type CommUnderTest, openComm, personIn } from './comm-under-test.ts'

/** The embedded database has one session: nothing is under way beside an erasure. */
const embedded = process.env['TEST_DATABASE_URL'] ? false : 'TEST_DATABASE_URL is not set'

describe('C2: devices of the erased', () => {
  let comm: CommUnderTest
  before(async () => {
    comm = await openComm()
  })
  after(() => comm[Symbol.asyncDispose]())
  beforeEach(() => comm.clear())

  const register = (device_token: string, userId = AMINA) =>
    comm.request('POST', '/api/device-tokens/', {
      as: personIn(userId),
      body: { device_token, platform: 'ios' },
    })
  const owners = async () => {
    const rows = await comm.tables.selectFrom('device_token').select('user_id').orderBy('user_id').execute()
    return rows.map(({ user_id }) => user_id)
  }
  const waiting = async (count: number) => {
    const { rows } = await sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      comm.tables,
    )
    return rows.length === count
  }

  test('are refused while their tokens still live, like anything that an ended session asks for', async () => {
    await comm.receive(userCreated(), userErased())
    const { status, body } = await register('t1')
    assert.deepEqual([status, body.code], [401, 'request.invalid-token'])
    assert.equal((await register('t2', YOUSSEF)).status, 201)
    assert.deepEqual(await owners(), [YOUSSEF])
  })

  test('are refused also to whom no other news told of', async () => {
    await comm.receive(userErased())
    assert.equal((await register('t1')).status, 401)
    assert.deepEqual(await owners(), [])
  })

  test('a person who is not known yet may register one, and what is announced then counts', async () => {
    assert.equal((await register('t1')).status, 201)
    await comm.receive(userCreated())
    const { email } = await comm.tables
      .selectFrom('contact')
      .select('email')
      .where('user_id', '=', AMINA)
      .executeTakeFirstOrThrow()
    assert.equal(email, 'amina@example.com')
    assert.deepEqual(await owners(), [AMINA])
  })

  for (const known of ['known', 'not known yet'] as const) {
    test(`a registration during the erasure of who is ${known} waits for it`, {
      skip: embedded,
    }, async () => {
      if (known === 'known') await comm.receive(userCreated())
      const handler = comm.hosted.parts.handlers?.find(({ name }) => name === 'comm.erase-contact')
      const { under } = await asTenant(DEFAULT_TENANT_ID, () =>
        transact(comm.tables, async (tx) => {
          await handler?.handle(userErased(), tx as never)
          const under = outsideScope(() => register('t1'))
          await outsideScope(() => eventually(() => waiting(1), 'a registration that waits'))
          return { under }
        }),
      )
      assert.equal((await under).status, 401)
      assert.deepEqual(await owners(), [])
    })

    test(`an erasure during a registration of who is ${known} removes it`, { skip: embedded }, async () => {
      if (known === 'known') await comm.receive(userCreated())
      const { registered, erased } = await comm.tables.transaction().execute(async (tx) => {
        // Holds the registration up in the middle.
        await sql`lock table comm.device_token in share mode`.execute(tx)
        const registered = register('t1')
        await eventually(() => waiting(1), 'a registration that waits')
        const erased = comm.receive(userErased())
        await eventually(() => waiting(2), 'an erasure that waits')
        return { registered, erased }
      })
      assert.equal((await registered).status, 201)
      await erased
      assert.deepEqual(await owners(), [])
    })
  }
})
