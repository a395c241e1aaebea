import type { KnownPeople } from '../contacts/known-people.ts'
import { CommErrors } from '../errors.ts'
import type { CommTransaction } from '../tables.ts'
import type { ChatCaller } from './messaging.ts'
import { type Standing, talkingRepository } from './talking.repository.ts'

/** Roles that everybody in the institution may write to, and that may write to everybody. */
export const EVERYBODYS: ReadonlySet<string> = new Set(['staff', 'admin', 'platform_admin'])

/** Whether people of the role speak for the institution: whoever they write to cannot refuse to hear them. */
export const speaksForInstitution = (role: string | null | undefined): boolean =>
  role !== null && role !== undefined && EVERYBODYS.has(role)

/** Somebody is meant whom no event has told of yet: AUTH may know them. */
export class Unheard extends Error {
  override readonly name = 'Unheard'
  readonly userIds: readonly string[]
  constructor(userIds: readonly string[]) {
    super('somebody is meant of whom nothing has been announced yet')
    this.userIds = userIds
  }
}

/** Why a person may not talk to another; undefined where they may. Whoever may not does not learn whether there is such a person. */
export const refusalOf = ({ role }: ChatCaller, standing: Standing | undefined) => {
  if (!standing?.isThere) {
    return speaksForInstitution(role) ? CommErrors.personUnknown() : CommErrors.mayNotTalk()
  }
  const isOpen = standing.sharesRoom || speaksForInstitution(role) || speaksForInstitution(standing.role)
  if (!isOpen) return CommErrors.mayNotTalk()
  if (standing.hasBlocked) return CommErrors.personBlocked()
  // They are not told that they are blocked: it is as if nothing were shared.
  return standing.isBlocked && !speaksForInstitution(role) ? CommErrors.mayNotTalk() : undefined
}

/** Who may talk to whom: those who share a room, and everybody with those who speak for the institution. */
export const talking = {
  /**
   * @throws comm.may-not-talk, comm.person-blocked, comm.person-unknown
   * @throws Unheard where `mayBeUnheard` and nothing at all is known of somebody
   */
  assertMayTalk: async (
    tx: CommTransaction,
    caller: ChatCaller,
    otherIds: readonly string[],
    { mayBeUnheard = false } = {},
  ): Promise<void> => {
    const standings = await talkingRepository.standings(tx, caller.userId, otherIds)
    const unheard = otherIds.filter((id) => standings.get(id) === undefined)
    if (mayBeUnheard && unheard.length > 0) throw new Unheard(unheard)
    for (const id of otherIds) {
      const refusal = id === caller.userId ? CommErrors.mayNotTalk() : refusalOf(caller, standings.get(id))
      if (refusal) throw refusal
    }
  },
}

/**
 * Runs a transaction again once AUTH was asked about people of whom nothing had been announced: an account is a moment
 * older than the news of it.
 */
export const askingOnce = async <R>(
  people: KnownPeople,
  tenantId: string,
  run: (options: { mayBeUnheard: boolean }) => Promise<R>,
): Promise<R> => {
  try {
    return await run({ mayBeUnheard: true })
  } catch (error) {
    if (!(error instanceof Unheard)) throw error
    await people.missing(tenantId, error.userIds)
    return run({ mayBeUnheard: false })
  }
}
