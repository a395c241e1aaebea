import assert from 'node:assert/strict'
import { createSecretKey } from 'node:crypto'
import { after, before, describe, test } from 'node:test'
import { asTenant, transact } from '@medtrack/kit'
import { createErasedNames } from '../src/personal-data/erased-names.ts'
import { type Ground, OTHER_TENANT, openGround, TENANT } from './events-under-test.ts'

describe('who writes of somebody, and who erases them', () => {
  let ground: Ground
  before(async () => {
    ground = await openGround()
  })
  after(async () => await ground?.[Symbol.asyncDispose]())

  const names = createErasedNames('erased', createSecretKey(Buffer.alloc(32, 7)))
  const inTenant = (tenantId: string, work: (tx: never) => Promise<void>) =>
    asTenant(tenantId, () => transact(ground.db, async (tx) => await work(tx as never)))

  test('C2: erasing waits until what was found to be nobody erased is written', async () => {
    const done: string[] = []
    const found = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const writing = inTenant(TENANT, async (tx) => {
      await names.hold(tx, TENANT)
      found.resolve()
      await goOn.promise
      done.push('written')
    })
    await found.promise
    const erasing = inTenant(TENANT, async (tx) => {
      await names.close(tx, TENANT)
      done.push('erased')
    })
    const writingMore = ground.driver.features.shared
      ? inTenant(OTHER_TENANT, async (tx) => {
          await names.close(tx, OTHER_TENANT)
          done.push('elsewhere')
        })
      : undefined
    // Where there are several connections, another institution does not wait.
    await writingMore
    goOn.resolve()
    await Promise.all([writing, erasing])
    assert.deepEqual(done, [...(writingMore ? ['elsewhere'] : []), 'written', 'erased'])
  })
})
