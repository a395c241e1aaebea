import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import type { DatabaseDriver } from '@medtrack/kit'
import { openTestDatabase } from '@medtrack/testkit'
import type { DatabaseConnection, Dialect } from 'kysely'
import { profileService } from '../src/service.ts'
import { type Ask, createAsk } from './asking.ts'
import { as } from './callers.ts'
import { AMINA, aminaAccount } from './people-events.ts'
import { openProfile, type ProfileUnderTest } from './profile-under-test.ts'

/** The dialect, with everything that is sent told. */
const telling = (dialect: Dialect, tell: (sql: string) => void): Dialect => ({
  createAdapter: () => dialect.createAdapter(),
  createIntrospector: (db) => dialect.createIntrospector(db),
  createQueryCompiler: () => dialect.createQueryCompiler(),
  createDriver: () => {
    const driver = dialect.createDriver()
    const told = new WeakSet<DatabaseConnection>()
    const acquire = driver.acquireConnection.bind(driver)
    driver.acquireConnection = async (...options) => {
      const connection = await acquire(...options)
      if (told.has(connection)) return connection
      told.add(connection)
      const execute = connection.executeQuery.bind(connection)
      connection.executeQuery = ((query, ...more) => {
        tell(query.sql)
        return execute(query, ...more)
      }) as typeof execute
      return connection
    }
    return driver
  },
})

/** What goes with the statement that follows it. */
const GOES_ALONG = /^begin/

describe('round trips to the database while others wait for the tenant', () => {
  const resources = new AsyncDisposableStack()
  let sent: string[] = []
  let profile: ProfileUnderTest
  let ask: Ask
  before(async () => {
    const { driver } = resources.use(await openTestDatabase([profileService]))
    const tell = (sql: string) => void sent.push(sql)
    const noted: DatabaseDriver = {
      ...driver,
      scoped: (options) => telling(driver.scoped(options), tell),
    }
    profile = resources.use(await openProfile({ driver: noted }))
    ask = createAsk(profile)
    // The first entry of an institution's audit log begins its chain.
    await tripsOf({ email: 'first@example.com' })
  })
  after(() => resources.disposeAsync())
  beforeEach(async () => {
    await profile.clear()
    profile.auth.accounts.clear()
  })

  const given = {
    cin: 'AB123456',
    email: 'amina@example.com',
    first_name: 'Amina',
    last_name: 'Idrissi',
    university: 'UM5',
  }
  /** What was sent for a student to be entered, without what goes along. */
  const tripsOf = async (body: object, headers = {}, status = 201) => {
    sent = []
    const answer = await ask('POST', '/api/students/', as('admin'), { body, headers })
    assert.equal(answer.status, status, JSON.stringify(answer.body))
    return sent.filter((sql) => !GOES_ALONG.test(sql))
  }

  test('a student with an account is entered in eight', async () => {
    profile.auth.accounts.set(AMINA, aminaAccount)
    const trips = await tripsOf({ user_id: AMINA, ...given })
    assert.equal(trips.length, 8, trips.join('\n'))
    assert.equal((await profile.published()).length, 2)
  })

  test('one without an account in seven, after two before anybody waits; a key costs one more', async () => {
    const trips = await tripsOf(given)
    assert.equal(trips.length, 9, trips.join('\n'))
    const keyed = await tripsOf(
      { user_id: AMINA, email: 'other@example.com' },
      { 'idempotency-key': 'a-key-of-its-own' },
    )
    assert.equal(keyed.length, 9, keyed.join('\n'))
  })

  test('one who is there is written into in seven', async () => {
    profile.auth.accounts.set(AMINA, aminaAccount)
    await tripsOf({ user_id: AMINA, ...given })
    const trips = await tripsOf({ user_id: AMINA, ...given, university: 'UH2' }, {}, 200)
    assert.equal(trips.length, 7, trips.join('\n'))
  })
})
