import {
  type Admission,
  type Cache,
  type Clock,
  createConnections,
  type Ids,
  type Logger,
  type Routes,
  type Schedule,
} from '@medtrack/kit'
import { CommErrors } from '../errors.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { CommDb } from '../tables.ts'
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
  const connections = createConnections({
    ...needs,
    mostOfACaller: needs.config.COMM_STREAMS_PER_PERSON,
    tooMany: (limit) => CommErrors.tooManyStreams({ facts: { limit }, retryAfterSeconds: 30 }),
  })
  return {
    feed,
    routes: [liveRoutes(createStreams({ ...needs, feed, connections }))],
    schedules: [timelineCleanUp(needs)],
  }
}
