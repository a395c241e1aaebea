/** Files that may do what others may not, each with the reason. A test names those that are not needed any more. */
export type Exceptions = Readonly<Record<string, string>>

/** Open a transaction by themselves. */
export const TRANSACTIONS: Exceptions = {
  'packages/kit/src/database/transact.ts': 'is the one way for everybody else',
  'packages/kit/src/database/provision.ts': 'changes schemas as the owner, before any scope exists',
  'packages/adapters/src/bus/local/schema.ts': 'makes the tables of the bus, before any scope exists',
  'apps/portal/src/offline/kept-store.ts': 'is in a browser, and means its database',
}

/** See the rows of all tenants. */
export const CROSS_TENANT: Exceptions = {
  'services/auth/src/accounts/account-search.ts':
    'an address is all that is known of who signs in, or asks for a link',
  'services/auth/src/accounts/accounts.ts':
    'a service may ask on nobody’s behalf: then an id alone has to do',
  'services/auth/src/erasures/overdue-erasures.ts': 'a worker that serves all tenants',
  'services/auth/src/enrollments/enrollments.jobs.ts': 'a worker that serves all tenants',
  'services/comm/src/reminders/reminder-jobs.ts':
    'a worker that serves all tenants: the rules of a time zone change for all',
  'services/comm/src/suppressions/receipts.ts': 'a provider names a message by its id and knows no tenant',
  'services/comm/src/suppressions/wishes.ts':
    'who answers an SMS names a number only: all that wrote to it are meant',
  'services/auth/src/clean-up.ts': 'a worker that serves all tenants',
  'services/auth/src/links/link-requests.ts': 'a worker that serves all tenants',
  'services/auth/src/links/links.ts': 'the token of a mailed link is all that its bearer knows',
  'services/auth/src/partners/partners.ts':
    'a message names the broker user that sent it, and nothing of its institution',
  'services/auth/src/service-accounts/client-credentials.ts':
    'a client id and a secret are all that is known of a program',
  'services/auth/src/passwords/decoys.ts': 'an address is all that is known of who signs in',
  'services/auth/src/sessions/ended-sessions.ts': 'services verify the tokens of all tenants',
  'services/auth/src/sessions/refresh.ts': 'a refresh token is all that its bearer knows',
  'services/comm/src/documents/sweeping.ts': 'a worker that serves all tenants',
  'services/comm/src/devices/devices.jobs.ts': 'a device that changes hands may change the tenant too',
  'services/comm/src/sending/quota-clean-up.ts': 'a worker that serves all tenants',
  'services/comm/src/sending/sending-parts.ts': 'hands it to that worker',
  'services/comm/src/messages/arrivals.ts': 'the age of what is forgotten says nothing of whose it is',
  'services/comm/src/live/timeline-clean-up.ts': 'a worker that serves all tenants',
  'services/comm/src/live/live-parts.ts': 'hands it to that worker',
  'services/comm/src/rules/rules.jobs.ts':
    'things that no delayed rule waits for any more are forgotten in every tenant',
  'services/comm/src/mailbox/mailbox.ts':
    'shown to whoever owns this machine, or to a platform administrator; a worker clears it',
  'services/core/src/service.ts': 'hands it to the worker of the days of stages',
  'services/core/src/stages/stages.jobs.ts': 'a worker that serves all tenants',
  'services/core/src/stages/stages.repository.ts': 'the statement of that worker',
  'services/profile/src/imports/profile-imports.ts': 'a worker that serves all tenants',
}

/** Use the owner of everything. */
export const OWNERS: Exceptions = {
  'packages/kit/src/database/provision.ts': 'makes roles, schemas and tables',
  'packages/kit/src/audit/service-log.ts':
    'rows of the audit log go after their time by command only: no service may remove one',
  'packages/kit/src/database/time-zones.ts': 'asks the server about its zones; touches no table',
  'packages/adapters/src/bus/local/schema.ts': 'makes the tables of the bus, which belong to no tenant',
}

/** Read the environment beside settings and programs. */
export const ENVIRONMENT: Exceptions = {}
