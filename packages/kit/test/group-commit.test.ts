import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import {
  asTenant,
  createGroupCommit,
  currentScope,
  type Db,
  type GroupEntry,
  type GroupOutcome,
  inScope,
  type KitTables,
  transact,
} from '@medtrack/kit'
import { openTestSchema, silentLogger, type TestSchema } from '@medtrack/testkit'

type Tables = { thing: { name: string; tenant_id: string } }
const TENANT = '0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c11'
const OTHER = '0199b0c4-52a7-7c3e-8f5e-3a6b1f0f4c12'
const migrations = [
  {
    name: '0001-thing',
    sql: 'create table {schema}.thing (name text primary key, tenant_id uuid not null);',
  },
]

let schema: TestSchema<Tables>
/** Names of each transaction that was begun. */
let groups: string[][] = []
before(async () => {
  schema = await openTestSchema<Tables>('grouped', migrations, silentLogger)
})
after(() => schema[Symbol.asyncDispose]())
beforeEach(async () => {
  groups = []
  await schema.workerDb.deleteFrom('thing').execute()
})

/** Writes names; "bad" fails, "shy" wants to be alone, and a name twice is refused by its table. */
const open = (most = 10) =>
  createGroupCommit({
    db: schema.db as Db<Tables & KitTables>,
    most,
    write: async (tx, entries: readonly GroupEntry<string>[], isAlone) => {
      groups.push(entries.map(({ what }) => what))
      const outcomes: GroupOutcome<string>[] = []
      for (const { what } of entries) {
        if (what === 'bad') throw new Error('it is bad')
        if (what.startsWith('shy') && !isAlone) outcomes.push('alone')
        else {
          const { tenantId: tenant_id = '' } = currentScope()
          await tx.insertInto('thing').values({ name: what, tenant_id }).execute()
          outcomes.push({ answer: what.toUpperCase() })
        }
      }
      return outcomes
    },
  })
const kept = async () => {
  const rows = await schema.workerDb.selectFrom('thing').select('name').orderBy('name').execute()
  return rows.map(({ name }) => name)
}
const outcomes = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((one) => (one.status === 'fulfilled' ? one.value : 'failed'))

describe('what comes at once', () => {
  test('is written in one transaction, and what comes meanwhile in the next', async () => {
    const commit = open()
    const write = (name: string) => asTenant(TENANT, () => commit(name))
    const late: Promise<unknown>[] = []
    const first = write('a').then(() => late.push(write('c'), write('d')))
    await Promise.all([first, write('b')])
    await Promise.all(late)
    assert.deepEqual(groups, [
      ['a', 'b'],
      ['c', 'd'],
    ])
    assert.deepEqual(await kept(), ['a', 'b', 'c', 'd'])
  })

  test('is written in several where it is too much, in its order', async () => {
    const commit = open(2)
    const names = ['a', 'b', 'c', 'd', 'e']
    const answers = await Promise.all(names.map((name) => asTenant(TENANT, () => commit(name))))
    assert.deepEqual(answers, ['A', 'B', 'C', 'D', 'E'])
    assert.deepEqual(groups, [['a', 'b'], ['c', 'd'], ['e']])
  })

  test('costs only itself where it fails, whether in the code or in the database', async () => {
    const commit = open()
    await asTenant(TENANT, () => commit('twice'))
    for (const bad of ['bad', 'twice']) {
      const names = [`${bad}-1`, bad, `${bad}-2`]
      const work = names.map((name) => asTenant(TENANT, () => commit(name)))
      assert.deepEqual(await outcomes(work), [`${bad}-1`.toUpperCase(), 'failed', `${bad}-2`.toUpperCase()])
    }
    assert.deepEqual(await kept(), ['bad-1', 'bad-2', 'twice', 'twice-1', 'twice-2'])
  })

  test('is alone where it has to be, after the others', async () => {
    const commit = open()
    const work = ['shy-1', 'a', 'shy-2', 'b'].map((name) => asTenant(TENANT, () => commit(name)))
    assert.deepEqual(await outcomes(work), ['SHY-1', 'A', 'SHY-2', 'B'])
    assert.deepEqual(groups, [['shy-1', 'a', 'shy-2', 'b'], ['shy-1'], ['shy-2']])
  })

  test('never mixes tenants', async () => {
    const commit = open()
    await Promise.all([
      asTenant(TENANT, () => commit('a')),
      asTenant(OTHER, () => commit('b')),
      asTenant(TENANT, () => commit('c')),
    ])
    assert.deepEqual(groups.toSorted(), [['a', 'c'], ['b']])
    const rows = await schema.workerDb.selectFrom('thing').selectAll().orderBy('name').execute()
    assert.deepEqual(
      rows.map(({ tenant_id }) => tenant_id),
      [TENANT, OTHER, TENANT],
    )
  })

  test('runs the hook of each request with its own answer and scope, and undoes only what the hook refuses', async () => {
    const commit = open()
    const stored: unknown[] = []
    const from = (correlationId: string, name: string, isRefused = false) =>
      inScope(
        {
          tenantId: TENANT,
          correlationId,
          beforeCommit: async (_tx, answer) => {
            if (isRefused) throw new Error('the key is taken')
            const effect = () => stored.push([currentScope().correlationId ?? correlationId, answer])
            currentScope().transaction?.afterCommit(effect)
          },
        },
        () => commit(name),
      )
    assert.deepEqual(await outcomes([from('1', 'a'), from('2', 'b')]), ['A', 'B'])
    assert.deepEqual(stored.splice(0).toSorted(), [
      ['1', 'A'],
      ['2', 'B'],
    ])
    assert.deepEqual(await outcomes([from('3', 'c'), from('4', 'd', true)]), ['C', 'failed'])
    assert.deepEqual(stored, [['3', 'C']])
    assert.deepEqual(await kept(), ['a', 'b', 'c'])
  })

  test('is refused within a transaction, where it would wait for itself', async () => {
    const commit = open()
    await asTenant(TENANT, () =>
      transact(schema.db as Db<Tables & KitTables>, async () => {
        assert.throws(() => commit('a'), /inside an open transaction/)
      }),
    )
  })
})
