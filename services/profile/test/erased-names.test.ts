import assert from 'node:assert/strict'
import { test } from 'node:test'
import { createVault } from '@medtrack/kit'
import { openTestDatabase } from '@medtrack/testkit'
import { profileService } from '../src/service.ts'
import { outsideStudent, userCreated, userErased } from './people-events.ts'
import { openProfile } from './profile-under-test.ts'

test('C2: an address is remembered as erased when the root secret has changed since', async () => {
  await using database = await openTestDatabase([profileService])
  const [former, present] = ['the former root secret, long enough', 'the present root secret, long enough']
  const startedWith = (...secrets: string[]) =>
    openProfile({ driver: database.driver, vault: createVault(secrets) })
  {
    await using begun = await startedWith(former)
    await begun.deliver(userCreated())
    await begun.deliver(userErased())
  }
  {
    await using _ = await startedWith(present, former)
  }
  await using changed = await startedWith(present)
  // Known by the address alone: before the erasure it was hers, later it may be somebody else's.
  const news = (timestamp: string) => outsideStudent({ user_id: undefined, student_id: 'X-9' }, { timestamp })
  await changed.deliver(news('2026-11-21T08:29:00.000Z'))
  assert.deepEqual((await changed.rows()).student, [])
  await changed.deliver(news('2026-11-22T08:00:00.000Z'))
  assert.equal((await changed.rows()).student.length, 1)
})
