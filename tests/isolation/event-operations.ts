import { all, cells, type Operation } from './cells.ts'

const administrators = cells({ admin: 200, platform_admin: 200 })
/** Every institution has one event in the log of each service, which has its id. */
const ofInstitution = cells({ admin: [200, 200, 404], platform_admin: [200, 200, 404] })
/** The gateway believes nobody's word about who they are, and no token is good here. */
const signedIn: Operation = {
  cells: all(401),
  narrower: 'from outside only a token says who somebody is',
}

/** There is no queue here, and nothing in it. */
const deciding = (service: string, decision: string): Record<string, Operation> => ({
  [`${service} POST /internal/events/dead/${decision}`]: {
    cells: cells({ admin: 202, platform_admin: 202 }),
    body: () => ({ all: true }),
  },
})

const logOf = (service: string): Record<string, Operation> => ({
  [`${service} GET /internal/events/log`]: { cells: administrators },
  [`${service} GET /internal/events/log/:event_id`]: {
    cells: ofInstitution,
    url: ({ tenantId }) => `/internal/events/log/${tenantId}`,
  },
  [`${service} GET /internal/events/export`]: { cells: administrators },
  [`${service} GET /internal/events/effects`]: {
    cells: administrators,
    url: ({ tenantId }) => `/internal/events/effects?event_ids=${tenantId}`,
  },
  [`${service} GET /internal/events/following`]: {
    cells: cells({ admin: 200, platform_admin: 200, scopes: { 'events:read': 200 } }),
    url: () => '/internal/events/following?types=%23',
  },
  [`${service} GET /internal/events/depth`]: { cells: administrators },
  [`${service} GET /internal/events/dialects`]: { cells: administrators },
  [`${service} GET /internal/events/dead`]: { cells: administrators },
  [`${service} GET /internal/events/dead/:id`]: {
    cells: cells({ admin: 404, platform_admin: 404 }),
    url: () => '/internal/events/dead/1',
  },
  [`${service} POST /internal/events/replays`]: {
    cells: cells({ admin: 202, platform_admin: 202 }),
    body: () => ({ id: '0198c0de-0000-7000-8000-0000000000ee', since: '2026-01-01T00:00:00Z' }),
  },
  [`${service} GET /internal/events/replays/:id`]: {
    cells: ofInstitution,
    url: ({ tenantId }) => `/internal/events/replays/${tenantId}`,
  },
  ...deciding(service, 'redrive'),
  ...deciding(service, 'discard'),
  [`${service} GET /internal/events/follow`]: { cells: cells({ service: 200 }) },
})

/** The log of events: of each service, and of all of them at the gateway. */
export const EVENT_OPERATIONS: Readonly<Record<string, Operation>> = {
  ...logOf('auth'),
  ...logOf('profile'),
  ...logOf('core'),
  ...logOf('comm'),
  ...logOf('eval'),
  'gateway GET /events/log': signedIn,
  'gateway GET /events/log/:event_id': { ...signedIn, url: ({ tenantId }) => `/events/log/${tenantId}` },
  'gateway GET /events/log/export': signedIn,
  'gateway GET /events/consumers': signedIn,
  'gateway GET /events/dialects': signedIn,
  'gateway GET /events/dead': signedIn,
  'gateway GET /events/dead/:consumer/:id': { ...signedIn, url: () => '/events/dead/comm-service/1' },
  'gateway POST /events/dead/redrive': signedIn,
  'gateway POST /events/dead/discard': signedIn,
  'gateway POST /events/replays': signedIn,
  'gateway GET /events/replays/:id': { ...signedIn, url: ({ tenantId }) => `/events/replays/${tenantId}` },
  'gateway GET /events/stream': signedIn,
}
