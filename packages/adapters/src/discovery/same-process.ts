import type { Discovery } from '@medtrack/kit'

export type SameProcessOptions = {
  /** Prefix of each service that runs in this process, by its full name: `{ 'auth-service': '/auth' }`. */
  prefixes: Readonly<Record<string, string>>
  /** Where this process listens; undefined before it does. */
  address: () => string | undefined
  /** Where the other services are looked for; disposed with this one. */
  elsewhere?: Discovery
}

/** Discovery for services that run in this process, at its own address, before any other place. */
export const createSameProcessDiscovery = ({
  prefixes,
  address,
  elsewhere,
}: SameProcessOptions): Discovery => ({
  resolve: async (service) => {
    const prefix = Object.hasOwn(prefixes, service) ? prefixes[service] : undefined
    if (prefix === undefined) return (await elsewhere?.resolve(service)) ?? []
    const own = address()
    return own === undefined ? [] : [`${own.replace(/\/+$/, '')}${prefix}`]
  },
  [Symbol.asyncDispose]: async () => {
    await elsewhere?.[Symbol.asyncDispose]()
  },
})
