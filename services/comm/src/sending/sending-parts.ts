import type { AuthApi } from '@medtrack/contracts'
import type {
  Clock,
  Ids,
  JobHandler,
  Jobs,
  PlatformFacts,
  Routes,
  Schedule,
  ServiceClient,
} from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import { bulkJobs } from '../bulk/bulk.jobs.ts'
import { bulkRoutes } from '../bulk/bulk.routes.ts'
import { createBulks } from '../bulk/bulks.ts'
import type { CommConfig } from '../config.ts'
import type { Contacts } from '../contacts/contacts.ts'
import { createKnownPeople } from '../contacts/known-people.ts'
import { emailRoutes } from '../emails/emails.routes.ts'
import { createEmails } from '../emails/emails.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { Notifications } from '../notifications/notifications.ts'
import type { CommDb } from '../tables.ts'
import type { Templates } from '../templates/templates.ts'
import { quotaCleanUp } from './quota-clean-up.ts'
import { sendingRoutes } from './sending.routes.ts'
import { createSending } from './sending.ts'

type Needs = {
  db: CommDb
  crossTenantDb: CommDb
  audit: CommAudit
  clock: Clock
  config: CommConfig
  clients: { auth: ServiceClient<typeof AuthApi> }
  announcing: Announcing
  ids: Ids
  jobs: Jobs
  templates: Templates
  notifications: Notifications
  platform: PlatformFacts
  contacts: Contacts
}

/** Everything by which people and programs have others told something. */
export type SendingParts = {
  routes: readonly Routes[]
  jobs: readonly JobHandler[]
  schedules: readonly Schedule[]
}

export const createSendingParts = (needs: Needs): SendingParts => ({
  routes: [
    sendingRoutes(createSending({ ...needs, people: createKnownPeople(needs) })),
    bulkRoutes(createBulks(needs)),
    emailRoutes(createEmails(needs)),
  ],
  jobs: bulkJobs(needs),
  schedules: [quotaCleanUp(needs)],
})
