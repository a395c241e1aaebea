import assert from 'node:assert/strict'
import { test } from 'node:test'
import { as, client } from './callers.ts'
import { openPeople } from './people-under-test.ts'

test('readings of identity numbers at one moment: each is on record before its answer, in its reader’s name', async () => {
  const { profile, ask, add } = await openPeople()
  await using _ = profile
  await profile.clear()
  const people = await add(
    'student',
    ['AB1', 'AB2', 'AB3'].map((cin) => ({ first_name: 'A', last_name: cin, cin, cin_key: cin })),
  )
  const recorded = () =>
    profile.tables
      .selectFrom('audit_entry')
      .select(['subject', 'actor_kind', 'correlation_id', 'xmin' as never])
      .where('action', '=', 'cin.read')
      .execute() as Promise<readonly Record<string, unknown>[]>
  const read = async (n: number, caller: Parameters<typeof ask>[2]) => {
    const { status, headers } = await ask('GET', `/api/students/${people[n]?.id}/`, caller)
    const cause = headers['x-correlation-id']
    assert.equal(status, 200)
    assert.ok((await recorded()).some(({ correlation_id }) => correlation_id === cause))
    return [`student/${people[n]?.id}`, cause]
  }
  const readers = Array.from({ length: 12 }, (_, n) => (n % 2 === 0 ? as('admin') : client('profiles:read')))
  const answers = await Promise.all(readers.map((caller, n) => read(n % 3, caller)))

  const entries = await recorded()
  const byCause = new Map(entries.map((entry) => [entry['correlation_id'], entry]))
  assert.equal(entries.length, readers.length)
  assert.deepEqual(
    answers.map(([, cause]) => byCause.get(cause)?.['actor_kind']),
    readers.map(({ kind }) => kind),
  )
  assert.deepEqual(
    answers.map(([, cause]) => byCause.get(cause)?.['subject']),
    answers.map(([subject]) => subject),
  )
  assert.ok(
    new Set(entries.map(({ xmin }) => xmin)).size < readers.length,
    'not each has a transaction of its own',
  )
})
