import type { AddressInfo } from 'node:net'
import { networkInterfaces } from 'node:os'
import { setTimeout } from 'node:timers/promises'
import type { Instance } from '@medtrack/adapters'
import type { HostedService } from '@medtrack/kit'
import { allServices, GATEWAY } from './services.ts'
import type { PlatformSettings } from './settings.ts'

/** How long a service behind a gateway still takes requests, once it says that it ends. */
const DRAIN_MILLISECONDS = 500

/** Port of the one address when everything runs together. */
const TOGETHER_PORT = 8_000

export type Listeners = AsyncDisposable & {
  /** Starts listening; resolves to the base URLs. */
  open(): Promise<readonly string[]>
  /** Where others find each service that runs here, once it listens. */
  instances(): readonly Instance[]
  /** Address that this process suggests to people while none is set. */
  publicUrl(): string
}

/**
 * Opens the addresses: together, only the gateway listens and the services answer behind it in the process; apart, each
 * service listens on its own port.
 */
export const openListeners = (settings: PlatformSettings, hosted: readonly HostedService[]): Listeners => {
  const isGateway = ({ definition }: HostedService) => definition.name === GATEWAY
  const together = () => hosted.length === allServices.length
  const listening = () => (together() ? hosted.filter(isGateway) : hosted)
  const portOf = ({ definition }: HostedService): number => {
    if (settings.PORT !== undefined && listening().length === 1) return settings.PORT
    return together() ? TOGETHER_PORT : definition.port
  }
  const values: Readonly<Record<string, unknown>> = settings
  let front: string | undefined
  const ports = new Map<HostedService, number>()

  return {
    open: async () => {
      const addresses: string[] = []
      for (const service of hosted) if (!listening().includes(service)) await service.app.ready()
      for (const service of listening()) {
        await service.app.listen({ host: settings.HOST, port: portOf(service) })
        const { port } = service.app.server.address() as AddressInfo
        ports.set(service, port)
        const address = `http://${settings.HOST.includes(':') ? `[${settings.HOST}]` : settings.HOST}:${port}`
        if (isGateway(service)) front = address.replace('127.0.0.1', 'localhost')
        addresses.push(address)
      }
      return addresses
    },
    instances: () =>
      hosted.flatMap((service) => {
        const listener = ports.has(service) ? service : hosted.find(isGateway)
        const port = listener && ports.get(listener)
        if (port === undefined) return []
        const { fullName, prefix } = service.definition
        const path = listener === service ? '' : prefix
        return [{ service: fullName, host: advertisedHost(settings), port, path, tags: ['medtrack'] }]
      }),
    publicUrl: () => {
      if (front) return front
      // Apart, people come by the gateway, wherever this service listens.
      const [elsewhere] = (values['GATEWAY_URL'] as string[] | undefined) ?? []
      if (!together() && elsewhere) return elsewhere.replace(/\/+$/, '')
      const gateway = allServices.find(({ name }) => name === GATEWAY)
      return `http://localhost:${together() ? (settings.PORT ?? TOGETHER_PORT) : gateway?.port}`
    },
    [Symbol.asyncDispose]: async () => {
      // Every answer now closes its connection: what gateways keep open is used up before the rest is closed.
      if (ports.size > 0 && !together()) await setTimeout(DRAIN_MILLISECONDS)
      await Promise.all(listening().map(({ app }) => app.close()))
    },
  }
}

const EVERY_ADDRESS = ['0.0.0.0', '::']

const advertisedHost = ({ ADVERTISE_HOST, HOST }: PlatformSettings): string => {
  if (ADVERTISE_HOST !== undefined) return ADVERTISE_HOST
  if (!EVERY_ADDRESS.includes(HOST)) return HOST
  const outward = Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .find(({ internal, family }) => !internal && family === 'IPv4')
  return outward?.address ?? '127.0.0.1'
}
