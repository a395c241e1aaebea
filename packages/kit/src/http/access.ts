import type { Caller, Role } from './caller.ts'

/**
 * Who may use a route, next to its path. A role alone sees all rows of its tenant that the resource has; `role:own`
 * only what concerns the caller, and the rule behind the route narrows by it. `admin` includes `platform_admin`.
 */
export type Access = 'anyone' | Role | `${Role}:own` | `scope:${string}` | 'services'

/** How much of a resource the caller may reach: everything in the tenant, or only what is their own. */
export type Grant = 'all' | 'own'

/** What `access` grants the caller, or undefined for nothing. The widest entry that fits wins. */
export const grantFor = (access: readonly Access[], caller: Caller | undefined): Grant | undefined => {
  if (access.includes('anyone')) return 'all'
  if (!caller) return undefined
  if (caller.kind === 'service') return access.includes('services') ? 'all' : undefined
  if (caller.kind === 'client') {
    return caller.scopes.some((scope) => access.includes(`scope:${scope}`)) ? 'all' : undefined
  }
  const roles: readonly Role[] =
    caller.role === 'platform_admin' ? ['platform_admin', 'admin'] : [caller.role]
  if (roles.some((role) => access.includes(role))) return 'all'
  return roles.some((role) => access.includes(`${role}:own`)) ? 'own' : undefined
}

/** Every signed-in person, for what is their own. */
export const EVERY_ROLE_OWN: readonly Access[] = ['student:own', 'encadrant:own', 'staff:own', 'admin:own']

/** Every signed-in person, for all rows of the tenant. */
export const EVERY_ROLE: readonly Access[] = ['student', 'encadrant', 'staff', 'admin']
