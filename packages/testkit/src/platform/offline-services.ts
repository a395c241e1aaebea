import {
  type AnyService,
  type Cache,
  type Clock,
  type DatabaseDriver,
  type EventContract,
  type HostedService,
  hostService,
  type OpenSenders,
  type Vault,
} from '@medtrack/kit'
import { notingRoutes, type RouteEntry } from './route-list.ts'
import { createTestRuntime } from './runtime.ts'

/** A service that answers requests while nothing else runs: no event leaves, no job starts. */
export type OfflineService = {
  readonly hosted: HostedService
  /** Its own routes, in the order in which they are declared. */
  readonly routes: readonly RouteEntry[]
}

/** Services on one database, and the means to call them as anybody. */
export type OfflineServices = AsyncDisposable & {
  readonly services: readonly OfflineService[]
  readonly clock: Clock
  /** Signs identity headers (`identityHeaders`) that the services believe. */
  readonly vault: Vault
}

export type OfflineNeeds = {
  services: readonly AnyService[]
  driver: DatabaseDriver
  cache: Cache
  openSenders: OpenSenders
  /** Every event there is. */
  events: readonly EventContract[]
  /** Settings as in the environment; what has a default needs none. */
  settings?: Readonly<Record<string, string>>
}

/**
 * Sets services up without a bus and without a listener: for reports about them, and for tests that walk their routes.
 * Callers are who the identity headers say; bearer tokens are refused.
 */
export const hostOffline = async (needs: OfflineNeeds): Promise<OfflineServices> => {
  await using opening = new AsyncDisposableStack()
  const runtime = createTestRuntime(needs)
  const { clock, vault } = runtime
  const services: OfflineService[] = []
  for (const service of needs.services) {
    const routes: RouteEntry[] = []
    services.push({ hosted: opening.use(await hostService(notingRoutes(service, routes), runtime)), routes })
  }
  const resources = opening.move()
  return { services, clock, vault, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}
