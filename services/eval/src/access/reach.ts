import { type Caller, KitErrors } from '@medtrack/kit'
import type { EvaluationReader } from '../evaluations/evaluation-lists.repository.ts'
import { peopleRepository } from '../people/people.repository.ts'
import type { EvalDb } from '../tables.ts'

/** How far a caller sees. */
export type Reach = {
  /** @throws request.forbidden for one of our services */
  readerFor(caller: Caller | undefined): Promise<EvaluationReader>
}

/**
 * Administrators see their institution, students and supervisors what is theirs, staff the establishment that PROFILE
 * announced them to work in: all of them when they work for the institution as a whole. Programs see the institution.
 */
export const createReach = ({ db }: { db: EvalDb }): Reach => ({
  readerFor: async (caller) => {
    // A scope is for the institution. What students say of their stages is told to administrators alone.
    if (caller?.kind === 'client') return { kind: 'all', seesFeedback: false }
    if (caller?.kind !== 'user') throw KitErrors.forbidden()
    const { role, userId } = caller
    switch (role) {
      case 'student':
      case 'encadrant':
        return { kind: role, userId }
      case 'staff': {
        const profile = await peopleRepository.findProfileOfUser(db, 'staff', userId)
        if (!profile || profile.gone_at !== null) return { kind: 'nobody' }
        return profile.establishment_id === null
          ? { kind: 'all', seesFeedback: false }
          : { kind: 'establishment', id: profile.establishment_id }
      }
      default:
        return { kind: 'all', seesFeedback: true }
    }
  },
})
