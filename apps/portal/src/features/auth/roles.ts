import type { User } from '../../api/session.ts'

type Roles = readonly User['role'][]

/** Who looks after an institution. */
export const ADMINS = ['admin', 'platform_admin'] as const satisfies Roles
/** Who works for one. */
export const STAFF = ['staff', ...ADMINS] as const satisfies Roles
/** Who looks after all institutions. */
export const PLATFORM = ['platform_admin'] as const satisfies Roles
/** Who may look after offers: supervisors after their own and their department's. */
export const OFFERING = ['encadrant', ...STAFF] as const satisfies Roles

/** Whether the API lets them change accounts. */
export const isAdmin = ({ role }: User): boolean => role === 'admin' || role === 'platform_admin'
