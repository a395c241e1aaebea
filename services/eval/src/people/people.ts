import type { UserState } from '@medtrack/contracts'
import { type Clock, type Erasure, type Ids, isUuid } from '@medtrack/kit'
import { evaluationsRepository } from '../evaluations/evaluations.repository.ts'
import type { External } from '../evaluations/external.ts'
import { awaitedName } from '../stages/resolving.ts'
import { stagesRepository } from '../stages/stages.repository.ts'
import type { Stages } from '../stages/stages.ts'
import type { EvalTransaction } from '../tables.ts'
import { templatesRepository } from '../templates/templates.repository.ts'
import { awaitedRepository } from './awaited.repository.ts'
import type { Erasures } from './erasures.ts'
import { type ProfileCopy, peopleRepository } from './people.repository.ts'
import { type PlaceCopy, placesRepository } from './places.repository.ts'

/** What EVAL keeps of an erased person; docs/privacy.md lists the same. */
const KEPT = [
  {
    what: 'results of evaluations without names and texts, under a number that leads to nobody',
    why: 'institutions must be able to show results, and sums must stay true',
  },
  { what: 'ids, and addresses as keyed hashes', why: 'late news of the person must not bring them back' },
]

type Needs = {
  stages: Stages
  external: External
  erasures: Erasures
  erasure: Erasure
  clock: Clock
  ids: Ids
}
type Erased = { tenantId: string; userId: string; aliases: readonly string[]; at: Date }

/** Keeps the copies of people, and looks up again what waited for them. */
export type People = ReturnType<typeof createPeople>

export const createPeople = ({ stages: kept, external, erasures, erasure, clock, ids }: Needs) => {
  /** What waited for one of the names is looked up again. */
  const announce = async (tx: EvalTransaction, tenantId: string, names: readonly string[]): Promise<void> => {
    for (const subject of await awaitedRepository.listSubjects(tx, names)) {
      const [kind, id = ''] = subject.split('/')
      if (kind === 'stage') await kept.resolve(tx, tenantId, id)
      else await external.resolve(tx, tenantId, id)
    }
  }

  return {
    keepAccount: async (
      tx: EvalTransaction,
      tenantId: string,
      state: UserState,
      sequence: number,
    ): Promise<void> => {
      const { user_id, role, email, first_name, last_name, aliases } = state
      await erasures.hold(tx, tenantId)
      if (await erasures.coversUser(tx, user_id)) return
      const email_key = email.trim().toLowerCase()
      const account = { user_id, role, email_key, first_name, last_name }
      if (!(await peopleRepository.putAccount(tx, tenantId, account, sequence))) return
      await peopleRepository.putAliases(tx, tenantId, user_id, aliases)
      await announce(tx, tenantId, [
        ...[user_id, ...aliases].map(awaitedName.account),
        awaitedName.email(email_key),
      ])
    },

    keepProfile: async (
      tx: EvalTransaction,
      tenantId: string,
      profile: ProfileCopy,
      sequence: number,
    ): Promise<void> => {
      await erasures.hold(tx, tenantId)
      if (await erasures.coversUser(tx, profile.user_id)) return
      // As names are compared.
      const external_id = profile.external_id?.toLowerCase() ?? null
      await peopleRepository.putProfile(tx, tenantId, { ...profile, external_id }, { sequence })
      await announce(tx, tenantId, [
        awaitedName.profile(profile.profile_id),
        awaitedName.account(profile.user_id),
        ...(external_id === null ? [] : [awaitedName.profile(external_id)]),
      ])
    },

    endProfile: async (
      tx: EvalTransaction,
      tenantId: string,
      profile: Pick<ProfileCopy, 'profile_id' | 'user_id' | 'kind'>,
      sequence: number,
    ): Promise<void> => {
      await erasures.hold(tx, tenantId)
      if (await erasures.coversUser(tx, profile.user_id)) return
      await peopleRepository.endProfile(tx, tenantId, profile, { sequence, at: clock.now() })
    },

    keepDepartment: async (
      tx: EvalTransaction,
      tenantId: string,
      place: PlaceCopy,
      write: { sequence: number; goneAt: Date | null },
    ): Promise<void> => {
      await placesRepository.put(tx, tenantId, place, write)
      await announce(tx, tenantId, [awaitedName.place(place.id)])
    },

    /** Removes who the person was; results stay under a number of nobody. */
    forget: async (tx: EvalTransaction, { tenantId, userId, aliases, at }: Erased): Promise<void> => {
      await erasures.close(tx, tenantId)
      const userIds = [userId, ...aliases.filter(isUuid)]
      const { names, accounts, profiles } = await peopleRepository.removeUsers(tx, userIds)
      await erasures.remember(tx, tenantId, [...userIds, ...aliases, ...names], at)
      const pseudonym = ids.next()
      const now = clock.now()
      const evaluation = await evaluationsRepository.forgetPeople(tx, userIds, { pseudonym, now })
      const stages = await stagesRepository.forgetPeople(tx, userIds, pseudonym)
      // Nobody is looked up for them any more.
      for (const id of stages) await awaitedRepository.set(tx, tenantId, `stage/${id}`, [])
      await templatesRepository.forgetAuthors(tx, userIds)
      const counts = { account: accounts, profile: profiles, evaluation, stage: stages.length }
      await erasure.begin(tx, { userId, counts, kept: KEPT }, [...names, ...aliases])
    },
  }
}
