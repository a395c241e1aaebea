import type { AuthApi } from '@medtrack/contracts'
import type { Clock, Routes, Schedule, ServiceClient } from '@medtrack/kit'
import type { CommAudit } from '../audit/audit-actions.ts'
import type { CommConfig } from '../config.ts'
import type { Contacts } from '../contacts/contacts.ts'
import { createKnownPeople } from '../contacts/known-people.ts'
import type { Announcing } from '../notifications/announcing.ts'
import type { CommDb } from '../tables.ts'
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
  contacts: Contacts
}

/** Everything by which people and programs have others told something. */
export type SendingParts = { routes: readonly Routes[]; schedules: readonly Schedule[] }

export const createSendingParts = (needs: Needs): SendingParts => ({
  routes: [sendingRoutes(createSending({ ...needs, people: createKnownPeople(needs) }))],
  schedules: [quotaCleanUp(needs)],
})
