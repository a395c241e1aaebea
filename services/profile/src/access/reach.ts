import { type Caller, type Db, KitErrors } from '@medtrack/kit'
import { peopleRepository } from '../people/people.repository.ts'
import type { ProfileTables } from '../tables.ts'

/** Which part of their institution a caller looks after. */
export type Reach =
  | { kind: 'everything' }
  /** A member of staff whose own profile names an establishment: that one, and who and what is there. */
  | { kind: 'establishment'; id: string }
  | { kind: 'nothing' }

/**
 * How far a caller reaches whom a route admits: administrators, service accounts and our services everywhere, staff as
 * their own profile says now. Staff without a profile, or with a deleted one, reach nothing.
 */
export const reachOf = async (db: Db<ProfileTables>, caller: Caller | undefined): Promise<Reach> => {
  if (!caller) return { kind: 'nothing' }
  if (caller.kind !== 'user') return { kind: 'everything' }
  if (caller.role === 'admin' || caller.role === 'platform_admin') return { kind: 'everything' }
  if (caller.role !== 'staff') return { kind: 'nothing' }
  return await reachOfStaff(db, caller.userId)
}

/** How far a member of staff reaches, by their account. */
export const reachOfStaff = async (db: Db<ProfileTables>, userId: string): Promise<Reach> => {
  const own = await peopleRepository.findByUser(db, 'staff', userId)
  if (!own || own.user_id !== userId || own.deleted_at !== null) return { kind: 'nothing' }
  return own.establishment_id === null
    ? { kind: 'everything' }
    : { kind: 'establishment', id: own.establishment_id }
}

/** Whether the reach takes in that establishment. */
export const reaches = (reach: Reach, establishmentId: string): boolean =>
  reach.kind === 'everything' || (reach.kind === 'establishment' && reach.id === establishmentId)

/** The tenant that a caller writes in. @throws request.forbidden for whom there is none */
export const tenantOf = (caller: Caller | undefined): string => {
  if (caller?.tenantId === undefined) throw KitErrors.forbidden()
  return caller.tenantId
}
