import { UserErased } from '@medtrack/contracts'
import { type Clock, type Erasure, type EventHandler, isUuid, on } from '@medtrack/kit'
import type { Erased } from '../copies/erased.ts'
import { peopleRepository } from '../copies/people.repository.ts'
import type { CoreTransaction } from '../tables.ts'
import { erasingRepository } from './erasing.repository.ts'

/** What CORE keeps of an erased person; docs/privacy.md lists the same. */
const KEPT = [
  { what: 'ids', why: 'late news of the person must not bring them back' },
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
    await erased.remember(tx, event.tenant_id, userIds, new Date(event.timestamp))
    // Applications before people, as whoever decides holds them.
    const application = await erasingRepository.emptyApplications(tx, userIds, now)
    const profiles = await peopleRepository.removeOfUsers(tx, userIds)
    const counts = {
      person: profiles.length,
      application,
      stage: await erasingRepository.emptyStages(tx, userIds, now),
      interview: await erasingRepository.removeInterviews(tx, userIds),
      tracking: await erasingRepository.removeTracking(tx, userIds),
    }
    await erasure.begin(tx, { userId, counts, kept: KEPT }, aliases)
  }),
]
