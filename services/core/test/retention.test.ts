import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { DEFAULT_TENANT_ID, type KitTables, legalHolds, removeOutlived, transact } from '@medtrack/kit'
import type { Insertable, Kysely } from 'kysely'
import { outlivedApplications } from '../src/compliance/outlived-applications.repository.ts'
import type { ApplicationTable } from '../src/tables.ts'
import { type CoreUnderTest, idOf, OTHER_TENANT, openCore } from './core-under-test.ts'

const BEFORE = new Date('2025-11-21T09:00:00Z')
const OLD = new Date('2025-11-21T08:59:59Z')
const OFFER = idOf(0x0f)

describe('C3: applications that came to nothing', () => {
  let core: CoreUnderTest
  let db: Kysely<KitTables>
  before(async () => {
    core = await openCore()
    db = core.tables as unknown as Kysely<KitTables>
    await core.tables
      .insertInto('offer')
      .values({
        ...{ tenant_id: DEFAULT_TENANT_ID, id: OFFER, title: 'Surgery', description: '', city: '' },
        ...{ establishment_id: idOf(1), year_levels: [], capacity: 100, taken: 0, version: 1 },
        ...{ start_date: '2026-01-01', end_date: '2026-02-01', status: 'published' },
        ...{ created_at: OLD, updated_at: OLD },
      })
      .execute()
  })
  after(async () => await core[Symbol.asyncDispose]())

  let last = 0x1000
  /** An application of somebody of their own. */
  const apply = async (given: Partial<Insertable<ApplicationTable>> = {}): Promise<string> => {
    last += 1
    const id = idOf(last)
    await core.tables
      .insertInto('application')
      .values({
        ...{ tenant_id: DEFAULT_TENANT_ID, id, offer_id: OFFER, establishment_id: idOf(1), version: 1 },
        ...{ student_id: idOf(last + 0x10_000), student_user_id: idOf(last + 0x20_000), is_live: false },
        ...{ status: 'rejected', cover_letter: 'Dear …', documents: [], created_at: OLD, updated_at: OLD },
        ...given,
      })
      .execute()
    return id
  }
  const interview = (application_id: string, employer_id: string) => {
    last += 1
    return core.tables
      .insertInto('interview')
      .values({
        ...{ tenant_id: DEFAULT_TENANT_ID, id: idOf(last), application_id, employer_id },
        ...{ candidate_id: idOf(2), interview_time: OLD, reminder_time: OLD, status: 'scheduled' },
        ...{ version: 1, created_at: OLD, updated_at: OLD },
      })
      .execute()
  }
  const holdOn = (userId: string) =>
    transact(db, (tx) =>
      legalHolds.place(tx, { tenantId: DEFAULT_TENANT_ID, userId, reason: 'case', placedAt: OLD }),
    )
  const find = () => transact(db, (tx) => outlivedApplications.find(tx, BEFORE))
  const remove = (tenantId = DEFAULT_TENANT_ID) =>
    removeOutlived(db, outlivedApplications, { tenantId, before: BEFORE })
  const idsOf = async (table: 'application' | 'interview') =>
    (await core.tables.selectFrom(table).select('id').orderBy('id').execute()).map(({ id }) => id)

  test('go with their interviews when their time is over, and nothing else goes', async () => {
    const gone = await apply()
    await interview(gone, idOf(3))
    await apply({ status: 'withdrawn' })
    const kept = [
      await apply({ updated_at: BEFORE }),
      await apply({ status: 'accepted' }),
      await apply({ status: 'submitted', is_live: true }),
      await apply({ status: 'shortlisted', is_live: true }),
    ]
    assert.deepEqual(await find(), [{ tenantId: DEFAULT_TENANT_ID, rows: 2, held: 0, oldest: OLD }])
    assert.equal((await idsOf('application')).length, 6, 'looking removes nothing')
    assert.equal(await remove(OTHER_TENANT), 0)
    assert.equal(await remove(), 2)
    assert.deepEqual(await idsOf('application'), kept)
    assert.deepEqual(await idsOf('interview'), [])
    assert.deepEqual([await find(), await remove()], [[], 0], 'done again it does nothing')
  })

  test('stay while somebody in them is held: who applied, who decided, who led the interview', async () => {
    const [student, decider, leader] = [idOf(0xa1), idOf(0xa2), idOf(0xa3)]
    const kept = [
      await apply({ student_user_id: student }),
      await apply({ decided_by: decider }),
      await apply(),
    ]
    await interview(kept[2] ?? '', leader)
    await apply()
    for (const userId of [student, decider, leader]) await holdOn(userId)
    assert.deepEqual(
      (await find()).map(({ rows, held }) => [rows, held]),
      [[1, 3]],
    )
    assert.equal(await remove(), 1)
    for (const id of kept) assert.ok((await idsOf('application')).includes(id))
    assert.equal((await idsOf('interview')).length, 1)
    for (const userId of [student, decider, leader])
      await transact(db, (tx) => legalHolds.lift(tx, DEFAULT_TENANT_ID, userId))
    assert.equal(await remove(), 3)
  })

  test('go slice by slice, each a transaction of its own', async () => {
    for (let i = 0; i < 1_001; i += 1) await apply()
    let transactions = 0
    const counting = {
      ...outlivedApplications,
      remove: (...given: Parameters<typeof outlivedApplications.remove>) => {
        transactions += 1
        return outlivedApplications.remove(...given)
      },
    }
    assert.equal(await removeOutlived(db, counting, { tenantId: DEFAULT_TENANT_ID, before: BEFORE }), 1_001)
    assert.equal(transactions, 3)
  })
})
