import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { deploy, skipDeployment } from '../harness/deployments.ts'

const CHIEF = { email: 'chief@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: CHIEF.email, MEDTRACK_ADMIN_PASSWORD: CHIEF.password }
const SIGN_IN = '/auth/api/v1/auth/login/'
const STUDENTS = '/auth/api/v1/users/students/'
const LISTS = [
  STUDENTS,
  '/auth/api/v1/audit/',
  '/profile/api/students/',
  '/profile/api/establishments/',
] as const
const NOBODYS = '0198c0de-0000-7000-8000-00000000dead'

for (const kind of ['embedded', 'apart'] as const) {
  describe(`a platform administrator in another institution, ${kind}`, { skip: skipDeployment(kind) }, () => {
    test('does there what its administrators do, and nobody else does', async () => {
      await using platform = await deploy(kind, SETTINGS)
      const { client } = platform
      const chief = (await client.post(SIGN_IN, CHIEF)).body.data.access_token
      const tenant = await client.post('/auth/api/v1/tenants/', { slug: 'rabat', name: 'Rabat' }, chief)
      assert.equal(tenant.status, 201, tenant.text)
      const there = { 'X-Acting-Tenant': tenant.body.data.id }
      for (const url of LISTS) {
        const listed = await client.get(url, chief, there)
        assert.equal(listed.status, 200, `${url} ${listed.text}`)
        assert.equal((await client.get(url, chief, { 'X-Acting-Tenant': NOBODYS })).status, 404, url)
        assert.equal((await client.get(url, chief)).status, 200, url)
      }

      const body = {
        email: 'amina@example.com',
        first_name: 'Amina',
        last_name: 'Idrissi',
        password: CHIEF.password,
      }
      const made = await client.post(STUDENTS, body, chief, there)
      assert.equal(made.status, 201, made.text)
      const names = async (headers?: Record<string, string>) =>
        (await client.get('/profile/api/students/', chief, headers)).body.map(
          ({ first_name }: { first_name: string }) => first_name,
        )
      await eventually(async () => (await names(there)).includes('Amina'), 'her profile there')
      assert.deepEqual(await names(), [])

      const amina = (await client.post(SIGN_IN, { email: body.email, password: body.password })).body.data
        .access_token
      const asAmina = await client.get('/profile/api/me', amina, { 'X-Acting-Tenant': tenant.body.data.id })
      assert.equal(asAmina.status, 403, asAmina.text)
    })
  })
}
