import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { type AuditEntry, listAffecting } from '@medtrack/kit'
import { type AuditGround, openAuditGround } from './audit-under-test.ts'

describe('C7: whom the acts of a breach concern', () => {
  let ground: AuditGround
  before(async () => {
    ground = await openAuditGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  const affectedBy = async (entry: Partial<AuditEntry>) => {
    const tenantId = randomUUID()
    await ground.make(tenantId, entry)
    const window = { since: new Date(0), until: new Date('2100-01-01T00:00:00Z') }
    const acts = await Array.fromAsync(listAffecting(ground.workerDb as never, [], tenantId, window))
    assert.equal(acts.length, 1)
    return acts[0]
  }

  test('who read results of groups or a dead letter may have read of anybody', async () => {
    for (const action of ['report.read', 'dead-letter.read'])
      assert.equal((await affectedBy({ action, subject: 'report/student' }))?.isWide, true, action)
    assert.equal((await affectedBy({ action: 'thing.read', subject: 'thing/1' }))?.isWide, false)
  })

  test('details name people by ids and by subjects', async () => {
    const [read, told, listed] = [randomUUID(), randomUUID(), randomUUID()]
    const act = await affectedBy({
      action: 'event.read',
      subject: `event/${randomUUID()}`,
      details: {
        about: `user/${read.toUpperCase()}`,
        user_id: told,
        others: [`user/${listed}`, 'user/nobody'],
      },
    })
    assert.deepEqual(act?.userIds.toSorted(), [read, told, listed].sort())
    assert.equal(act?.isWide, false)
  })
})
