import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import {
  asTenant,
  createAudit,
  createVault,
  findAuditKey,
  inScope,
  type KitTables,
  openAuditKey,
  roleName,
  transact,
} from '@medtrack/kit'
import { CompiledQuery, Kysely, sql } from 'kysely'
import { type AuditGround, OTHER_TENANT, openAuditGround, SERVICE, TENANT } from './audit-under-test.ts'

let ground: AuditGround
before(async () => {
  ground = await openAuditGround()
})
after(async () => await ground[Symbol.asyncDispose]())

const rowsOf = (tenant: string) =>
  ground.owner
    .selectFrom('audit_entry')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .orderBy('sequence')
    .execute()

describe('C5: what is recorded', () => {
  test('says who, what, when, from where and because of what, as the scope knows it', async () => {
    const tenantId = randomUUID()
    const caller = { kind: 'user', userId: 'u1', role: 'admin', tenantId, sessionId: 's1' } as const
    const origin = { ipAddress: '192.0.2.7', userAgent: 'Firefox\0 \ud800' }
    const details = { fields: ['email', 'phone'], count: 2, forced: false, reason: null }
    await inScope({ caller, origin, correlationId: 'c1' }, () =>
      ground.make(tenantId, { action: 'thing.changed', subject: 'thing/7', details }),
    )
    const [row] = await rowsOf(tenantId)
    const { id, hash, previous_hash, ...told } = row!
    assert.deepEqual(told, {
      ...{ tenant_id: tenantId, sequence: '1', at: ground.clock.now(), action: 'thing.changed' },
      ...{ actor_kind: 'user', actor_id: 'u1', actor_role: 'admin', subject: 'thing/7', details },
      ...{ ip_address: '192.0.2.7', user_agent: 'Firefox� �', correlation_id: 'c1' },
    })
  })

  test('names service accounts, services, nobody, the platform, and whoever it is told', async () => {
    const tenantId = randomUUID()
    const origin = { ipAddress: '192.0.2.7' }
    const client = { kind: 'client', clientId: 'partner', tenantId, scopes: [] } as const
    const service = { kind: 'service', service: 'comm-service' } as const
    await inScope({ caller: client, origin }, () => ground.make(tenantId, {}))
    await inScope({ caller: service, origin }, () => ground.make(tenantId, {}))
    await inScope({ origin }, () =>
      ground.make(tenantId, {}, { actor: { kind: 'user', id: 'u2', role: 'staff' } }),
    )
    await ground.make(tenantId, {})
    const named = (await rowsOf(tenantId)).map((row) => [row.actor_kind, row.actor_id, row.actor_role])
    assert.deepEqual(named, [
      ['client', 'partner', null],
      ['service', 'comm-service', null],
      ['anyone', null, null],
      ['user', 'u2', 'staff'],
      ['system', SERVICE, null],
    ])
  })

  test('nothing is recorded outside a transaction, outside a tenant, under no name or at any length', async () => {
    const { audit, db, workerDb } = ground
    const entry = { action: 'thing.made', subject: 'thing/1' }
    await assert.rejects(
      asTenant(TENANT, () => audit.record(db as never, entry)),
      /outside a transaction/,
    )
    await assert.rejects(
      transact(workerDb, (tx) => audit.record(tx, entry)),
      /outside every tenant/,
    )
    await assert.rejects(ground.make(TENANT, { action: 'made' }), /no name of an action/)
    await assert.rejects(ground.make(TENANT, { details: { text: 'x'.repeat(5_000) } }), /too long/)
  })

  test('F21: a write that cannot be audited is refused; one that is undone leaves no entry', async () => {
    const tenant = randomUUID()
    const make = (id: string, then: () => void = () => undefined) =>
      asTenant(tenant, () =>
        transact(ground.db, async (tx) => {
          await ground.audit.record(tx, { action: 'thing.made', subject: `thing/${id}` })
          await tx.insertInto('thing').values({ id, tenant_id: tenant }).execute()
          then()
        }),
      )
    const count = async () =>
      (await ground.workerDb.selectFrom('thing').select('id').where('tenant_id', '=', tenant).execute())
        .length
    await assert.rejects(
      make('1', () => {
        throw new Error('changed my mind')
      }),
      /changed my mind/,
    )
    await ground.owner.schema.alterTable('audit_entry').renameTo('audit_entry_away').execute()
    try {
      await assert.rejects(make('2'), { code: '42P01' })
    } finally {
      await ground.owner.schema.alterTable('audit_entry_away').renameTo('audit_entry').execute()
    }
    assert.equal(await count(), 0)
    assert.deepEqual(await rowsOf(tenant), [])
    await make('3')
    assert.deepEqual([await count(), (await rowsOf(tenant)).length], [1, 1])
  })

  test('neither role of the service changes or removes an entry, and requests cannot read the key', async () => {
    await ground.make(TENANT, {})
    const denied = { code: '42501' }
    for (const handle of [ground.db, ground.workerDb]) {
      await asTenant(TENANT, async () => {
        await assert.rejects(handle.updateTable('audit_entry').set({ subject: 'x' }).execute(), denied)
        await assert.rejects(handle.deleteFrom('audit_entry').execute(), denied)
      })
    }
    await assert.rejects(
      asTenant(TENANT, () => ground.db.selectFrom('lasting_key').selectAll().execute()),
      denied,
    )
  })
})

