import assert from 'node:assert/strict'
import { test } from 'node:test'
import { asTenant } from '@medtrack/kit'
import { createFixedClock } from '@medtrack/testkit'
import type { Account } from '../tables.ts'
import { createFailureEntries } from './failure-entries.ts'

const setUp = () => {
  const told: string[] = []
  const clock = createFixedClock('2026-11-21T09:00:00Z')
  const audit = { record: async (_tx: unknown, { subject }: { subject: string }) => void told.push(subject) }
  const { failed } = createFailureEntries({ audit, clock })
  return {
    told,
    clock,
    fail: (failures: number, account?: Pick<Account, 'id'>, tenant = 'ours') =>
      asTenant(tenant, () => failed(undefined as never, account as Account | undefined, failures)),
  }
}

test('R1, R4: the first and the tenth failure are told, with an account or without', async () => {
  const { told, fail } = setUp()
  for (let failures = 1; failures <= 12; failures += 1) {
    await fail(failures)
    await fail(failures, { id: '7' })
  }
  assert.deepEqual(told, ['user/unknown', 'user/7', 'user/unknown', 'user/7'])
})

test('strangers cannot fill the log: a hundred an hour for each institution, then silence', async () => {
  const { told, fail, clock } = setUp()
  for (let i = 0; i < 150; i += 1) await fail(1)
  assert.equal(told.length, 100)
  await fail(1, { id: '7' })
  assert.equal(told.length, 100, 'silence tells nothing about who has an account')
  await fail(1, undefined, 'theirs')
  assert.equal(told.length, 101)
  clock.advance(3_600_000)
  await fail(1)
  assert.equal(told.length, 102)
})
