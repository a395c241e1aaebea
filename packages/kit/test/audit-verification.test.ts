import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type Chain, type ChainEnd, createChain, findAuditKey, listChains, verifyChain } from '@medtrack/kit'
import { sql } from 'kysely'
import { type AuditGround, openAuditGround, SERVICE } from './audit-under-test.ts'

let ground: AuditGround
let chain: Chain
before(async () => {
  ground = await openAuditGround()
  chain = createChain(SERVICE, (await findAuditKey(ground.workerDb as never, ground.vault))!)
})
after(async () => await ground[Symbol.asyncDispose]())

const makeChain = async (length = 12): Promise<string> => {
  const tenant = randomUUID()
  await ground.make(
    tenant,
    ...Array.from({ length }, (_, i) => ({ subject: `thing/${i + 1}`, details: { place: i + 1, a: 'b' } })),
  )
  return tenant
}
const verify = (tenant: string, noted?: ChainEnd) =>
  verifyChain(ground.workerDb as never, chain, tenant, noted)
/** What the verification says is wrong, as a line. */
const faultIn = async (tenant: string, noted?: ChainEnd): Promise<string | undefined> => {
  const { fault } = await verify(tenant, noted)
  return fault && `row ${fault.sequence} ${fault.problem}`
}
const rowAt = (tenant: string, sequence: number) =>
  ground.owner
    .selectFrom('audit_entry')
    .selectAll()
    .where('tenant_id', '=', tenant)
    .where('sequence', '=', String(sequence))
    .executeTakeFirstOrThrow()
const headOf = (tenant: string) =>
  ground.owner.selectFrom('audit_head').selectAll().where('tenant_id', '=', tenant).executeTakeFirstOrThrow()
const putHead = async (tenant: string, change: object) =>
  void (await ground.owner.updateTable('audit_head').set(change).where('tenant_id', '=', tenant).execute())
/** Does something to a chain, as the owner of all tables. */
const tamper = async (statement: string, tenant: string) =>
  void (await sql.raw(statement.replaceAll('$t', `'${tenant}'`)).execute(ground.owner))

