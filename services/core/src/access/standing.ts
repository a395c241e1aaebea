import { type Caller, KitErrors } from '@medtrack/kit'
import type { Known } from '../copies/known.ts'

/** Who asks, as CORE's rules see it. */
export type Standing =
  /** Administrators, programs with the scope and our own services: everything in the tenant. */
  | { kind: 'all'; userId: string | null }
  /** A member of staff: their establishment, or every one when their profile names none. */
  | { kind: 'staff'; userId: string; establishmentId: string | null }
  | {
      kind: 'encadrant'
      userId: string
      id: string
      departmentId: string | null
      establishmentId: string | null
    }
  | { kind: 'student'; userId: string; id: string; yearLevel: number | null }
  /** Somebody whose role needs a profile that is not there (yet). */
  | { kind: 'stranger'; userId: string; role: string }

/** Says who a caller is. */
export type Standings = { of(caller: Caller | undefined): Promise<Standing> }

export const createStandings = (known: Known): Standings => ({
  of: async (caller) => {
    if (!caller) throw KitErrors.notSignedIn()
    if (caller.kind !== 'user') return { kind: 'all', userId: null }
    const { userId, role } = caller
    if (role === 'admin' || role === 'platform_admin') return { kind: 'all', userId }
    const profile = await known.ofUser(role, userId)
    if (!profile) return { kind: 'stranger', userId, role }
    if (role === 'staff') return { kind: 'staff', userId, establishmentId: profile.establishment_id }
    if (role === 'student') return { kind: 'student', userId, id: profile.id, yearLevel: profile.year_level }
    return {
      ...{ kind: 'encadrant', userId, id: profile.id },
      ...{ departmentId: profile.department_id, establishmentId: profile.establishment_id },
    }
  },
})

/** Where something belongs: what offers, applications and stages have in common. */
export type Placed = {
  readonly establishment_id: string | null
  readonly department_id: string | null
  readonly encadrant_id: string | null
}

/** Whether they look after what is there: supervisors after their own and their department's, staff after their house's. */
export const looksAfter = (standing: Standing, placed: Placed): boolean => {
  switch (standing.kind) {
    case 'all':
      return true
    case 'staff':
      return standing.establishmentId === null || standing.establishmentId === placed.establishment_id
    case 'encadrant':
      return (
        placed.encadrant_id === standing.id ||
        (standing.departmentId !== null && placed.department_id === standing.departmentId)
      )
    default:
      return false
  }
}

/** Whether it is the student's own. */
export const isOwn = (standing: Standing, { student_id }: { readonly student_id: string | null }): boolean =>
  standing.kind === 'student' && student_id === standing.id

/** Whether they may read it: students what is their own, others what they look after. */
export const maySee = (standing: Standing, row: Placed & { readonly student_id: string | null }): boolean =>
  isOwn(standing, row) || looksAfter(standing, row)

/**
 * Whether a supervisor may say that something is there: in the department and establishment that their profile names,
 * where it names them. Whoever else looks after it says so already.
 */
export const worksAt = (standing: Standing, placed: Placed): boolean => {
  if (standing.kind !== 'encadrant') return true
  const { departmentId, establishmentId } = standing
  return (
    (departmentId === null || placed.department_id === null || departmentId === placed.department_id) &&
    (establishmentId === null || establishmentId === placed.establishment_id)
  )
}

/** The tenant that a caller writes in. @throws request.forbidden for whom there is none */
export const tenantOf = (caller: Caller | undefined): string => {
  if (caller?.tenantId === undefined) throw KitErrors.forbidden()
  return caller.tenantId
}
