import type { Bus, Cache, DatabaseDriver } from '@medtrack/kit'

/** One try of a connection; resolves to what is on the other side. */
export type Probe = { name: string; run: () => Promise<string> }

type Needs = {
  stored: readonly string[]
  databaseOf: (service: string) => DatabaseDriver
  bus: Bus | undefined
  cache: Cache
}

export const createProbes = ({ stored, databaseOf, bus, cache }: Needs): readonly Probe[] => [
  ...stored.map((service) => ({
    name: `database of ${service}`,
    run: async () => {
      const driver = databaseOf(service)
      return `${driver.name}, ${(await driver.ping()).toFixed(1)} ms`
    },
  })),
  {
    name: 'events',
    run: async () => {
      const { state, detail } = bus?.state() ?? { state: 'down' as const, detail: 'no bus' }
      if (state !== 'up') throw new Error(detail ?? state)
      return bus?.name ?? ''
    },
  },
  { name: 'cache', run: async () => `${cache.name}, ${(await cache.ping()).toFixed(1)} ms` },
]
