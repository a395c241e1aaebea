import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createFixedClock } from '@medtrack/testkit'
import { createFindPartner } from './partners.ts'

const CAMPUS = '0198c0de-0000-7000-8000-000000000c01'
const RABAT = '0198c0de-0000-7000-8000-00000000000a'

test('M7: who a broker user is is remembered for 10 s, counts on while AUTH is away, and is never guessed', async () => {
  const clock = createFixedClock('2026-11-21T09:00:00Z')
  let answer: 'partner' | 'nobody' | 'away' = 'away'
  let asked = 0
  const find = createFindPartner({
    clock,
    auth: {
      getEventPublisher: async () => {
        asked += 1
        if (answer === 'away') throw new Error('AUTH is away')
        return answer === 'nobody' ? undefined : { name: 'Campus', tenant_id: RABAT, tenant_slug: 'rabat' }
      },
    },
  })
  const campus = { name: 'Campus', tenantId: RABAT, tenantSlug: 'rabat' }

  assert.equal(await find('guest'), undefined)
  assert.equal(asked, 0, 'only ids are asked for')
  await assert.rejects(find(CAMPUS), /away/)
  answer = 'partner'
  assert.deepEqual(await find(CAMPUS), campus)
  answer = 'nobody'
  clock.advance(9_000)
  assert.deepEqual(await find(CAMPUS), campus)
  assert.equal(asked, 2)
  answer = 'away'
  clock.advance(2_000)
  assert.deepEqual(await find(CAMPUS), campus)
  answer = 'nobody'
  assert.equal(await find(CAMPUS), undefined)
})
