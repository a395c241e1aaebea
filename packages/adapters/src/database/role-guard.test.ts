import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refuseRoleChange } from './role-guard.ts'

test('texts that leave the role are refused as the server refuses', () => {
  for (const text of [
    'set role x',
    'SET\nSESSION ROLE x',
    'select 1; reset role',
    "select set_config('ROLE', 'x', true)",
  ]) {
    assert.throws(() => refuseRoleChange(text), { code: '42501' }, text)
  }
})

test('texts that only look like it pass', () => {
  const harmless = [
    'update auth.account set role = $1',
    'update a set "role" = $1',
    "select set_config('app.tenant_id', $1, true)",
    'select role from auth.account',
    'insert into a (role) values ($1) on conflict (id) do update set role = excluded.role',
  ]
  for (const text of harmless) assert.doesNotThrow(() => refuseRoleChange(text), text)
})
