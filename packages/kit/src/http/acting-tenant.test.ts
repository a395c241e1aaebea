import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { Type } from 'typebox'
import { currentScope } from '../scope.ts'
import { described, openAppUnderTest } from './app-under-test.ts'
import type { Routes } from './routes.ts'

const OTHER = '0198c0de-0000-7000-8000-00000000000b'
const Seen = Type.Object({ tenant: Type.String(), caller: Type.String() })

const seen = (caller: { tenantId?: string } | undefined) => ({
  tenant: currentScope().tenantId ?? '',
  caller: caller?.tenantId ?? '',
})

const routes: Routes = async (app) => {
  const schema = { ...described, response: { 200: Seen } }
  app.get('/all/', { config: { access: ['admin'] }, schema }, async ({ caller }) => seen(caller))
  app.get('/own/', { config: { access: ['admin:own'] }, schema }, async ({ caller }) => seen(caller))
  app.get('/open/', { config: { access: ['anyone'] }, schema }, async ({ caller }) => seen(caller))
}

const ask = async (url: string, role: string | undefined, tenant: string) => {
  await using opened = await openAppUnderTest(routes, { knowsTenant: async (id) => id === OTHER })
  const headers = { 'x-acting-tenant': tenant, ...(role === undefined ? {} : { 'x-test-role': role }) }
  const answer = await opened.app.inject({ url, headers })
  return { status: answer.statusCode, body: answer.json() }
}

describe('an institution that a platform administrator names', () => {
  test('is the one whose rows an administrative request sees', async () => {
    const { status, body } = await ask('/all/', 'platform_admin', OTHER)
    assert.deepEqual([status, body], [200, { tenant: OTHER, caller: OTHER }])
  })

  test('does not make what is their own another’s', async () => {
    for (const url of ['/own/', '/open/']) {
      const { status, body } = await ask(url, 'platform_admin', OTHER)
      assert.deepEqual([url, status, body], [url, 200, { tenant: 'tenant-1', caller: 'tenant-1' }])
    }
  })

  test('must be there', async () => {
    assert.equal((await ask('/all/', 'platform_admin', OTHER.replace('b', 'c'))).status, 404)
    assert.equal((await ask('/all/', 'platform_admin', 'fmp-rabat')).status, 422)
  })

  test('H10: opens nothing to anybody else', async () => {
    for (const [role, status] of [
      ['admin', 403],
      ['student', 403],
      ['bad', 401],
      [undefined, 401],
    ] as const)
      assert.equal((await ask('/all/', role, OTHER)).status, status)
    const { body } = await ask('/open/', undefined, OTHER)
    assert.deepEqual(body, { tenant: '', caller: '' })
  })
})