describe('C5: the chain', () => {
  test('many transactions at once, of two tenants, some undone: no gap, no fork', async () => {
    const tenants = [randomUUID(), randomUUID()]
    const work = async (i: number) => {
      const tenant = tenants[i % 2]!
      const done = await asTenant(tenant, () =>
        transact(ground.db, async (tx) => {
          for (let n = 0; n <= i % 3; n += 1)
            await ground.audit.record(tx, { action: 'thing.made', subject: `thing/${i}.${n}` })
          await tx
            .insertInto('thing')
            .values({ id: `${tenant}.${i}`, tenant_id: tenant })
            .execute()
          if (i % 5 === 0) throw new Error('undone')
        }),
      ).catch((error: Error) => {
        if (error.message !== 'undone') throw error
      })
      return done
    }
    await Promise.all(Array.from({ length: 60 }, (_, i) => work(i)))
    for (const [parity, tenant] of tenants.entries()) {
      const rows = await rowsOf(tenant)
      const expected = Array.from({ length: 60 }, (_, i) => i)
        .filter((i) => i % 2 === parity && i % 5 !== 0)
        .flatMap((i) => Array.from({ length: (i % 3) + 1 }, (_, n) => `thing/${i}.${n}`))
      assert.deepEqual(rows.map(({ subject }) => subject).sort(), expected.sort())
      assert.deepEqual(
        rows.map(({ sequence }) => Number(sequence)),
        rows.map((_, place) => place + 1),
      )
      for (const [place, row] of rows.entries())
        assert.deepEqual(row.previous_hash, rows[place - 1]?.hash ?? Buffer.alloc(32))
    }
  })

  test('one transaction across tenants, in opposite orders, neither waits for the other for ever', async () => {
    const tenants = [randomUUID(), randomUUID()]
    const record = (order: readonly string[]) =>
      transact(ground.workerDb, async (tx) => {
        for (const tenant of order)
          await asTenant(tenant, () => ground.audit.record(tx, { action: 'thing.made', subject: 'thing/1' }))
      })
    await Promise.all(Array.from({ length: 20 }, (_, i) => record(i % 2 ? tenants : [...tenants].reverse())))
    for (const tenant of tenants) assert.equal((await rowsOf(tenant)).length, 20)
  })

  test('its key outlives a change of the root secret', async () => {
    const worker = ground.workerDb as never
    const tenant = randomUUID()
    await ground.make(tenant, {})
    const [now, next] = ['a secret that is long enough for tests', 'the next secret, just as long as that']
    const key = await openAuditKey(worker, createVault([next, now]))
    const alone = createVault(next)
    assert.ok((await findAuditKey(worker, alone))?.equals(key))
    const audit = createAudit({ ...ground.needs, key: await openAuditKey(worker, alone) })
    await asTenant(tenant, () =>
      transact(ground.db, (tx) => audit.record(tx, { action: 'thing.made', subject: 'thing/2' })),
    )
    assert.deepEqual(
      (await rowsOf(tenant)).map(({ action }) => action),
      ['thing.made', 'thing.made'],
    )
    await openAuditKey(worker, createVault([now, next]))
  })
})

