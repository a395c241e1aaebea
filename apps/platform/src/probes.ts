import type { Consul } from '@medtrack/adapters'
import type { Bus, Cache, DatabaseDriver, OpenFiles } from '@medtrack/kit'

/** One try of a connection; resolves to what is on the other side. */
export type Probe = { name: string; run: () => Promise<string> }

type Needs = {
  stored: readonly string[]
  databaseOf: (service: string) => DatabaseDriver
  bus: Bus | undefined
  cache: Cache
  openFiles: OpenFiles
  consul: Consul | undefined
}

export const createProbes = ({
  stored,
  databaseOf,
  bus,
  cache,
  openFiles,
  consul,
}: Needs): readonly Probe[] => [
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
  {
    name: 'files',
    run: async () => {
      const { store } = openFiles()
      return `${store.name}, ${(await store.ping()).toFixed(1)} ms`
    },
  },
  {
    name: 'virus scanner',
    run: async () => {
      const { scanner } = openFiles()
      await scanner?.check()
      return scanner?.name ?? 'none'
    },
  },
  {
    name: 'discovery',
    run: async () => (consul ? `consul, ${(await consul.ping()).toFixed(1)} ms` : 'addresses as set'),
  },
  { name: 'cache', run: async () => `${cache.name}, ${(await cache.ping()).toFixed(1)} ms` },
]
