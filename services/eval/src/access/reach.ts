import type { ProfileApi } from '@medtrack/contracts'
import { type Cache, type Caller, isUuid, KitErrors, type Logger, type ServiceClient } from '@medtrack/kit'
import type { EvaluationReader } from '../evaluations/evaluation-lists.repository.ts'

/** How far a caller sees. */
export type Reach = {
  /** @throws request.unavailable for staff of whom nobody can say where they work */
  readerFor(caller: Caller | undefined): Promise<EvaluationReader>
}

type Needs = { profile: ServiceClient<typeof ProfileApi>; cache: Cache; logger: Logger }

const KEPT_SECONDS = 60
/** Where somebody worked last is remembered for as long as PROFILE may be away. */
const REMEMBERED_SECONDS = 7 * 86_400
const EVERYWHERE = 'everywhere'
const NOWHERE = 'nowhere'

/**
 * Administrators see their institution, students and supervisors what is theirs, staff the establishment that PROFILE
 * says they work in: all of them when they work for the institution as a whole. Its last answer holds while it is away.
 */
export const createReach = ({ profile, cache, logger }: Needs): Reach => {
  const ask = async (userId: string): Promise<string> => {
    const found = await profile.listRoleProfiles({ query: { ids: userId } })
    const own = found?.find(({ kind }) => kind === 'staff')
    if (!own) return NOWHERE
    const place = own.profile['establishment']
    return isUuid(place) ? place : EVERYWHERE
  }

  const placeOf = async (tenantId: string, userId: string): Promise<string> => {
    const fresh = `eval:staff-place:${tenantId}:${userId}`
    const last = `eval:last-staff-place:${tenantId}:${userId}`
    const known = await cache.get(fresh)
    if (known !== undefined) return known
    try {
      const place = await ask(userId)
      await cache.set(fresh, place, KEPT_SECONDS)
      await cache.set(last, place, REMEMBERED_SECONDS)
      return place
    } catch (error) {
      const remembered = await cache.get(last)
      if (remembered === undefined) {
        throw KitErrors.unavailable({
          ...{ facts: { dependency: 'profile-service' }, retryAfterSeconds: 5, cause: error },
        })
      }
      logger.warn({ err: error }, 'PROFILE cannot say where a member of staff works: as it was last')
      return remembered
    }
  }

  return {
    readerFor: async (caller) => {
      if (caller?.kind !== 'user') throw KitErrors.forbidden()
      const { role, userId, tenantId } = caller
      switch (role) {
        case 'student':
        case 'encadrant':
          return { kind: role, userId }
        case 'staff': {
          const place = await placeOf(tenantId, userId)
          if (place === NOWHERE) return { kind: 'nobody' }
          return place === EVERYWHERE
            ? { kind: 'all', seesFeedback: false }
            : { kind: 'establishment', id: place }
        }
        default:
          return { kind: 'all', seesFeedback: true }
      }
    },
  }
}
