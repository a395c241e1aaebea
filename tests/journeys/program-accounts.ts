import assert from 'node:assert/strict'
import type { Deployment } from '../harness/deployments.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }

/** Access token of a platform administrator, whom {@link programIn.settings} make. */
export const signInAsChief = async ({ client }: Deployment): Promise<string> => {
  const answer = await client.post('/auth/api/v1/auth/login/', ADMIN)
  assert.equal(answer.status, 200, answer.text)
  return answer.body.data.access_token
}

/** Access token of a new service account in the institution of that slug, which is made; in the default one without. */
export const programIn = async (
  platform: Deployment,
  slug: string | undefined,
  scopes: readonly string[],
): Promise<string> => {
  const { client, gateway } = platform
  const admin = await signInAsChief(platform)
  const inTenant: Record<string, string> = {}
  if (slug !== undefined) {
    const tenant = { slug, name: `Faculty of ${slug}` }
    const made = await client.post('/auth/api/v1/tenants/', tenant, admin)
    assert.equal(made.status, 201, made.text)
    inTenant['x-acting-tenant'] = made.body.data.id
  }
  const account = { name: 'Campus', scopes }
  const made = await client.post('/auth/api/v1/service-accounts/', account, admin, inTenant)
  assert.equal(made.status, 201, made.text)
  const { client_id, client_secret } = made.body.data
  const answer = await fetch(`${gateway}/api/v1/oauth/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }),
  })
  assert.equal(answer.status, 200)
  return ((await answer.json()) as { access_token: string }).access_token
}
/** Settings that make the platform administrator. */
programIn.settings = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }
