import { openLocalBus, openPglite, openPostgres, openRabbitBus } from '@medtrack/adapters'
import { type Bus, type Clock, systemClock } from '@medtrack/kit'
import { pgliteTemplate } from '../database/pglite-templates.ts'
import { silentLogger as logger } from '../silent-logger.ts'
import type { BusAddress } from './place.ts'

/** Opens the bus at the address, with the database driver it needs; disposing it closes both. */
export const openBusAt = async (address: BusAddress, clock: Clock = systemClock): Promise<Bus> => {
  if (address.kind === 'rabbitmq') {
    return await openRabbitBus({ url: address.url, clock, logger, appId: 'suite-service' })
  }
  await using opening = new AsyncDisposableStack()
  const driver = opening.use(
    address.kind === 'postgres'
      ? await openPostgres({ url: address.url, logger })
      : await openPglite({
          directory: address.directory,
          template: await pgliteTemplate(),
          durable: false,
          logger,
        }),
  )
  const bus = opening.use(await openLocalBus({ driver, clock, logger }))
  const resources = opening.move()
  return { ...bus, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}
