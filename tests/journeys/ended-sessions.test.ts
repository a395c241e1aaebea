import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { eventually } from '@medtrack/testkit'
import { DEPLOYMENT_KINDS, type Deployment, deploy, skipDeployment } from '../harness/deployments.ts'

const ADMIN = { email: 'chief@example.com', password: 'correct horse battery staple' }
const SETTINGS = { MEDTRACK_ADMIN_EMAIL: ADMIN.email, MEDTRACK_ADMIN_PASSWORD: ADMIN.password }
const USERS = '/auth/api/v1/users/'
const PASSWORD = 'SecurePass123!'
/** The access tokens of an ended session are dead everywhere within this. */
const DEAD_MILLISECONDS = 2_000

/** What any student may read, by the service that answers it. */
const READ = {
  auth: '/api/v1/users/profile/',
  profile: '/api/me',
  comm: '/api/notifications/',
} as const

type Session = { access_token: string; refresh_token: string; session_id: string }
type Person = { id: string; email: string; tenantId: string; session: Session; other: Session }

for (const kind of DEPLOYMENT_KINDS) {
  describe(`A4: the end of a session, ${kind}`, { skip: skipDeployment(kind) }, () => {
    let platform: Deployment
    let admin: string
    let people = 0
    before(async () => {
      platform = await deploy(kind, SETTINGS)
      const chief = await eventually(async () => {
        const answer = await platform.client.post('/auth/api/v1/auth/login/', ADMIN)
        return answer.status === 200 ? answer.body.data : undefined
      }, 'the administrator')
      admin = chief.access_token
    })
    after(async () => await platform?.[Symbol.asyncDispose]())

    const signIn = async (who: object): Promise<Session & { user: { role: string; tenant_id: string } }> => {
      const answer = await platform.client.post('/auth/api/v1/auth/login/', who)
      assert.equal(answer.status, 200, answer.text)
      return answer.body.data
    }

    /** A student who is signed in twice, and known to every service. */
    const begin = async (more: object = {}): Promise<Person> => {
      people += 1
      const email = `leaves-${people}@example.com`
      const who = { email, password: PASSWORD, ...more }
      const made = await platform.client.post('/auth/api/v1/register', {
        ...who,
        name: 'Amina Idrissi',
        role: 'student',
      })
      assert.equal(made.status, 201, made.text)
      const [session, other] = [await signIn(who), await signIn(who)]
      for (const place of places()) {
        await eventually(async () => (await statusAt(place, session)) === 200, `${place} to know the student`)
      }
      return { id: made.body.data.id, email, tenantId: session.user.tenant_id, session, other }
    }

    /** Every address that a token is good for: behind the gateway, and of each service where it has a process. */
    const places = (): string[] =>
      Object.entries(READ).flatMap(([service, path]) => {
        const own = kind === 'apart' ? platform.processes.get(service)?.address : undefined
        return [`${platform.gateway}/${service}${path}`, ...(own === undefined ? [] : [`${own}${path}`])]
      })
    const statusAt = async (place: string, { access_token }: Session): Promise<number> => {
      const answer = await fetch(place, { headers: { authorization: `Bearer ${access_token}` } })
      await answer.arrayBuffer()
      return answer.status
    }
    const statuses = (session: Session) =>
      Promise.all(places().map(async (place) => await statusAt(place, session)))

    /** The refresh token is dead by now, and the access token everywhere within 2 s. */
    const assertDead = async ({ session }: Person): Promise<void> => {
      const { access_token, refresh_token } = session
      const refused = platform.client.post('/auth/api/v1/auth/refresh/', { refresh_token })
      await Promise.all(
        places().map((place) =>
          eventually(
            async () => (await statusAt(place, session)) === 401,
            `the end of the session at ${place}`,
            DEAD_MILLISECONDS,
          ),
        ),
      )
      assert.equal((await refused).status, 401)
      const told = await platform.client.get(`${USERS}validate-token/`, access_token)
      assert.equal(told.status, 401)
    }

    type Ending = { what: string; who?: () => Promise<object>; end: (person: Person) => Promise<number> }
    const endings: readonly Ending[] = [
      {
        what: 'signing out',
        end: async ({ session }) =>
          (await platform.client.post('/auth/api/v1/auth/logout/', {}, session.access_token)).status,
      },
      {
        what: 'ending it from another session of one’s own',
        end: async ({ session, other }) =>
          (await platform.client.delete(`${USERS}sessions/${session.session_id}/`, other.access_token))
            .status,
      },
      {
        what: 'a new password, set in another session',
        end: async ({ other }) => {
          const passwords = { current_password: PASSWORD, new_password: 'AnotherSecure456!' }
          const path = `${USERS}change-password/`
          return (await platform.client.post(path, passwords, other.access_token)).status
        },
      },
      {
        what: 'another role, given by an administrator',
        end: async ({ id }) =>
          (await platform.client.patch(`${USERS}students/${id}/`, { role: 'encadrant' }, admin)).status,
      },
      {
        what: 'an administrator who closes the account',
        end: async ({ id }) => (await platform.client.delete(`${USERS}students/${id}/`, admin)).status,
      },
      {
        what: 'the closing of the institution',
        who: async () => {
          const tenant = { slug: 'fmp-rabat', name: 'Faculté de médecine de Rabat' }
          const made = await platform.client.post('/auth/api/v1/tenants/', tenant, admin)
          assert.equal(made.status, 201, made.text)
          return { tenant: tenant.slug }
        },
        end: async ({ tenantId }) =>
          (await platform.client.patch(`/auth/api/v1/tenants/${tenantId}/`, { is_active: false }, admin))
            .status,
      },
    ]

    for (const { what, who, end } of endings) {
      test(`${what}: refused by every service within two seconds, nobody else is`, async () => {
        const bystander = await begin()
        const person = await begin(await who?.())
        const status = await end(person)
        assert.ok(status === 200 || status === 204, `${status}`)
        await assertDead(person)
        assert.ok((await statuses(bystander.session)).every((one) => one === 200))
      })
    }

    test('whoever got another role signs in again and has it', async () => {
      const person = await begin()
      const path = `${USERS}students/${person.id}/`
      assert.equal((await platform.client.patch(path, { role: 'encadrant' }, admin)).status, 200)
      const again = await signIn({ email: person.email, password: PASSWORD })
      assert.equal(again.user.role, 'encadrant')
      assert.equal((await platform.client.get('/comm/api/notifications/', again.access_token)).status, 200)
    })
  })
}
