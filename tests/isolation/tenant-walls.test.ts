import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, type KitTables, roleName } from '@medtrack/kit'
import { allServices } from '@medtrack/platform'
import { Kysely, sql } from 'kysely'
import { type Ground, OTHER_TENANT_ID, openGround } from './ground.ts'

type AnyTables = Record<string, Record<string, unknown>>

/** A table of a service whose rows belong to tenants, reached as the service's requests reach it. */
type Walled = {
  readonly name: string
  readonly table: string
  readonly db: Kysely<AnyTables>
  /** False for history: nobody changes or removes its rows. */
  readonly changeable: boolean
}

/** Undoes what a test has changed. */
class Undo extends Error {}

describe('Z2: with every filter of our own absent, a tenant’s rows are all there is', () => {
  let ground: Ground
  let walled: Walled[]
  const stack = new AsyncDisposableStack()
  before(async () => {
    ground = stack.use(await openGround())
    walled = (
      await Promise.all(
        allServices.filter(({ migrations }) => migrations.length > 0).map(({ name }) => tablesOf(name)),
      )
    ).flat()
  })
  after(async () => await stack.disposeAsync())

  const tablesOf = async (service: string): Promise<Walled[]> => {
    const { driver, owner } = ground
    const role = roleName(driver.databaseName, service, 'app')
    const db = new Kysely<AnyTables & KitTables>({ dialect: driver.scoped({ role, size: 1 }) })
    stack.defer(async () => await db.destroy())
    const { rows } = await sql<{ name: string; changeable: boolean }>`
      select c.relname as name, has_table_privilege(${role}, c.oid, 'update') as changeable from pg_class c
       where c.relnamespace = ${service}::regnamespace and c.relkind in ('r', 'p', 'v', 'm')
         and exists (select from pg_attribute a
                      where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped)
       order by 1`.execute(owner)
    return rows.map(({ name, changeable }) => ({
      changeable,
      name: `${service}.${name}`,
      table: `${service}.${name}`,
      db: db as never,
    }))
  }
  const inTenant = <R>(work: () => Promise<R>) => asTenant(DEFAULT_TENANT_ID, work)
  const countOf = async (db: Kysely<AnyTables>, table: string, tenantId: string): Promise<number> => {
    const query = db.selectFrom(table).select(sql<string>`count(*)`.as('n')).where('tenant_id', '=', tenantId)
    return Number((await query.executeTakeFirst())?.['n'])
  }
  /** Does something and takes it back. */
  const undone = async <R>(
    db: Kysely<AnyTables>,
    work: (tx: Kysely<AnyTables>) => Promise<R>,
  ): Promise<R> => {
    let result: { value: R } | undefined
    try {
      await db.transaction().execute(async (tx) => {
        result = { value: await work(tx) }
        throw new Undo()
      })
    } catch (error) {
      if (!(error instanceof Undo)) throw error
    }
    assert.ok(result)
    return result.value
  }

  test('every such table holds rows of both tenants here', async () => {
    assert.ok(walled.length >= 19, `only ${walled.length} tables were found`)
    for (const { name, table } of walled) {
      for (const tenant of [DEFAULT_TENANT_ID, OTHER_TENANT_ID]) {
        const count = await countOf(ground.owner, table, tenant)
        assert.ok(count > 0, `${name} has no row to hide: give it one in tests/isolation/people.ts`)
      }
    }
  })

  test('reading everything gives the tenant’s own rows, all of them', async () => {
    for (const { name, table, db } of walled) {
      const rows = await inTenant(() => db.selectFrom(table).selectAll().execute())
      assert.ok(
        rows.every(({ tenant_id }) => tenant_id === DEFAULT_TENANT_ID),
        `${name} shows foreign rows`,
      )
      assert.equal(rows.length, await countOf(ground.owner, table, DEFAULT_TENANT_ID), name)
    }
  })

  test('asking for the other tenant by name gives nothing, not even a number', async () => {
    for (const { name, table, db } of walled) {
      assert.equal(await inTenant(() => countOf(db, table, OTHER_TENANT_ID)), 0, name)
    }
  })

  test('outside every tenant nothing is read at all', async () => {
    for (const { name, table, db } of walled) {
      await assert.rejects(db.selectFrom(table).selectAll().execute(), /tenant/, name)
    }
  })

  test('the other tenant’s rows can neither be changed nor removed', async () => {
    for (const { name, table, db } of walled.filter(({ changeable }) => changeable)) {
      const own = await countOf(ground.owner, table, DEFAULT_TENANT_ID)
      await inTenant(() =>
        undone(db, async (tx) => {
          const all = await tx.updateTable(table).set({ tenant_id: DEFAULT_TENANT_ID }).executeTakeFirst()
          assert.equal(Number(all.numUpdatedRows), own, `${name}: an update without a filter reaches beyond`)
          const removed = await tx
            .deleteFrom(table)
            .where('tenant_id', '=', OTHER_TENANT_ID)
            .executeTakeFirst()
          assert.equal(Number(removed.numDeletedRows), 0, name)
        }),
      )
    }
  })

  test('no row can be handed to the other tenant, or made there', async () => {
    for (const { name, table, db, changeable } of walled) {
      const given = (tx: Kysely<AnyTables>) =>
        tx.updateTable(table).set({ tenant_id: OTHER_TENANT_ID }).execute()
      await assert.rejects(
        inTenant(() => undone(db, given)),
        // The institution of a logged event is computed from what its drainer wrote.
        changeable ? /row-level security/ : /permission denied|can only be updated to DEFAULT/,
        `${name}: handed over`,
      )
    }
  })
})
