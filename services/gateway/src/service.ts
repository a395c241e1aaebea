import { defineService } from '@medtrack/kit'
import { GatewayConfig } from './config.ts'
import { documentRoutes } from './documents/documents.routes.ts'
import { GatewayErrors } from './errors.ts'
import { forwardingRoutes } from './forwarding/forwarding.routes.ts'
import { createForwarding } from './forwarding/forwarding.ts'
import { createRateLimit } from './forwarding/rate-limit.ts'
import { errorRoutes } from './pages/errors.routes.ts'
import { pageRoutes } from './pages/pages.routes.ts'

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
  needs: ['vault', 'cache', 'upstreams', 'platform'],
  clients: {},
  setup: ({ config, vault, cache, upstreams, platform, clock, logger }) => {
    const forwarding = createForwarding({ upstreams, vault, clock, logger })
    const rateLimit = createRateLimit({ cache, config })
    return {
      routes: [
        documentRoutes({ upstreams, platform }),
        pageRoutes({ platform }),
        errorRoutes({ upstreams }),
        forwardingRoutes({ forwarding, rateLimit, upstreams, origins: config.CORS_ORIGINS }),
      ],
      checks: forwarding.checks,
    }
  },
})
