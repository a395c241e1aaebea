import { DEFAULT_TENANT_ID, KitErrors, type Problem, type Role } from '@medtrack/kit'
import { type AuthUnderTest, type Ground, PASSWORD } from './auth-under-test.ts'

type Body = { state: { user_id: string; role: Role }; profile: Record<string, unknown> }

/** PROFILE as a test has it: what it keeps, whether it can be reached, and how often it was asked. */
export type FakeProfile = {
  readonly kept: Map<string, { kind: string; version: number; profile: Record<string, unknown> }>
  isDown: boolean
  calls: string[]
}

const KINDS: Readonly<Record<string, string>> = {
  student: 'student',
  encadrant: 'encadrant',
  staff: 'staff',
}

/** Puts a PROFILE that keeps what it is told behind the AUTHs of a ground. */
export const playProfile = (ground: Ground): FakeProfile => {
  const fake: FakeProfile = { kept: new Map(), isDown: false, calls: [] }
  const asked = (name: string) => {
    fake.calls.push(name)
    if (fake.isDown) throw KitErrors.unavailable({ facts: { dependency: 'profile-service' } })
  }
  ground.clientOf = () => ({
    listRoleProfiles: async ({ query }: { query: { ids: string } }) => {
      asked('list')
      return query.ids.split(',').flatMap((id) => {
        const found = fake.kept.get(id)
        return found ? [{ user_id: id, ...found }] : []
      })
    },
    checkRoleData: async ({ body }: { body: { profile: Record<string, unknown>; user_id?: string } }) => {
      asked('check')
      for (const [id, { profile }] of fake.kept) {
        if (
          body.profile['cin'] !== undefined &&
          profile['cin'] === body.profile['cin'] &&
          id !== body.user_id
        ) {
          throw taken('cin')
        }
      }
      return { free: true }
    },
    putRoleProfile: async ({ body: { state, profile } }: { body: Body }) => {
      asked('put')
      const before = fake.kept.get(state.user_id)
      const kind = KINDS[state.role] ?? 'admin_hod'
      if (kind === 'admin_hod' && !before && Object.keys(profile).length === 0) return undefined
      const found = {
        kind,
        version: (before?.version ?? 0) + 1,
        profile: { user_id: state.user_id, ...before?.profile, ...profile },
      }
      fake.kept.set(state.user_id, found)
      return { user_id: state.user_id, ...found }
    },
  })
  return fake
}

const taken = (field: string): Problem => {
  const problem = KitErrors.invalid({ errors: [{ path: `/profile/${field}`, message: 'is taken' }] })
  return Object.assign(problem, { status: 409, code: 'profile.value-taken' })
}

/** A signed-in person of a role; the role is set in the database, as a test's own administrator. */
export const signedInAs = async (auth: AuthUnderTest, role: Role, email = `${role}@example.com`) => {
  const { id } = await auth.person(email)
  await auth.tables.updateTable('account').set({ role }).where('id', '=', id).execute()
  const answer = await auth.signIn(email, PASSWORD)
  return { id, token: answer.body.data.access_token as string, tenantId: DEFAULT_TENANT_ID }
}
