import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_TENANT_ID, prepareSchema } from '@medtrack/kit'
import { openTestDatabase, silentLogger } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { migrations } from '../src/migrations/index.ts'
import type { EvalTables } from '../src/tables.ts'

type Owner = Kysely<EvalTables>

const AT = new Date('2026-01-01T00:00:00Z')
const idOf = (n: number) => `0198c0de-0000-7000-8000-${String(n).padStart(12, '0')}`

const criterion = (id: string, scale: string, score: number | null) => ({
  ...{ id, label: id, weight: 1, scale, max_score: 20, score, comment: null },
})

const evaluation = (n: number, origin: 'platform' | 'external', criteria: object[], more: object = {}) => ({
  ...{ tenant_id: DEFAULT_TENANT_ID, id: idOf(n), stage_id: idOf(100 + n), kind: 'final', origin },
  ...{ state: 'final', criteria: JSON.stringify(criteria), score: 60, student_id: idOf(200 + n) },
  ...{ period: '2026-05-01', created_at: AT, updated_at: AT, ...more },
})

const OWN = [criterion('knowledge', '0-20', 15), criterion('external-view', '0-20', 10)]
const THEIRS = [criterion('external-1', 'points', 20), criterion('external-2', 'points', 5)]
const ROWS = [
  evaluation(1, 'platform', OWN),
  evaluation(2, 'platform', OWN, { state: 'pending', score: null }),
  evaluation(3, 'external', THEIRS),
]

const put = async (owner: Owner, rows: readonly object[]) => {
  for (const row of rows)
    await owner
      .insertInto('evaluation')
      .values(row as never)
      .execute()
}

const sums = async (owner: Owner) => {
  const groups = await owner
    .selectFrom('group_sum')
    .select(['kind', 'grouping_name', 'key', 'period', 'made', 'answered', 'total', 'squares'])
    .orderBy('grouping_name')
    .orderBy('key')
    .execute()
  const counts = await owner
    .selectFrom('tally')
    .select(['kind', 'state', 'n'])
    .where('n', '<>', 0)
    .orderBy('state')
    .execute()
  return {
    counts,
    groups: groups.map((row) => ({ ...row, total: Number(row.total), squares: Number(row.squares) })),
  }
}

/** Rows of the version before `from`, looked at in this one. */
const upgraded = async (from: string, look: (owner: Owner) => Promise<void>) => {
  await using database = await openTestDatabase()
  const { driver } = database
  const at = migrations.findIndex(({ name }) => name === from)
  assert.ok(at > 0)
  const step = { driver, service: 'eval', logger: silentLogger }
  await prepareSchema({ ...step, migrations: migrations.slice(0, at) })
  const owner: Owner = new Kysely<EvalTables>({ dialect: driver.owner() }).withSchema('eval')
  try {
    await put(owner, ROWS)
    await prepareSchema({ ...step, migrations })
    await look(owner)
  } finally {
    await owner.destroy()
  }
}

for (const from of ['0004-sums', '0005-own-criteria', '0006-sums-anew']) {
  test(`sums of rows from before ${from} are as if they had been entered now, and stay true`, () =>
    upgraded(from, async (owner) => {
      const after = await sums(owner)
      for (const score of [80, 60]) {
        await owner.updateTable('evaluation').set({ score }).where('score', 'is not', null).execute()
      }
      assert.deepEqual(await sums(owner), after)
      await owner.deleteFrom('evaluation').execute()
      assert.deepEqual(await sums(owner), { counts: [], groups: [] })
      await put(owner, ROWS)
      assert.deepEqual(await sums(owner), after)
      const keys = after.groups.flatMap(({ grouping_name, key }) =>
        grouping_name === 'criterion' ? [key] : [],
      )
      assert.deepEqual(keys, ['external-view', 'knowledge'])
    }))
}
