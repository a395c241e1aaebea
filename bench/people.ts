import type { HttpClient } from './http-client.ts'
import { timesOf } from './rates.ts'
import { type Credentials, pause, type RunningPlatform, signIn } from './running-platform.ts'

/** Somebody who has registered and has a profile. */
export type Person = Credentials & { token: string; profileId: string }

const PASSWORD = 'SecurePass123!'
const AT_ONCE = 4
/** How long the profile of who has just registered may take. */
const PROFILE_MILLISECONDS = 60_000

/** Registers so many students, one profile each; the first `readers` are signed in. */
export const registerPeople = async (
  { http }: RunningPlatform,
  count: number,
  readers: number,
): Promise<{ everybody: Credentials[]; readers: Person[] }> => {
  const everybody = Array.from({ length: count }, (_, i) => ({
    email: `person${i}@bench.test`,
    password: PASSWORD,
  }))
  await timesOf(
    async (turn) => {
      const body = { ...everybody[turn], first_name: 'Amina', last_name: 'Idrissi', role: 'student' }
      await http.json(201, '/auth/api/v1/register', { body })
    },
    count,
    AT_ONCE,
  )
  // Profiles are made one after the other: when the last one is there, nothing of the registrations is left to do.
  const last = everybody.at(-1)
  if (last) await profileOf(http, last)
  const found: Person[] = []
  for (const credentials of everybody.slice(0, readers)) found.push(await profileOf(http, credentials))
  return { everybody, readers: found }
}

const profileOf = async (http: HttpClient, credentials: Credentials): Promise<Person> => {
  const { access_token: token } = await signIn(http, credentials)
  const until = performance.now() + PROFILE_MILLISECONDS
  for (;;) {
    const { status, text } = await http.send('/profile/api/me', { token })
    if (status === 200) return { ...credentials, token, profileId: (JSON.parse(text) as { id: string }).id }
    if (status !== 404 || performance.now() > until)
      throw new Error(`the profile of ${credentials.email} was answered with ${status}: ${text}`)
    await pause(20)
  }
}

/** Makes a service account that may read accounts, and gives a token of it. */
export const clientToken = async ({ http, adminToken }: RunningPlatform): Promise<string> => {
  const { data } = await http.json<{ data: { client_id: string; client_secret: string } }>(
    201,
    '/auth/api/v1/service-accounts/',
    { token: adminToken, body: { name: 'Benchmark', scopes: ['users:read'] } },
  )
  const { client_id, client_secret } = data
  const { access_token } = await http.json<{ access_token: string }>(200, '/auth/api/v1/oauth/token/', {
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id, client_secret }),
  })
  return access_token
}
