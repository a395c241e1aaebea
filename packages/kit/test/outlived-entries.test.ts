import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import {
  asTenant,
  type Chain,
  createChain,
  findAuditKey,
  findOutlivedEntries,
  legalHolds,
  removeOutlivedEntries,
  transact,
  verifyChain,
} from '@medtrack/kit'
import { sql } from 'kysely'
import { type AuditGround, openAuditGround, SERVICE } from './audit-under-test.ts'

describe('C3: what of the audit log is over goes, and the rest verifies', () => {
  let ground: AuditGround
  let chain: Chain
  before(async () => {
    ground = await openAuditGround()
    chain = createChain(SERVICE, (await findAuditKey(ground.workerDb as never, ground.vault))!)
  })
  after(async () => await ground[Symbol.asyncDispose]())

  /** Rows from before and after a moment. */
  const makeChain = async (old: number, young = 5, subject = 'thing/1') => {
    const tenantId = randomUUID()
    await ground.make(tenantId, ...Array.from({ length: old }, () => ({ subject })))
    ground.clock.advance(1_000)
    const limit = ground.clock.now()
    await ground.make(tenantId, ...Array.from({ length: young }, () => ({})))
    return { schema: 'things', chain, tenantId, before: limit }
  }
  type Which = Awaited<ReturnType<typeof makeChain>>
  const find = (which: Which) => findOutlivedEntries(ground.workerDb as never, which)
  const remove = (which: Which) => removeOutlivedEntries(ground.owner as never, which, ground.clock)
  const verify = ({ tenantId }: Which, noted?: Parameters<typeof verifyChain>[3]) =>
    verifyChain(ground.workerDb as never, chain, tenantId, noted)
  const tamper = async (statement: string, { tenantId }: Which) =>
    void (await sql.raw(statement.replaceAll('$t', `'${tenantId}'`)).execute(ground.owner))
  const hold = (which: Which, userId: string) =>
    transact(ground.owner as never, (tx) =>
      legalHolds.place(tx, {
        tenantId: which.tenantId,
        userId,
        reason: 'case',
        placedAt: ground.clock.now(),
      }),
    )

  test('the beginning goes in slices; what was noted before still holds, and the log goes on', async () => {
    const which = await makeChain(2_100)
    const noted = (await verify(which)).end
    assert.equal((await find(which)).rows, 2_100)
    assert.equal((await verify(which)).intact, 2_105, 'looking removes nothing')
    assert.equal(await remove(which), 2_100)
    const report = await verify(which, noted)
    assert.deepEqual([report.fault, report.removed, report.intact], [undefined, 2_100, 5])
    await ground.make(which.tenantId, {}, {})
    assert.deepEqual([(await verify(which)).fault, (await verify(which)).intact], [undefined, 7])
    assert.deepEqual([(await find(which)).rows, await remove(which)], [0, 0], 'done again it does nothing')
  })

  test('the last row stays, however old: the next one follows it', async () => {
    const which = await makeChain(4, 0)
    assert.equal(await remove(which), 3)
    await ground.make(which.tenantId, {})
    const { fault, removed, intact } = await verify(which)
    assert.deepEqual([fault, removed, intact], [undefined, 3, 2])
  })

  test('whoever is held keeps the whole log of the institution: rows name people by other ids as well', async () => {
    const which = await makeChain(3, 5, `stage/${randomUUID()}`)
    const other = await makeChain(3)
    const held = randomUUID()
    await hold(which, held)
    const { rows, held: kept, oldest } = await find(which)
    assert.deepEqual([rows, kept, oldest && oldest < which.before], [0, 3, true])
    assert.deepEqual([await remove(which), await remove(other)], [0, 3])
    await transact(ground.owner as never, (tx) => legalHolds.lift(tx, which.tenantId, held))
    assert.deepEqual([(await find(which)).rows, await remove(which)], [3, 3])
    assert.equal((await verify(which)).fault, undefined)
  })

  test('from a row on that is not as it was written nothing is removed, as it shows it', async () => {
    const which = await makeChain(6)
    await tamper("update things.audit_entry set subject = 'x' where tenant_id = $t and sequence = 4", which)
    const { rows, fault } = await find(which)
    assert.deepEqual([rows, fault?.sequence], [3, 4])
    assert.match(String(fault?.problem), /is not as it was written/)
    assert.deepEqual([await remove(which), await remove(which)], [3, 0])
    const report = await verify(which)
    assert.deepEqual([report.removed, report.fault?.sequence], [3, 4])
  })

  for (const [what, statement, first] of [
    ['that the end was changed', "update things.audit_head set mac = '\\x00' where tenant_id = $t", 4],
    ['how many rows are missing', 'delete from things.audit_entry where tenant_id = $t and sequence > 2', 3],
  ] as const) {
    test(`a break goes with its time when the platform told it: ${what}`, async () => {
      const which = await makeChain(3, 0)
      await tamper(statement, which)
      await ground.make(which.tenantId, {}, {})
      assert.equal((await verify(which)).fault?.sequence, first)
      const later = { ...which, before: new Date(which.before.getTime() + 1) }
      const { rows, fault } = await find(later)
      assert.deepEqual([fault, await remove(later)], [undefined, rows])
      const report = await verify(later)
      assert.deepEqual([report.fault, report.removed, report.intact], [undefined, 5, 1])
    })
  }

  test('a break that tells of other rows than those that are missing stays, and what follows it', async () => {
    const which = await makeChain(3, 0)
    await tamper('delete from things.audit_entry where tenant_id = $t and sequence > 2', which)
    await ground.make(which.tenantId, {}, {})
    await tamper('delete from things.audit_entry where tenant_id = $t and sequence = 2', which)
    const later = { ...which, before: new Date(which.before.getTime() + 1) }
    assert.equal((await find(later)).fault?.sequence, 2)
    assert.equal(await remove(later), 1)
  })

  for (const [what, statement, expected] of [
    [
      'the mark is moved on',
      'update things.audit_mark set sequence = 8 where tenant_id = $t',
      /mark .* was changed/,
    ],
    [
      'the mark is removed',
      'delete from things.audit_mark where tenant_id = $t',
      /is missing, and all up to row 6/,
    ],
    [
      'more is removed',
      'delete from things.audit_entry where tenant_id = $t and sequence = 7',
      /^is missing$/,
    ],
    [
      'a removed row is made again',
      `insert into things.audit_entry select tenant_id, 2, gen_random_uuid(), at, actor_kind, actor_id, actor_role,
         action, subject, details, ip_address, user_agent, correlation_id, previous_hash, hash
         from things.audit_entry where tenant_id = $t and sequence = 7`,
      /put back/,
    ],
  ] as const) {
    test(`whoever may write everything but has no key is found out: ${what}`, async () => {
      const which = await makeChain(6)
      assert.equal(await remove(which), 6)
      await tamper(statement, which)
      assert.match(String((await verify(which)).fault?.problem), expected)
    })
  }

  test('no service may remove or change a row or move the mark', async () => {
    for (const statement of ['delete from things.audit_entry', 'delete from things.audit_mark']) {
      for (const db of [ground.db, ground.workerDb])
        await assert.rejects(
          asTenant(randomUUID(), () => sql.raw(statement).execute(db as never)),
          /permission denied/,
        )
    }
  })
})
