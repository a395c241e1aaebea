import type { Schedule } from '@medtrack/kit'
import type { CommDb } from '../tables.ts'
import { timelineRepository } from './timelines.repository.ts'

/** How long somebody may be away and still go on where they were. */
const KEPT_MILLISECONDS = 7 * 86_400_000
/** Rows of a statement, well within the time that one may take. */
const SLICE = 2_000

/** Forgets old changes of people's lists: whoever comes after that reads the list anew. */
export const timelineCleanUp = ({ crossTenantDb }: { crossTenantDb: CommDb }): Schedule => ({
  name: 'comm.clean-timelines',
  everySeconds: 3_600,
  run: async ({ firedAt, signal }) => {
    const before = new Date(firedAt.getTime() - KEPT_MILLISECONDS)
    for (let removed = SLICE; removed === SLICE && !signal.aborted; ) {
      removed = await timelineRepository.removeBefore(crossTenantDb, before, SLICE)
    }
  },
})