describe('C5: whoever may write everything but has no key is found out', () => {
  test('what is as it was written verifies, up to where it ends, however long it is', async () => {
    const tenant = await makeChain(2_050)
    const report = await verify(tenant)
    assert.deepEqual([report.fault, report.intact, report.end.sequence], [undefined, 2_050, 2_050])
    assert.deepEqual(report.end.hash, (await rowAt(tenant, 2_050)).hash)
    assert.deepEqual([(await verify(randomUUID())).intact, await faultIn(randomUUID())], [0, undefined])
    const other = await makeChain()
    const chains = await listChains(ground.workerDb as never)
    assert.ok(chains.includes(tenant) && chains.includes(other))
    await tamper(
      'update things.audit_entry set subject = $$x$$ where tenant_id = $t and sequence = 1500',
      tenant,
    )
    assert.match(String(await faultIn(tenant)), /^row 1500 is not as it was written/)
  })

  for (const change of [
    "id = '00000000-0000-7000-8000-00000000000f'",
    "at = at + interval '1 millisecond'",
    "actor_kind = 'anyone'",
    "actor_id = 'somebody-else'",
    'actor_id = null',
    "actor_role = 'admin'",
    "action = 'thing.lost'",
    "subject = 'thing/8'",
    "details = jsonb_set(details, '{place}', '8')",
    "details = details - 'a'",
    "ip_address = '192.0.2.1'",
    "user_agent = 'x'",
    "correlation_id = correlation_id || 'x'",
    'previous_hash = set_byte(previous_hash, 31, get_byte(previous_hash, 31) # 1)',
    'hash = set_byte(hash, 0, get_byte(hash, 0) # 1)',
  ]) {
    test(`a row is changed: ${change}`, async () => {
      const tenant = await makeChain()
      await tamper(`update things.audit_entry set ${change} where tenant_id = $t and sequence = 7`, tenant)
      assert.match(String(await faultIn(tenant)), /^row 7 is not as it was written/)
      const { fault } = await verify(tenant)
      assert.equal(fault?.id, (await rowAt(tenant, 7)).id)
    })
  }

  test('rows are removed, at the start, in the middle, at the end, or all of them', async () => {
    for (const [which, expected] of [
      ['sequence = 1', /^row 1 is missing$/],
      ['sequence in (5, 6)', /^row 5 is missing, and all up to row 6$/],
      ['sequence > 10', /^row 11 is missing, and all up to row 12$/],
      ['true', /^row 1 is missing, and all up to row 12$/],
    ] as const) {
      const tenant = await makeChain()
      await tamper(`delete from things.audit_entry where tenant_id = $t and ${which}`, tenant)
      assert.match(String(await faultIn(tenant)), expected)
    }
  })

  test('rows are exchanged, moved to another institution, copied, or made', async () => {
    const [tenant, other] = [await makeChain(), await makeChain(6)]
    await tamper('update things.audit_entry set sequence = 99 where tenant_id = $t and sequence = 4', tenant)
    await tamper('update things.audit_entry set sequence = 4 where tenant_id = $t and sequence = 5', tenant)
    await tamper('update things.audit_entry set sequence = 5 where tenant_id = $t and sequence = 99', tenant)
    assert.match(String(await faultIn(tenant)), /^row 4 is not as it was written/)
    await tamper(
      `update things.audit_entry set tenant_id = '${other}' where tenant_id = $t and sequence = 7`,
      tenant,
    )
    assert.match(String(await faultIn(other)), /^row 7 is not as it was written/)

    const copied = await makeChain()
    const { id, ...row } = await rowAt(copied, 12)
    const copy = { ...row, id: randomUUID(), sequence: '13', details: JSON.stringify(row.details) }
    await ground.owner.insertInto('audit_entry').values(copy).execute()
    assert.match(String(await faultIn(copied)), /^row 13 is not as it was written/)
  })

  test('the record of the end is changed, removed, or put back with the rows behind it removed', async () => {
    const cut = async (tenant: string, from: number) =>
      tamper(`delete from things.audit_entry where tenant_id = $t and sequence > ${from}`, tenant)
    const forged = await makeChain()
    await cut(forged, 10)
    await putHead(forged, { sequence: '10', hash: (await rowAt(forged, 10)).hash })
    assert.match(String(await faultIn(forged)), /^row 10 is the last, but .* was changed$/)

    const headless = await makeChain()
    await tamper('delete from things.audit_head where tenant_id = $t', headless)
    assert.match(String(await faultIn(headless)), /^row 12 is the last, but .* is gone$/)

    const putBack = await makeChain(10)
    const { tenant_id, ...older } = await headOf(putBack)
    await ground.make(putBack, {}, {})
    await putHead(putBack, older)
    assert.match(String(await faultIn(putBack)), /an older record was put back/)
  })

  test('a whole chain is put back to an older state: only what was noted elsewhere tells', async () => {
    const tenant = await makeChain(10)
    const { tenant_id, ...older } = await headOf(tenant)
    const early = (await verify(tenant)).end
    await ground.make(tenant, {}, {})
    const late = (await verify(tenant)).end
    assert.equal(await faultIn(tenant, early), undefined)
    await tamper('delete from things.audit_entry where tenant_id = $t and sequence > 10', tenant)
    await putHead(tenant, older)
    assert.equal(await faultIn(tenant), undefined)
    assert.equal(await faultIn(tenant, late), 'row 11 is missing, and all up to row 12')
    await ground.make(tenant, {}, {})
    assert.match(String(await faultIn(tenant, late)), /^row 12 is another one/)
  })
})

describe('after the log was changed the platform goes on, and the break stays told', () => {
  for (const [what, statement, expected] of [
    [
      'cut off',
      'delete from things.audit_entry where tenant_id = $t and sequence > 10',
      /^row 11 is missing/,
    ],
    ['emptied', 'delete from things.audit_entry where tenant_id = $t', /^row 1 is missing/],
    ['without its head', 'delete from things.audit_head where tenant_id = $t', /^row 13 tells/],
    ['with another head', 'update things.audit_head set sequence = 3 where tenant_id = $t', /^row 13 tells/],
  ] as const) {
    test(what, async () => {
      const tenant = await makeChain()
      await tamper(statement, tenant)
      const before = ground.breaks()
      await ground.make(tenant, { subject: 'thing/later' })
      assert.equal(ground.breaks(), before + 1)
      await ground.make(tenant, { subject: 'thing/last' })
      assert.equal(ground.breaks(), before + 1)
      const told = [13, 14, 15].map(async (place) => (await rowAt(tenant, place)).action)
      assert.deepEqual(await Promise.all(told), ['audit.chain-broken', 'thing.made', 'thing.made'])
      assert.match(String(await faultIn(tenant)), expected)
    })
  }
})
