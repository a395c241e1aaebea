import { type Deployment, type DeploymentKind, deploy, skipDeployment } from '../tests/harness/deployments.ts'
import { type Answered, type Load, type Person, sendMixedLoad } from '../tests/harness/mixed-load.ts'
import { pause } from './running-platform.ts'

const ADMIN = { email: 'bench-admin@example.com', password: 'SecurePass123!' }
const STUDENT = { email: 'bench-student@example.com', password: 'SecurePass123!' }
/** Sessions are made anew so often: an access token does not last as long as a load. */
const SESSION_SECONDS = 60

/** The ways of running it that a mixed load is sent to. */
export const WAYS: Readonly<Record<string, DeploymentKind>> = {
  'embedded, one process': 'embedded',
  'on servers, one process': 'together',
}

/** Why a way is not measured, or false. */
export const skipWay = (kind: DeploymentKind): string | false => skipDeployment(kind)

/** A platform to which a mixed load is sent. */
export type MixedPlatform = AsyncDisposable & {
  readonly deployment: Deployment
  /** Sends it, and gives what was answered. @throws when a connection breaks before its answer */
  send(load: Load): Promise<Answered[]>
}

/** Starts the platform with two people who use it; requests are not limited in their rate. */
export const openMixedPlatform = async (kind: DeploymentKind): Promise<MixedPlatform> => {
  const deployment = await deploy(kind, {
    MEDTRACK_ADMIN_EMAIL: ADMIN.email,
    MEDTRACK_ADMIN_PASSWORD: ADMIN.password,
  })
  await using opening = new AsyncDisposableStack()
  opening.use(deployment)
  const { client } = deployment
  const names = { first_name: 'Amina', last_name: 'Alami', role: 'student' }
  const made = await client.post('/auth/api/v1/register', { ...STUDENT, ...names })
  if (made.status !== 201) throw new Error(made.text)
  const signIn = async (who: typeof ADMIN): Promise<Person> => {
    const { status, body, text } = await client.post('/auth/api/v1/auth/login/', who)
    if (status !== 200) throw new Error(text)
    return { id: body.data.user.id, token: body.data.access_token }
  }
  const signAllIn = async () => ({ admin: await signIn(ADMIN), student: await signIn(STUDENT) })
  let people = await signAllIn()
  let signedIn = performance.now()
  while ((await client.get('/profile/api/me', people.student.token)).status !== 200) await pause(100)
  const resources = opening.move()
  return {
    deployment,
    send: async (load) => {
      const answered: Answered[] = []
      for (let sent = 0; sent < load.seconds; sent += SESSION_SECONDS) {
        if (performance.now() - signedIn > SESSION_SECONDS * 1_000) {
          people = await signAllIn()
          signedIn = performance.now()
        }
        const seconds = Math.min(SESSION_SECONDS, load.seconds - sent)
        answered.push(...(await sendMixedLoad(client, people, { ...load, seconds })))
      }
      return answered
    },
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  }
}
