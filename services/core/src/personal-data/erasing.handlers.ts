import { UserErased } from '@medtrack/contracts'
import { type Clock, type Erasure, type EventHandler, isUuid, on } from '@medtrack/kit'
import type { Erased } from '../copies/erased.ts'
import { peopleRepository } from '../copies/people.repository.ts'
import type { CoreTransaction } from '../tables.ts'
import { erasingRepository } from './erasing.repository.ts'

/** What CORE keeps of an erased person; docs/privacy.md lists the same. */
const KEPT = [
  {
    what: 'ids, and names of other systems as keyed hashes',
    why: 'late news of the person must not bring them back',
  },
  {
    what: 'applications, stages and days of attendance, without words of the person',
    why: 'institutions account for places and hours of internships; the ids in them name nobody any more',
  },
]

/** Forgets people who were erased. */
export const erasingHandlers = ({
  clock,
  erasure,
  erased,
}: {
  clock: Clock
  erasure: Erasure
  erased: Erased
}): EventHandler[] => [
  on(UserErased, 'core.forget-person', async (event, tx: CoreTransaction) => {
    if (event.origin === 'outside') return
    const { user_id: userId, aliases } = event.payload
    const userIds = [userId, ...aliases.filter(isUuid)].map((id) => id.toLowerCase())
    const now = clock.now()
    await erased.close(tx, event.tenant_id)
    // People first, as whoever writes something of theirs holds them: what was under way is there to be emptied then.
    const profiles = await peopleRepository.removeOfUsers(tx, userIds)
    await erased.remember(tx, event.tenant_id, { userIds, profiles }, new Date(event.timestamp))
    const stage = await erasingRepository.emptyStages(tx, userIds, now)
    const counts = {
      ...{ person: profiles.length, stage },
      application: await erasingRepository.emptyApplications(tx, userIds, now),
      interview: await erasingRepository.removeInterviews(tx, userIds),
      tracking: await erasingRepository.removeTracking(tx, userIds),
      saved_search: await erasingRepository.removeSavedSearches(tx, userIds),
    }
    await erasure.begin(tx, { userId, counts, kept: KEPT }, aliases)
  }),
]
