import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openPostgres } from '@medtrack/adapters'
import { silentLogger } from '@medtrack/testkit'
import { Kysely, sql } from 'kysely'
import { deploy, skipDeployment } from '../harness/deployments.ts'
import { signIn } from '../harness/documents.ts'

const ADMIN = { email: 'admin@example.com', password: 'correct horse battery staple' }
/** More than the service has connections for requests. */
const AT_ONCE = 10

test('F11: while somebody holds a table, what needs it is told to come back, and the other services answer', {
  skip: skipDeployment('together'),
}, async () => {
  await using platform = await deploy('together', {
    MEDTRACK_ADMIN_EMAIL: ADMIN.email,
    MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
  })
  const { client } = platform
  const token = await signIn(client, ADMIN)
  const readOffers = () => client.get('/core/api/offers/', token)
  assert.equal((await readOffers()).status, 200)

  await using driver = await openPostgres({ url: platform.env['DATABASE_URL'] ?? '', logger: silentLogger })
  await using holder = new Kysely({ dialect: driver.owner() })
  await holder.transaction().execute(async (tx) => {
    await sql`lock table core.offer in access exclusive mode`.execute(tx)
    const held = Promise.all(Array.from({ length: AT_ONCE }, readOffers))
    for (const path of ['/auth/api/v1/users/sessions/', '/comm/api/notifications/', '/profile/api/students/'])
      for (let i = 0; i < AT_ONCE; i++) assert.equal((await client.get(path, token)).status, 200, path)
    for (const { status, headers, body } of await held) {
      assert.equal(status, 503)
      assert.equal(body.code, 'request.unavailable')
      assert.ok(Number(headers.get('retry-after')) > 0)
    }
  })
  // Connections that waited are whole again.
  for (let i = 0; i < AT_ONCE; i++) assert.equal((await readOffers()).status, 200)
})
