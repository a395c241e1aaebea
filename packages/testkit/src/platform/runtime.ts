import { randomBytes, randomUUID } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createFolderStore, createPdfRenderer } from '@medtrack/adapters'
import {
  type AnyService,
  type Cache,
  createEventRegistry,
  createIdentify,
  createMetrics,
  createVault,
  type DatabaseDriver,
  type EventContract,
  KitErrors,
  type Runtime,
  randomIds,
  readSettings,
  type Vault,
} from '@medtrack/kit'
import { createFixedClock, type FixedClock } from '../clock.ts'
import { deriveKey } from '../derive-key.ts'
import { silentLogger } from '../silent-logger.ts'

/** What a test's runtime is made of; whatever else a `Runtime` has can be given too, in place of what stands here. */
export type TestRuntimeNeeds = Partial<Omit<Runtime, 'settings' | 'clock' | 'registry'>> & {
  services: readonly AnyService[]
  driver: DatabaseDriver
  /** Every event there is. */
  events: readonly EventContract[]
  /** Settings as in the environment; what has a default needs none. */
  settings?: Readonly<Record<string, string>>
  clock?: FixedClock
  /** Verifies bearer tokens; without it each is refused. */
  verifyToken?: Parameters<typeof createIdentify>[0]['verifyToken']
}

/** A runtime in a test's hands: its clock stands, and its vault signs the identity headers that services believe. */
export type TestRuntime = Runtime & { readonly clock: FixedClock; readonly vault: Vault }

/**
 * Means for services on one database, with nothing around them: no bus, no cache, no sender, and every other service
 * down, unless given.
 */
export const createTestRuntime = ({
  services,
  driver,
  events,
  settings = {},
  clock = createFixedClock('2026-11-21T09:00:00Z'),
  vault = createVault(randomBytes(32)),
  verifyToken = () => Promise.reject(KitErrors.invalidToken()),
  ...more
}: TestRuntimeNeeds): TestRuntime => ({
  settings: readSettings(
    services.map(({ config }) => config),
    settings,
  ).values,
  clock,
  vault,
  ids: randomIds,
  logger: silentLogger,
  metrics: createMetrics({ service: 'test', processMetrics: false }),
  cache: emptyCache,
  bus: undefined,
  registry: createEventRegistry(events),
  openSenders: () => {
    throw new Error('nothing is sent here')
  },
  // The folder is made when a file comes.
  openFiles: () => ({
    store: createFolderStore({ directory: join(tmpdir(), `medtrack-test-files-${randomUUID()}`) }),
    scanner: undefined,
  }),
  // Its thread keeps no test alive.
  renderPdf: (document) => createPdfRenderer().render(document),
  deriveKey,
  platform: { publicUrl: 'http://localhost:8000', phoneRegion: 'MA', loopbackOnly: true, portal: undefined },
  databaseOf: () => driver,
  clientOf: ({ service, operations }) =>
    Object.fromEntries(Object.keys(operations).map((name) => [name, () => unreachable(service)])),
  identify: createIdentify({ vault, clock, verifyToken }),
  isSessionEnded: () => false,
  findPartner: async () => undefined,
  knowsTenant: async () => true,
  upstreams: {
    list: services
      .filter(({ facesOutside }) => !facesOutside)
      .map(({ fullName, prefix, title, errors, consumes }) => ({
        service: fullName,
        prefix,
        title,
        errors: errors.table,
        consumes: consumes.map(({ type }) => type),
      })),
    local: () => undefined,
    resolve: async () => [],
    read: (service) => unreachable(service),
  },
  trustedProxies: [],
  isStopping: () => false,
  strict: true,
  eventLogRetentionDays: 30,
  poolSizes: { scoped: 4, worker: 2 },
  ...more,
})

const unreachable = (service: string) =>
  Promise.reject(KitErrors.unavailable({ facts: { dependency: service }, retryAfterSeconds: 5 }))

/** A cache that has forgotten everything, and whose limits are never reached. */
const emptyCache: Cache = {
  name: 'memory',
  get: async () => undefined,
  set: async () => undefined,
  delete: async () => undefined,
  publish: async () => undefined,
  subscribe: async () => ({ [Symbol.asyncDispose]: async () => undefined }),
  consume: async (_key, limit) => ({ remaining: limit, resetSeconds: 0, retryAfterSeconds: 0 }),
  ping: async () => 0,
  [Symbol.asyncDispose]: async () => undefined,
}
