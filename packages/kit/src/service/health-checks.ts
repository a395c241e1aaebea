import type { Bus } from '../events/bus.ts'
import type { HealthCheck } from '../http/health.ts'
import type { ServiceParts } from './define.ts'
import type { Measuring } from './measuring.ts'
import type { Runtime } from './runtime.ts'
import type { Store } from './store.ts'

/** What a service's health report looks at: its means, and what it names itself. */
export const healthChecks = (
  { bus, cache }: Runtime,
  store: Store | undefined,
  measuring: Measuring | undefined,
  parts: ServiceParts,
): Readonly<Record<string, HealthCheck>> => ({
  ...(store ? { database: { needed: true, run: async () => void (await store.driver.ping()) } } : {}),
  ...(bus ? { bus: busCheck(bus) } : {}),
  cache: { needed: false, run: async () => void (await cache.ping()) },
  ...(measuring ? { clock: measuring.clockCheck } : {}),
  ...parts.checks,
})

const busCheck = (bus: Bus) => ({
  // Events wait in the outbox while the bus is away: the service goes on.
  needed: false,
  run: async () => {
    const { state, detail } = bus.state()
    if (state !== 'up') throw new Error(detail ?? state)
  },
})
