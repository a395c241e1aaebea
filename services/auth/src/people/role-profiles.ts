import type { ProfileApi, RoleProfile } from '@medtrack/contracts'
import { Problem, type Role, type ServiceClient } from '@medtrack/kit'
import { toUserState } from '../accounts/account-view.ts'
import type { Account } from '../tables.ts'
import type { RoleData } from './people-schema.ts'

/** A profile and its version; undefined where there is none. */
export type ProfileFound = RoleProfile | undefined

/** What PROFILE says of people. AUTH goes on without it when it is away: `available` is false then. */
export type RoleProfiles = {
  listFor(
    accounts: readonly Account[],
  ): Promise<{ found: ReadonlyMap<string, RoleProfile>; available: boolean }>
  /**
   * Whether nobody else has the numbers that only one can have; false when PROFILE cannot be asked.
   * @throws profile.value-taken (409)
   */
  check(role: Role, roleData: RoleData, userId?: string): Promise<boolean>
  /** Sets what is said of the person. @throws profile.value-taken (409), request.unavailable (503) */
  put(account: Account, roleData: RoleData): Promise<ProfileFound>
}

const KINDS: Readonly<Record<Role, RoleProfile['kind']>> = {
  student: 'student',
  encadrant: 'encadrant',
  staff: 'staff',
  admin: 'admin_hod',
  platform_admin: 'admin_hod',
}

export const isAway = (error: unknown): boolean => error instanceof Problem && error.status >= 500

export const createRoleProfiles = ({
  profile,
}: {
  profile: ServiceClient<typeof ProfileApi>
}): RoleProfiles => ({
  listFor: async (accounts) => {
    if (accounts.length === 0) return { found: new Map(), available: true }
    try {
      const ids = accounts.map(({ id }) => id).join(',')
      const profiles = (await profile.listRoleProfiles({ query: { ids } })) ?? []
      const kinds = new Map(accounts.map(({ id, role }) => [id, KINDS[role]]))
      // Somebody who got another role has the profile of the former one still.
      const own = profiles.filter(({ user_id, kind }) => kinds.get(user_id) === kind)
      return { found: new Map(own.map((found) => [found.user_id, found])), available: true }
    } catch (error) {
      if (isAway(error)) return { found: new Map(), available: false }
      throw error
    }
  },

  check: async (role, roleData, userId) => {
    const user = userId === undefined ? {} : { user_id: userId }
    try {
      await profile.checkRoleData({ body: { role, profile: { ...roleData }, ...user } })
      return true
    } catch (error) {
      if (isAway(error)) return false
      throw error
    }
  },

  put: (account, roleData) =>
    profile.putRoleProfile({
      params: { user_id: account.id },
      body: { state: toUserState(account, []), sequence: account.version, profile: { ...roleData } },
    }),
})
