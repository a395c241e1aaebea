import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_TENANT_ID, prepareSchema } from '@medtrack/kit'
import { openTestDatabase, silentLogger } from '@medtrack/testkit'
import { Kysely } from 'kysely'
import { migrations } from '../src/migrations/index.ts'
import type { ProfileTables } from '../src/tables.ts'
import { AMINA } from './people-events.ts'
import { idOf } from './people-under-test.ts'

const BEFORE = migrations.findIndex(({ name }) => name === '0005-known-accounts')

test('0005: profiles that a change of role had left behind are hidden, and accounts are known by the newest', async () => {
  await using database = await openTestDatabase()
  const { driver } = database
  const bring = (count: number) =>
    prepareSchema({
      driver,
      service: 'profile',
      migrations: migrations.slice(0, count),
      logger: silentLogger,
    })
  await bring(BEFORE)
  const owner = new Kysely<ProfileTables>({ dialect: driver.owner() }).withSchema('profile')
  try {
    const at = new Date('2026-01-01T00:00:00Z')
    const put = async (kind: 'student' | 'encadrant', id: string, more: object) => {
      const row = { tenant_id: DEFAULT_TENANT_ID, id, created_at: at, updated_at: at, ...more }
      await owner
        .insertInto(kind as 'encadrant')
        .values(row as never)
        .execute()
    }
    const sources = JSON.stringify({ account: { email: ' Amina@Example.com' }, role_data: {}, outside: {} })
    const amina = { user_id: AMINA, cin: 'AB1', cin_key: 'AB1', sources }
    await put('student', idOf(1), { ...amina, account_sequence: 1 })
    await put('encadrant', idOf(2), { ...amina, account_sequence: 2 })
    await put('student', idOf(3), { user_id: idOf(30), sources: '{}', account_sequence: 0 })
    await put('student', idOf(4), { sources: '{}' })
    await bring(migrations.length)
    assert.deepEqual(await owner.selectFrom('known_account').selectAll().execute(), [
      {
        ...{ tenant_id: DEFAULT_TENANT_ID, user_id: AMINA, role: 'encadrant', sequence: 2 },
        email_key: 'amina@example.com',
      },
    ])
    const columns = ['id', 'hidden_by_role', 'deleted_at', 'cin_key', 'version'] as const
    const hidden = { hidden_by_role: true, deleted_at: at, cin_key: null, version: 2 }
    const living = { hidden_by_role: false, deleted_at: null, version: 1 }
    assert.deepEqual(await owner.selectFrom('student').select(columns).orderBy('id').execute(), [
      { id: idOf(1), ...hidden },
      { id: idOf(3), ...living, cin_key: null },
      { id: idOf(4), ...living, cin_key: null },
    ])
    assert.deepEqual(await owner.selectFrom('encadrant').select(columns).execute(), [
      { id: idOf(2), ...living, cin_key: 'AB1' },
    ])
  } finally {
    await owner.destroy()
  }
})
