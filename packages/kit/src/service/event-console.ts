import { createDeciding, deadLetterWork } from '../dead-letters/deciding.ts'
import { createDeadLetterReading } from '../dead-letters/reading.ts'
import { deadLetterRoutes } from '../dead-letters/serving.ts'
import { dialectRoutes } from '../dialects/reporting.ts'
import { depthRoutes } from '../event-log/depth.ts'
import { replayRoutes } from '../event-log/replay-serving.ts'
import { createReplays, replayWork, type TakenTypes } from '../event-log/replays.ts'
import { eventLogRoutes } from '../event-log/serving.ts'
import type { Bus } from '../events/bus.ts'
import type { EventHandler } from '../events/handler.ts'
import type { Routes } from '../http/routes.ts'
import type { JobHandler, Jobs } from '../jobs/define.ts'
import type { AnyService } from './define.ts'
import { queueOf } from './queues.ts'
import type { Runtime } from './runtime.ts'
import type { Store } from './store.ts'

const takenTypes = ({ upstreams }: Runtime): TakenTypes =>
  new Map(upstreams.list.map(({ service, consumes }) => [service, consumes]))

/** What a service with a database answers about its events: its log, what it gave up on, replays, and how far it is behind. */
export const eventConsoleRoutes = (
  definition: AnyService,
  { scoped: db, worker: workerDb, audit }: Store,
  runtime: Runtime,
  { handlers, jobs }: { handlers: readonly EventHandler[]; jobs: Jobs },
): readonly Routes[] => {
  const { bus, vault, clock, findPartner } = runtime
  const { fullName: service } = definition
  const queue = queueOf(definition)
  const reading = createDeadLetterReading({ consumer: service, queue, bus, vault, findPartner })
  const decide = createDeciding({ consumer: service, reading, db, audit, jobs, clock })
  return [
    eventLogRoutes({ service, db, workerDb, audit, vault, handlers }),
    deadLetterRoutes({ db, audit, reading, decide }),
    dialectRoutes(db),
    depthRoutes({ service, queue, workerDb, bus, clock }),
    replayRoutes(createReplays({ service, db, audit, jobs, clock, taken: takenTypes(runtime) })),
  ]
}

/** The work that {@link eventConsoleRoutes} puts down. */
export const eventConsoleWork = (
  definition: AnyService,
  { scoped: db }: Store,
  runtime: Runtime,
  bus: Bus,
): readonly JobHandler[] => [
  deadLetterWork({ bus, queue: queueOf(definition) }),
  replayWork({ db, clock: runtime.clock, taken: takenTypes(runtime), bus, vault: runtime.vault }),
]
