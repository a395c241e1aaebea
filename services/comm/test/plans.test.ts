import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, roleName } from '@medtrack/kit'
import { CompiledQuery, Kysely, sql } from 'kysely'
import { reachableRepository } from '../src/messages/reachable.repository.ts'
import { figuresRepository } from '../src/suppressions/figures.repository.ts'
import type { CommTables } from '../src/tables.ts'
import { type CommUnderTest, openComm } from './comm-under-test.ts'
import { AMINA, STAFF, seedPeople, YOUSSEF } from './messages-under-test.ts'
import { stageCreated } from './room-events.ts'

const MANY = 10_000
const DAY_MILLISECONDS = 86_400_000
const OPEN_ROLES = ['staff', 'admin', 'platform_admin']

describe('what is asked of a large institution is served by an index', () => {
  const resources = new AsyncDisposableStack()
  const asked: CompiledQuery[] = []
  let comm: CommUnderTest
  let scoped: Kysely<CommTables>
  before(async () => {
    comm = resources.use(await openComm())
    const role = roleName(comm.driver.databaseName, 'comm', 'app')
    scoped = new Kysely<CommTables>({
      dialect: comm.driver.scoped({ role }),
      log: ({ query }) => void asked.push(query),
    }).withSchema('comm')
    resources.defer(async () => await scoped.destroy())
    await seedPeople(comm)
    await comm.receive(stageCreated())
    const at = comm.clock.now()
    await sql`
      insert into comm.contact (tenant_id, user_id, email, first_name, last_name, role, updated_at)
      select ${DEFAULT_TENANT_ID}::uuid, gen_random_uuid(), n || '@example.com', 'First' || n, 'Last' || n, 'student', ${at}
        from generate_series(1, ${MANY}::int) n`.execute(comm.tables)
    await sql`
      with told as (
        insert into comm.notification (id, tenant_id, title, content, category, correlation_id, created_at)
        select gen_random_uuid(), ${DEFAULT_TENANT_ID}::uuid, '', '', 'system', '', ${at}::timestamptz - n * interval '1 minute'
          from generate_series(1, ${MANY}::int) n
        returning id, tenant_id, created_at)
      insert into comm.delivery (id, tenant_id, notification_id, channel, position, status, created_at)
      select gen_random_uuid(), tenant_id, id, 'email', 0, 'sent', created_at from told`.execute(comm.tables)
    await sql`vacuum (analyze) comm.contact, comm.room_member, comm.delivery`.execute(comm.tables)
  })
  after(() => resources.disposeAsync())

  /** What a query finds as a request does, and its plan. */
  const planOf = async <T>(ask: () => Promise<T>): Promise<{ found: T; plan: string }> =>
    await asTenant(DEFAULT_TENANT_ID, async () => {
      asked.length = 0
      const found = await ask()
      const query = asked.find((one) => /^\s*(select|with) /.test(one.sql))
      assert.ok(query)
      const { rows } = await scoped.executeQuery<Record<string, string>>(
        CompiledQuery.raw(`explain ${query.sql}`, [...query.parameters]),
      )
      return { found, plan: rows.flatMap((row) => Object.values(row)).join('\n') }
    })

  for (const [name, terms] of [
    ['', []],
    [', by name', ['you']],
  ] as const) {
    test(`whom a student may write to${name}: nobody else is looked at`, async () => {
      const filter = { openRoles: OPEN_ROLES, reachesAll: false, terms, after: undefined, limit: 50 }
      const { found, plan } = await planOf(() => reachableRepository.list(scoped, AMINA, filter))
      const ids = found.map(({ user_id }) => user_id)
      assert.deepEqual([ids.includes(YOUSSEF), ids.includes(STAFF)], [true, terms.length === 0])
      assert.match(plan, /using contact_of_role/, plan)
      // By its key, one by one, and not in the order of all ids.
      assert.match(plan, /Index Cond: .*user_id = candidate\.user_id/, plan)
      assert.doesNotMatch(plan, /Seq Scan on contact/, plan)
    })
  }

  test('figures of what left are found by their index', async () => {
    const since = new Date(comm.clock.now().getTime() - DAY_MILLISECONDS)
    const { found, plan } = await planOf(() => figuresRepository.summarise(scoped, DEFAULT_TENANT_ID, since))
    assert.ok(found.length > 0)
    // Whether the table is looked at besides depends on how much of it a server has swept by then.
    assert.match(plan, /(?:using|on) delivery_figures/, plan)
    assert.doesNotMatch(plan, /Seq Scan on delivery/, plan)
  })
})
