import assert from 'node:assert/strict'
import { test } from 'node:test'
import { deploy, skipDeployment } from '../../../tests/harness/deployments.ts'
import { ApiError, createApi, orThrow } from '../src/index.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }

test('a program signs in by its account, reads what its scopes open, and learns why not the rest', {
  skip: skipDeployment('embedded'),
}, async () => {
  await using platform = await deploy('embedded', SETTINGS)
  const anyone = createApi({ baseUrl: platform.gateway })
  const session = await orThrow(anyone.auth.POST('/api/v1/auth/login/', { body: ADMIN }))
  const headers = { authorization: `Bearer ${session.data.access_token}` }
  const body = { name: 'Timetable', scopes: ['profiles:read' as const] }
  const account = await orThrow(anyone.auth.POST('/api/v1/service-accounts/', { headers, body }))
  const { client_id: clientId, client_secret: clientSecret } = account.data
  const api = createApi({ baseUrl: platform.gateway, credentials: { clientId, clientSecret } })
  assert.deepEqual(
    await orThrow(api.profile.GET('/api/students/', { params: { query: { page_size: 5 } } })),
    [],
  )
  await assert.rejects(
    orThrow(api.comm.GET('/api/notifications/')),
    (error) => error instanceof ApiError && error.status === 403 && error.problem !== undefined,
  )
  const wrong = createApi({ baseUrl: platform.gateway, credentials: { clientId, clientSecret: 'wrong' } })
  await assert.rejects(
    orThrow(wrong.profile.GET('/api/students/')),
    (error) => error instanceof ApiError && error.status === 401,
  )
})
