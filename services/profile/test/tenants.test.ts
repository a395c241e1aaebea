import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { OTHER_TENANT } from './callers.ts'
import { AMINA_STUDENT, outsideStudent, userCreated } from './people-events.ts'
import { openProfile } from './profile-under-test.ts'

describe('tenants', () => {
  test('each has its own profiles and numbers, of the same person too', async () => {
    await using profile = await openProfile()
    const elsewhere = { tenant_id: OTHER_TENANT }
    await profile.deliver(outsideStudent())
    await profile.deliver(userCreated())
    await profile.deliver(outsideStudent({}, elsewhere), OTHER_TENANT)
    await profile.deliver({ ...userCreated(), ...elsewhere }, OTHER_TENANT)
    const here = (await profile.rows()).student
    const there = (await profile.rows(OTHER_TENANT)).student
    assert.deepEqual([here.length, there.length], [1, 1])
    assert.equal(here[0]?.student_number, 'STU2026001')
    assert.equal(there[0]?.student_number, 'STU2026001')
    // The id was not free any more: it is kept beside.
    assert.equal(here[0]?.id, AMINA_STUDENT)
    assert.notEqual(there[0]?.id, AMINA_STUDENT)
    assert.equal(there[0]?.['external_id'], AMINA_STUDENT)
    assert.equal((await profile.published(OTHER_TENANT)).length, 2)
  })
})
