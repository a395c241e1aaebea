import type { Admission, Cache, Clock, Ids, Logger, Routes, Schedule } from '@medtrack/kit'
import type { Notifications } from '../notifications/notifications.ts'
import type { CommDb } from '../tables.ts'
import { createConnections } from './connections.ts'
import { createFeed, type Feed } from './feed.ts'
import { liveRoutes } from './live.routes.ts'
import { createStreams } from './streams.ts'
import { timelineCleanUp } from './timeline-clean-up.ts'
import type { Wakes } from './wakes.ts'

type Needs = {
  db: CommDb
  crossTenantDb: CommDb
  admission: Admission
  cache: Cache
  clock: Clock
  ids: Ids
  logger: Logger
  config: { COMM_STREAMS_PER_PERSON: number }
  wakes: Wakes
  notifications: Notifications
}

/** What tells people of changes as they happen. `feed` is what sockets are made of as well. */
export type LiveParts = { feed: Feed; routes: readonly Routes[]; schedules: readonly Schedule[] }

export const createLiveParts = ({ notifications, ...needs }: Needs): LiveParts => {
  const feed = createFeed({ ...needs, read: notifications.listSome })
  const connections = createConnections({ ...needs, mostOfAPerson: needs.config.COMM_STREAMS_PER_PERSON })
  return {
    feed,
    routes: [liveRoutes(createStreams({ ...needs, feed, connections }))],
    schedules: [timelineCleanUp(needs)],
  }
}
