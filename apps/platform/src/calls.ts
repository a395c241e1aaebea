import {
  type Clock,
  createHttpTransport,
  createInProcessTransport,
  createServiceClient,
  type Discovery,
  type HostedService,
  type Logger,
  type ProcessMetrics,
  type ResilienceOptions,
  type ServiceApi,
  type ServiceClient,
  type Transport,
  type Vault,
} from '@medtrack/kit'
import { allServices } from './services.ts'

/** Calls to services: to those in this process without a socket, to the others where discovery finds them. */
export type Calls = {
  transportTo(service: string): Transport
  clientOf<A extends ServiceApi>(
    api: A,
    caller: string,
    logger: Logger,
    resilience?: ResilienceOptions,
  ): ServiceClient<A>
  /** Reads a public address of a service. */
  read(service: string, path: string): Promise<{ status: number; body: string }>
}

/** Health reports and API documents are read within this time. */
const READ_MILLISECONDS = 2_000

type Needs = {
  discovery: Discovery
  vault: Vault
  clock: Clock
  metrics: ProcessMetrics
  /** The service of that full name, when it runs here by now. */
  hostedAs: (service: string) => HostedService | undefined
}

export const createCalls = ({ discovery, vault, clock, metrics, hostedAs }: Needs): Calls => {
  const transportTo = (service: string): Transport => {
    const remote = createHttpTransport(service, discovery)
    return async (request, attempt) => {
      const here = hostedAs(service)
      return here ? createInProcessTransport(here.inject)(request, attempt) : remote(request, attempt)
    }
  }
  return {
    transportTo,
    clientOf: (api, caller, logger, resilience = {}) =>
      createServiceClient(api, {
        resilience,
        caller,
        transport: transportTo(api.service),
        vault,
        clock,
        logger,
        metrics: metrics.forService(caller),
      }),
    read: (service, path) =>
      transportTo(service)(
        { method: 'GET', url: path, headers: {}, body: undefined },
        { signal: AbortSignal.timeout(READ_MILLISECONDS), tried: new Set() },
      ),
  }
}

/** Base URLs of services in other processes: as set, else this machine under the service's own port. */
export const addressesOf = (values: Readonly<Record<string, unknown>>): Record<string, string[]> =>
  Object.fromEntries(
    allServices.map(({ name, fullName, port }) => [
      fullName,
      (values[`${name.toUpperCase()}_URL`] as string[] | undefined) ?? [`http://127.0.0.1:${port}`],
    ]),
  )