describe('reading it', () => {
  test('newest first by cursor, by each filter, of one’s own tenant only', async () => {
    const [tenant, actor] = [randomUUID(), randomUUID()]
    await ground.make(OTHER_TENANT, {})
    const caller = { kind: 'user', userId: actor, role: 'admin', tenantId: tenant, sessionId: 's' } as const
    const start = ground.clock.now()
    for (let i = 0; i < 5; i += 1) {
      await inScope(i === 3 ? { caller } : {}, () =>
        ground.make(tenant, { action: i % 2 ? 'thing.seen' : 'thing.made', subject: `thing/${i}` }),
      )
      if (i % 2) ground.clock.advance(1_000)
    }
    const list = (filter: object) =>
      asTenant(tenant, async () => {
        const { items, next } = await ground.audit.list({ limit: 50, ...filter })
        return { subjects: items.map(({ subject }) => subject.slice(6)).join(''), next }
      })
    assert.deepEqual(await list({}), { subjects: '43210', next: undefined })
    const first = await list({ limit: 2 })
    assert.equal(first.subjects, '43')
    const second = await list({ limit: 2, before: first.next })
    assert.equal(second.subjects, '21')
    assert.deepEqual(await list({ limit: 2, before: second.next }), { subjects: '0', next: undefined })
    assert.equal((await list({ action: 'thing.seen' })).subjects, '31')
    assert.equal((await list({ subject: 'thing/2' })).subjects, '2')
    assert.equal((await list({ actor })).subjects, '3')
    const second1 = new Date(start.getTime() + 1_000)
    assert.equal((await list({ from: second1 })).subjects, '432')
    assert.equal((await list({ to: second1 })).subjects, '10')
    await assert.rejects(list({ before: randomUUID() }), { status: 422 })
    const [foreign] = await rowsOf(OTHER_TENANT)
    await assert.rejects(list({ before: foreign!.id }), { status: 422 })
  })

  test('all of it, oldest first, in pieces, wherever it is read on', async () => {
    const tenant = randomUUID()
    await ground.make(tenant, ...Array.from({ length: 1_001 }, (_, i) => ({ subject: `thing/${i}` })))
    const entries = asTenant(tenant, () => ground.audit.stream({}))
    const seen: string[] = []
    for await (const { subject } of entries) seen.push(subject)
    assert.deepEqual(
      seen,
      Array.from({ length: 1_001 }, (_, i) => `thing/${i}`),
    )
  })

  test('each question is answered by an index, however much was recorded', async () => {
    const tenant = randomUUID()
    const rows = (from: number) => Array.from({ length: 900 }, (_, i) => ({ subject: `thing/${from + i}` }))
    for (const one of [tenant, randomUUID(), randomUUID()])
      for (let from = 0; from < 3_600; from += 900) await ground.make(one, ...rows(from))
    await sql`analyze things.audit_entry`.execute(ground.owner)
    const asked: CompiledQuery[] = []
    const { driver, needs } = ground
    const role = roleName(driver.databaseName, 'things', 'app')
    await using db = new Kysely<KitTables>({
      dialect: driver.scoped({ role }),
      log: ({ query }) => void asked.push(query),
    })
    const key = await openAuditKey(ground.workerDb as never, ground.vault)
    const audit = createAudit({ ...needs, db: db.withSchema('things'), key })
    const [some] = await rowsOf(tenant)
    const now = ground.clock.now()
    for (const filter of [
      ...[{}, { action: 'thing.made' }, { actor: SERVICE }, { subject: 'thing/7' }, { from: now, to: now }],
      { before: some!.id },
    ]) {
      asked.length = 0
      await asTenant(tenant, () => audit.list({ limit: 5, ...filter }))
      assert.ok(asked.length > 0)
      for (const { sql: text, parameters } of [...asked]) {
        const explain = CompiledQuery.raw(`explain ${text}`, [...parameters])
        const { rows: plan } = await asTenant(tenant, () => db.executeQuery(explain))
        const told = JSON.stringify(plan)
        assert.ok(told.includes('Index'), told)
        assert.ok(!told.includes('Seq Scan') && !told.includes('"Sort'), `${JSON.stringify(filter)}: ${told}`)
      }
    }
  })
})
