import { createConnections, defineService } from '@medtrack/kit'
import { GatewayConfig } from './config.ts'
import { documentRoutes } from './documents/documents.routes.ts'
import { GatewayErrors } from './errors.ts'
import { consumerRoutes } from './events/consumers.routes.ts'
import { deadLetterRoutes } from './events/dead-letters.routes.ts'
import { eventDocumentRoutes } from './events/event-documents.routes.ts'
import { eventStreamRoutes } from './events/event-streams.routes.ts'
import { createEventStreams } from './events/event-streams.ts'
import { eventLogRoutes } from './events/log.routes.ts'
import { createEventLog } from './events/log.ts'
import { replayRoutes } from './events/replays.routes.ts'
import { eventClients } from './events/sources.ts'
import { withOrigins } from './forwarding/cors.ts'
import { forwardingRoutes } from './forwarding/forwarding.routes.ts'
import { createForwarding } from './forwarding/forwarding.ts'
import { createRateLimit } from './forwarding/rate-limit.ts'
import { errorRoutes } from './pages/errors.routes.ts'
import { homeRoutes, pageRoutes } from './pages/pages.routes.ts'
import { portalRoutes } from './portal/portal.routes.ts'

/** One address for everything: who calls is verified once, then the request goes to the service it is for. */
export const gatewayService = defineService({
  name: 'gateway',
  title: 'MedTrack',
  description:
    'The one address of the platform: verifies who calls, and forwards to the service a path belongs to.',
  port: 8080,
  facesOutside: true,
  config: GatewayConfig,
  errors: GatewayErrors,
  consumes: [],
  migrations: [],
  needs: ['vault', 'cache', 'upstreams', 'platform', 'admission'],
  clients: eventClients,
  setup: ({ config, clients, vault, cache, upstreams, platform, admission, clock, ids, logger }) => {
    const forwarding = createForwarding({ upstreams, vault, clock, logger })
    const rateLimit = createRateLimit({ cache, config })
    const log = createEventLog({ clients, vault })
    const connections = createConnections({
      ...{ admission, clock },
      mostOfACaller: config.EVENT_STREAMS_PER_CALLER,
      tooMany: (limit) => GatewayErrors.tooManyStreams({ facts: { limit }, retryAfterSeconds: 30 }),
    })
    const streams = createEventStreams({ clients, vault, clock, connections })
    return {
      routes: [
        documentRoutes({ upstreams, platform }),
        eventDocumentRoutes({ upstreams, platform }),
        pageRoutes(),
        platform.portal === undefined
          ? homeRoutes({ platform })
          : portalRoutes({ directory: platform.portal, showMailbox: platform.loopbackOnly }),
        errorRoutes({ upstreams }),
        withOrigins(config.CORS_ORIGINS, [
          eventLogRoutes({ clients, log, rateLimit }),
          deadLetterRoutes({ clients, vault, rateLimit }),
          consumerRoutes({ clients, rateLimit }),
          replayRoutes({ clients, ids, rateLimit }),
          eventStreamRoutes({ streams, rateLimit }),
          forwardingRoutes({ forwarding, rateLimit, upstreams }),
        ]),
      ],
      checks: forwarding.checks,
    }
  },
})
