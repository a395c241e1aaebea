import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openLocalBus, openPglite } from '@medtrack/adapters'
import { type DatabaseDriver, systemClock } from '@medtrack/kit'
import { openTestServer } from '../database/open-test-database.ts'
import { pgliteTemplate } from '../database/pglite-templates.ts'
import { silentLogger as logger } from '../silent-logger.ts'
import { openBusAt } from './open-bus.ts'
import type { BusPlace } from './place.ts'
import { busSuite } from './suite.ts'

/** The tests share one database: each start of one takes a second. */
const openPglitePlace = async (): Promise<BusPlace> => {
  const directory = await mkdtemp(join(tmpdir(), 'medtrack-bus-'))
  let driver: DatabaseDriver | undefined
  const leave = async () => {
    await driver?.[Symbol.asyncDispose]()
    driver = undefined
  }
  return {
    address: { kind: 'pglite', directory },
    isShared: false,
    open: async (clock = systemClock) => {
      driver ??= await openPglite({ directory, template: await pgliteTemplate(), durable: false, logger })
      return await openLocalBus({ driver, clock, logger })
    },
    leave,
    [Symbol.asyncDispose]: async () => {
      await leave()
      await rm(directory, { recursive: true, force: true })
    },
  }
}

/** Its user may make roles and nothing more, which proves that this is enough for the bus as well. */
const openPostgresPlace = async (): Promise<BusPlace> => {
  const server = await openTestServer()
  const address = { kind: 'postgres', url: server.url } as const
  return {
    address,
    isShared: true,
    open: (clock) => openBusAt(address, clock),
    leave: async () => undefined,
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  }
}

busSuite('local, on the embedded database', openPglitePlace)
busSuite('local, on PostgreSQL', openPostgresPlace, {
  skip: process.env['TEST_DATABASE_URL'] ? false : 'TEST_DATABASE_URL names no PostgreSQL',
})
