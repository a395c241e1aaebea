import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, type DatabaseDriver, DEFAULT_TENANT_ID, prepareSchema, roleName } from '@medtrack/kit'
import { openTestDatabase, silentLogger, type TestDatabase } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { migrations } from '../src/migrations/index.ts'
import { AMINA, YOUSSEF } from './comm-events.ts'
import { OTHER_TENANT } from './comm-under-test.ts'

const T = DEFAULT_TENANT_ID
const AT = '2026-11-20T09:00:00Z'
const id = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`

type Row = Record<string, unknown>
/** Rows as the version before knows them, and what the migration has to make of them. */
type Upgrade = { rows: string; of: string; becomes: readonly Row[] }

const notification = (
  n: number,
  more: { user?: string | null; tenant?: string; security?: boolean; read?: boolean; archived?: boolean },
) =>
  `insert into comm.notification (id, tenant_id, user_id, title, content, category, security, correlation_id, created_at, read_at, archived_at)
   values ('${id(n)}', '${more.tenant ?? T}', ${more.user === null ? 'null' : `'${more.user ?? AMINA}'`}, 'T${n}', 'C', 'account',
     ${more.security ?? false}, 'c', '${AT}', ${more.read ? `'${AT}'` : 'null'}, ${more.archived ? `'${AT}'` : 'null'});`
const delivery = (
  n: number,
  of: number,
  channel: string,
  status: string,
  recipient: string | null = null,
  tenant = T,
) =>
  `insert into comm.delivery (id, tenant_id, notification_id, channel, position, status, recipient, created_at)
   values ('${id(n)}', '${tenant}', '${id(of)}', '${channel}', 1, '${status}', ${recipient ? `'${recipient}'` : 'null'}, '${AT}');`

/** By the migration that they go through, in its order. */
const UPGRADES: Readonly<Record<string, Upgrade>> = {
  '0002-sending': {
    rows: [
      ...[notification(1, {}), notification(2, { security: true }), notification(3, { read: true })],
      ...[notification(4, { archived: true }), notification(5, { user: null })],
      notification(6, { user: YOUSSEF, tenant: OTHER_TENANT }),
      ...[delivery(11, 1, 'in_app', 'sent'), delivery(12, 1, 'email', 'failed', 'Amina@Example.com')],
      ...[delivery(13, 2, 'email', 'sent'), delivery(14, 3, 'in_app', 'sent')],
      ...[delivery(15, 4, 'in_app', 'sent'), delivery(16, 5, 'sms', 'pending', '0612345678')],
      delivery(17, 6, 'in_app', 'rejected', null, OTHER_TENANT),
    ].join('\n'),
    of: `select title, released_at = created_at as released, priority, in_app, bulk_id from comm.notification order by id`,
    becomes: [
      { title: 'T1', released: true, priority: 100, in_app: true, bulk_id: null },
      { title: 'T2', released: true, priority: 0, in_app: false, bulk_id: null },
      { title: 'T3', released: true, priority: 100, in_app: true, bulk_id: null },
      { title: 'T4', released: true, priority: 100, in_app: true, bulk_id: null },
      { title: 'T5', released: true, priority: 100, in_app: false, bulk_id: null },
      { title: 'T6', released: true, priority: 100, in_app: false, bulk_id: null },
    ],
  },
  '0003-timelines': {
    rows: `update comm.notification set released_at = null where id = '${id(2)}';`,
    of: `select tenant_id, user_id, last_sequence::int, unread_count from comm.timeline order by user_id`,
    becomes: [
      { tenant_id: T, user_id: AMINA, last_sequence: 0, unread_count: 1 },
      { tenant_id: OTHER_TENANT, user_id: YOUSSEF, last_sequence: 0, unread_count: 0 },
    ],
  },
  '0004-templates': {
    rows: `update comm.notification set released_at = '${AT}', in_app = true where id = '${id(2)}';`,
    of: `select unread_count, last_sequence::int, (select count(*)::int from comm.template) as templates
           from comm.timeline where user_id = '${AMINA}'`,
    becomes: [{ unread_count: 2, last_sequence: 1, templates: 0 }],
  },
  '0005-deliveries': {
    rows: [
      [21, 12, 'failed'],
      [22, 13, 'accepted'],
      [23, 16, 'sending'],
    ]
      .map(
        ([
          n,
          of,
          outcome,
        ]) => `insert into comm.delivery_attempt (id, tenant_id, delivery_id, number, provider, outcome, at)
          values ('${id(Number(n))}', '${T}', '${id(Number(of))}', 1, 'smtp', '${outcome}', '${AT}');`,
      )
      .join('\n'),
    of: `select outcome, channel from comm.delivery_attempt order by id`,
    becomes: [
      { outcome: 'failed', channel: 'email' },
      { outcome: 'accepted', channel: 'email' },
      { outcome: 'sending', channel: 'sms' },
    ],
  },
  '0006-bulk': {
    rows: `update comm.delivery set digest_for = '${AMINA}', due_at = '${AT}', status = 'scheduled' where id = '${id(12)}';`,
    of: `select recipient_key, status from comm.delivery where recipient is not null order by id`,
    becomes: [
      { recipient_key: 'amina@example.com', status: 'scheduled' },
      { recipient_key: '0612345678', status: 'pending' },
    ],
  },
  '0007-people': {
    rows: `insert into comm.bulk (id, tenant_id, requested_by, status, audience, telling, total, done, correlation_id, created_at)
      values ('${id(31)}', '${T}', '${AMINA}', 'running', '{}', '{}', 3, 2, 'c', '${AT}'),
             ('${id(32)}', '${OTHER_TENANT}', 'portal', 'finished', '{}', '{}', 1, 1, 'c', '${AT}'),
             ('${id(33)}', '${T}', '${AMINA}', 'cancelled', '{}', '{}', 9, 0, 'c', '${AT}');`,
    of: `select status, done, (select count(*)::int from comm.profile) as profiles from comm.bulk order by id`,
    becomes: [
      { status: 'running', done: 2, profiles: 0 },
      { status: 'finished', done: 1, profiles: 0 },
      { status: 'cancelled', done: 0, profiles: 0 },
    ],
  },
  '0008-reminders': {
    rows: `insert into comm.profile (tenant_id, profile_id, user_id, kind, updated_at) values ('${T}', '${id(41)}', '${AMINA}', 'student', '${AT}');`,
    of: `select kind, (select count(*)::int from comm.reminder) as reminders from comm.profile`,
    becomes: [{ kind: 'student', reminders: 0 }],
  },
  '0009-suppressions': {
    rows: `insert into comm.reminder (id, tenant_id, candidate_id, interview_time, reminder_time, status, created_at, updated_at)
      values ('${id(51)}', '${T}', '${AMINA}', '${AT}', '${AT}', 'scheduled', '${AT}', '${AT}');
      update comm.delivery set provider = 'twilio', provider_message_id = 'SM1' where id = '${id(16)}';`,
    of: `select status, (select count(*)::int from comm.suppression) as suppressions,
           (select recipient from comm.delivery where provider = 'twilio' and provider_message_id = 'SM1') as found from comm.reminder`,
    becomes: [{ status: 'scheduled', suppressions: 0, found: '0612345678' }],
  },
  '0010-rules': {
    rows: `insert into comm.suppression (id, tenant_id, channel, address, reason, created_at) values ('${id(61)}', '${T}', 'sms', '0612345678', 'bounced', '${AT}');`,
    of: `select address, (select count(*)::int from comm.rule) as rules from comm.suppression`,
    becomes: [{ address: '0612345678', rules: 0 }],
  },
  '0011-bulk-progress': {
    rows: `update comm.notification set bulk_id = '${id(31)}' where id in ('${id(1)}', '${id(2)}', '${id(5)}');
      update comm.notification set bulk_id = '${id(32)}' where id = '${id(6)}';`,
    of: `select bulk_id, tenant_id, pending, sent, failed, rejected, cancelled from comm.bulk_progress order by bulk_id`,
    becomes: [
      { bulk_id: id(31), tenant_id: T, pending: 2, sent: 2, failed: 0, rejected: 0, cancelled: 0 },
      { bulk_id: id(32), tenant_id: OTHER_TENANT, pending: 0, sent: 0, failed: 0, rejected: 1, cancelled: 0 },
      { bulk_id: id(33), tenant_id: T, pending: 0, sent: 0, failed: 0, rejected: 0, cancelled: 0 },
    ],
  },
}

describe('a schema of each former version, with rows', () => {
  let database: TestDatabase
  let owner: Kysely<unknown>
  before(async () => {
    database = await openTestDatabase()
    owner = new Kysely<unknown>({ dialect: database.driver.owner() })
  })
  after(async () => {
    await owner?.destroy()
    await database?.[Symbol.asyncDispose]()
  })
  const upTo = (driver: DatabaseDriver, last: number) =>
    prepareSchema({ driver, service: 'comm', migrations: migrations.slice(0, last), logger: silentLogger })
  const run = async (text: string): Promise<Row[]> => {
    const { rows } = await sql.raw<Row>(text).execute(owner)
    return rows
  }

  test('every migration that writes rows is here', () => {
    const writing = migrations.filter(({ sql }) => /^(insert into|update|delete from) \{schema\}/m.test(sql))
    assert.deepEqual(
      writing.flatMap(({ name }) => (UPGRADES[name] ? [] : [name])),
      [],
    )
  })

  test('goes up version by version, and what was there is what it should be', async (t) => {
    await upTo(database.driver, 1)
    for (const [place, { name }] of migrations.entries()) {
      const upgrade = UPGRADES[name]
      if (!upgrade) continue
      await t.test(name, async () => {
        for (const statement of upgrade.rows.split(/;\s*(?:\n|$)/)) if (statement.trim()) await run(statement)
        await upTo(database.driver, place + 1)
        assert.deepEqual(await run(upgrade.of), upgrade.becomes)
      })
    }
  })

  test('and then works as one that was made today: counters go on, and tenants are apart', async () => {
    await upTo(database.driver, migrations.length)
    await run(`update comm.delivery set status = 'sent' where id in ('${id(12)}', '${id(16)}')`)
    await run(`update comm.notification set read_at = '${AT}' where id = '${id(1)}'`)
    const progress = await run(`select pending, sent from comm.bulk_progress where bulk_id = '${id(31)}'`)
    assert.deepEqual(progress, [{ pending: 0, sent: 4 }])
    const unread = await run(`select unread_count from comm.timeline where user_id = '${AMINA}'`)
    assert.deepEqual(unread, [{ unread_count: 1 }])
    const role = roleName(database.driver.databaseName, 'comm', 'app')
    const scoped = new Kysely<{ bulk_progress: { bulk_id: string } }>({
      dialect: database.driver.scoped({ role }),
    }).withSchema('comm')
    try {
      const seen = await asTenant(OTHER_TENANT, () =>
        scoped.selectFrom('bulk_progress').select('bulk_id').execute(),
      )
      assert.deepEqual(seen, [{ bulk_id: id(32) }])
    } finally {
      await scoped.destroy()
    }
  })
})
