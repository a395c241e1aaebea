import type { Discovery } from '@medtrack/kit'

/**
 * Discovery by fixed addresses: the base URLs of each service by its full name.
 * @throws when an address is no http(s) URL, or has a query or fragment.
 */
export const createStaticDiscovery = (addresses: Readonly<Record<string, readonly string[]>>): Discovery => {
  const known = new Map(
    Object.entries(addresses).map(([service, urls]) => [service, urls.map((url) => baseUrl(service, url))]),
  )
  return {
    resolve: async (service) => known.get(service) ?? [],
    [Symbol.asyncDispose]: async () => {},
  }
}

const baseUrl = (service: string, address: string): string => {
  const url = URL.parse(address)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.search || url.hash) {
    throw new Error(`The address of ${service} must be like http://host:port, it is not`)
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
