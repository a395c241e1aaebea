import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { asTenant, DEFAULT_TENANT_ID, identityHeaders, transact } from '@medtrack/kit'
import { type CommUnderTest, openComm } from './comm-under-test.ts'

const USER = '0198c0de-0000-7000-8000-0000000000a1'
const SOMEBODY = '0198c0de-0000-7000-8000-0000000000a2'
const EMAIL = 'amina@example.com'
const NOTIFICATIONS = 230

let comm: CommUnderTest
before(async () => {
  comm = await openComm()
})
after(async () => await comm?.[Symbol.asyncDispose]())

const part = async (query = '') => {
  const caller = { kind: 'service' as const, service: 'auth-service', tenantId: DEFAULT_TENANT_ID }
  const answer = await comm.hosted.app.inject({
    method: 'GET',
    url: `/internal/personal-data/${USER}${query}`,
    headers: identityHeaders(comm.vault, caller, comm.clock),
  })
  assert.equal(answer.statusCode, 200, answer.body)
  return answer.json() as {
    sections: { name: string; records: Record<string, unknown>[] }[]
    next: string | null
  }
}

test('C1: what is held about somebody who was told a lot comes in parts, each row once', async () => {
  const now = comm.clock.now()
  const row = { tenant_id: DEFAULT_TENANT_ID, created_at: now }
  await comm.tables
    .insertInto('contact')
    .values({ tenant_id: DEFAULT_TENANT_ID, user_id: USER, email: EMAIL, updated_at: now })
    .execute()
  const ids = Array.from({ length: NOTIFICATIONS }, () => randomUUID())
  await comm.tables
    .insertInto('notification')
    .values(
      ids.map((id) => ({
        ...{ ...row, id, user_id: USER, title: 'Hello', content: 'World', category: 'account' },
        ...{ data: '{}', metadata: '{}', correlation_id: 'c' },
      })),
    )
    .execute()
  await comm.tables
    .insertInto('delivery')
    .values(
      ids.map((notification_id) => ({
        ...{ ...row, id: randomUUID(), notification_id, channel: 'email' as const, position: 0 },
        status: 'sent' as const,
      })),
    )
    .execute()

  const told = new Map<string, unknown[]>()
  let parts = 0
  for (let next: string | null = ''; next !== null; parts += 1) {
    const answer = await part(next === '' ? '' : `?after=${encodeURIComponent(next)}`)
    const rows = answer.sections.flatMap(({ records }) => records)
    assert.ok(rows.length <= 100, 'a part is bounded')
    for (const { name, records } of answer.sections) told.set(name, [...(told.get(name) ?? []), ...records])
    next = answer.next
  }
  assert.ok(parts >= 5)
  const notifications = told.get('notifications') as { id: string }[]
  assert.deepEqual(notifications.map(({ id }) => id).sort(), [...ids].sort())
  const deliveries = told.get('deliveries') as { notification_id: string }[]
  assert.deepEqual(deliveries.map(({ notification_id }) => notification_id).sort(), [...ids].sort())
  assert.equal((told.get('contact') as { email: string }[])[0]?.email, EMAIL)
})

test('C2: a message that was in hand when its reader was erased is removed at the end', async () => {
  await comm.tables
    .insertInto('mailbox_message')
    .values(
      [EMAIL, 'somebody.else@example.com'].map((recipient) => ({
        ...{ id: randomUUID(), tenant_id: DEFAULT_TENANT_ID, channel: 'email' as const, recipient },
        ...{ subject: 'Late', text: 'Late', html: 'Late', data: '{}', created_at: comm.clock.now() },
      })),
    )
    .execute()
  const late = { tenant_id: DEFAULT_TENANT_ID, created_at: comm.clock.now(), correlation_id: 'c' }
  await comm.tables
    .insertInto('notification')
    .values(
      [USER, SOMEBODY].map((user_id) => ({
        ...{ ...late, id: randomUUID(), user_id, title: 'Late', content: 'Late', category: 'account' },
        ...{ data: '{}', metadata: '{}' },
      })),
    )
    .execute()
  const { personalData } = comm.hosted.parts
  await asTenant(DEFAULT_TENANT_ID, () =>
    transact(comm.tables, async (tx) => await personalData?.sweep?.(tx, [USER, EMAIL])),
  )
  const left = await comm.tables.selectFrom('mailbox_message').select('recipient').execute()
  assert.deepEqual(left, [{ recipient: 'somebody.else@example.com' }])
  const notices = await comm.tables.selectFrom('notification').select('user_id').execute()
  assert.deepEqual(notices, [{ user_id: SOMEBODY }])
})
