import type { AuthApi } from '@medtrack/contracts'
import type {
  Admission,
  Audit,
  Cache,
  Clock,
  Erasure,
  EventPublisher,
  Ids,
  Jobs,
  Logger,
  Metrics,
  OpenFiles,
  OpenSenders,
  PlatformFacts,
  ServiceClient,
  Vault,
} from '@medtrack/kit'
import type { CommConfig } from './config.ts'
import type { CommDb } from './tables.ts'

/** Everything COMM is made of; each rule takes the few of these that it uses. */
export type CommKit = {
  config: CommConfig
  clock: Clock
  ids: Ids
  logger: Logger
  metrics: Metrics
  db: CommDb
  /** Sees all tenants: for the mailbox page on this machine, and for moving a device between tenants. */
  crossTenantDb: CommDb
  audit: Audit
  admission: Admission
  cache: Cache
  erasure: Erasure
  events: EventPublisher
  jobs: Jobs
  vault: Vault
  openSenders: OpenSenders
  openFiles: OpenFiles
  platform: PlatformFacts
  clients: { auth: ServiceClient<typeof AuthApi> }
}
