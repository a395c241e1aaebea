import {
  type Consul,
  createConsul,
  createMemoryCache,
  openLocalBus,
  openPglite,
  openPostgres,
  openRabbitBus,
  openRedisCache,
} from '@medtrack/adapters'
import type { Bus, Cache, Clock, DatabaseDriver, Discovery, Logger } from '@medtrack/kit'
import { findClusterTemplate } from './cluster-template.ts'
import type { PlatformSettings } from './settings.ts'

type Needs = { settings: PlatformSettings; clock: Clock; logger: Logger; stack: AsyncDisposableStack }

/** Opens the database of each service as the settings say; services that share one share its driver. */
export const openDatabases = async (
  { settings, logger, stack }: Needs,
  services: readonly string[],
  /** Talk to a running process's embedded database instead of refusing: for the command line. */
  join: boolean,
): Promise<(service: string) => DatabaseDriver> => {
  const values: Readonly<Record<string, unknown>> = settings
  const urlOf = (service: string) =>
    (values[`${service.toUpperCase()}_DATABASE_URL`] as string | undefined) ?? settings.DATABASE_URL
  const template = findClusterTemplate()
  const drivers = new Map<string | undefined, DatabaseDriver>()
  for (const service of services) {
    const url = urlOf(service)
    if (drivers.has(url)) continue
    const driver =
      url === undefined
        ? await openPglite({ directory: settings.DATA_DIR, logger, join, ...(template ? { template } : {}) })
        : await openPostgres({ url, logger })
    drivers.set(url, stack.use(driver))
  }
  return (service) => {
    const driver = drivers.get(urlOf(service))
    if (!driver) throw new Error(`no database was opened for ${service}`)
    return driver
  }
}

/** Opens RabbitMQ when it is set, else the bus inside the process, whose queues are in the first database. */
export const openBus = async (
  { settings, logger, clock, stack }: Needs,
  driver: DatabaseDriver,
): Promise<Bus> => {
  if (settings.AMQP_URL)
    return stack.use(await openRabbitBus({ url: settings.AMQP_URL, clock, logger, appId: 'medtrack' }))
  return stack.use(await openLocalBus({ driver, clock, logger }))
}

export const openCache = async ({ settings, logger, clock, stack }: Needs): Promise<Cache> =>
  stack.use(
    settings.REDIS_URL
      ? await openRedisCache({ url: settings.REDIS_URL, logger, keyPrefix: settings.REDIS_PREFIX })
      : createMemoryCache({ clock }),
  )

/** Opens discovery by Consul when it is set; `addresses` counts until the agent has answered. */
export const openConsul = (
  { settings, logger, clock, stack }: Needs,
  addresses: Discovery,
): Consul | undefined =>
  settings.CONSUL_URL === undefined
    ? undefined
    : stack.use(
        createConsul({
          url: settings.CONSUL_URL,
          token: settings.CONSUL_TOKEN,
          clock,
          logger,
          fallback: addresses,
        }),
      )
