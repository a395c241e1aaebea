import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { asTenant, type Bus, type Clock, createMetrics, systemClock } from '@medtrack/kit'
import { createScriptedBus, eventually, silentLogger } from '@medtrack/testkit'
import { createMeasuring } from '../src/service/measuring.ts'
import { type Ground, openGround, openThings, TENANT } from './events-under-test.ts'

let ground: Ground
before(async () => {
  ground = await openGround()
})
after(async () => await ground[Symbol.asyncDispose]())

const shifted = (milliseconds: number): Clock => ({
  now: () => new Date(Date.now() + milliseconds),
  wait: systemClock.wait,
})

const measure = (given: { bus?: Bus; clock?: Clock } = {}) => {
  const { driver, workerDb } = ground
  const metrics = createMetrics({ service: 'things-service', processMetrics: false })
  const roles = {
    appRole: `${driver.databaseName}_things_app`,
    workerRole: `${driver.databaseName}_things_worker`,
  }
  const measuring = createMeasuring({
    store: { driver, worker: workerDb as never, roles },
    bus: given.bus ?? createScriptedBus(),
    queue: 'things-service.events',
    clock: given.clock ?? systemClock,
    logger: silentLogger,
    metrics,
  })
  const reading = async (series: RegExp): Promise<number> =>
    Number(new RegExp(`^${series.source} (\\S+)$`, 'm').exec(await metrics.text())?.[1] ?? Number.NaN)
  return { measuring, reading }
}

describe('what a service measures of its means', () => {
  test('F22: how far its clock is from that of the database; beyond 5 s its health says so', async () => {
    const { measuring, reading } = measure({ clock: shifted(600_000) })
    await using _stop = measuring
    await measuring.clockCheck.run()
    measuring.start()
    await eventually(async () => (await reading(/clock_skew_seconds\{[^}]*\}/)) > 500, 'the clock')
    await assert.rejects(measuring.clockCheck.run(), /differs from the database's by (599|600|601) s/)
  })

  test('a clock that is right is well', async () => {
    const { measuring, reading } = measure()
    await using _stop = measuring
    measuring.start()
    await eventually(async () => !Number.isNaN(await reading(/clock_skew_seconds\{[^}]*\}/)), 'the clock')
    await measuring.clockCheck.run()
  })

  test('messages and dead letters of its queue', async () => {
    const bus: Bus = { ...createScriptedBus(), depthOf: async () => ({ waiting: 12, dead: 3 }) }
    const { measuring, reading } = measure({ bus })
    await using _stop = measuring
    measuring.start()
    const series = /queue_messages\{service="things-service",queue="things-service.events"\}/
    await eventually(async () => (await reading(series)) === 12, 'the queue')
    assert.equal(await reading(/dead_letters\{[^}]*\}/), 3)
  })

  test('F8: a broker that takes nothing, as it is when somebody looks', async () => {
    const bus = createScriptedBus()
    let state: ReturnType<Bus['state']> = { state: 'up' }
    const { reading } = measure({ bus: { ...bus, state: () => state } })
    assert.equal(await reading(/bus_state\{[^}]*\}/), 0)
    state = { state: 'blocked' }
    assert.equal(await reading(/bus_state\{[^}]*\}/), 1)
  })

  test('connections of the pools for requests and for work, and who waits for one', async () => {
    await using things = openThings(ground)
    await things.make('1')
    const { reading } = measure()
    const size = await reading(/db_pool_size\{[^}]*pool="requests"\}/)
    assert.ok(size >= 1, String(size))
    assert.ok((await reading(/db_pool_connections\{[^}]*pool="requests"\}/)) >= 1)
    const release = Promise.withResolvers<void>()
    const held = Array.from({ length: size + 2 }, () =>
      asTenant(TENANT, () =>
        ground.db.connection().execute(async () => {
          await release.promise
        }),
      ),
    )
    await eventually(
      async () => (await reading(/db_pool_waiting\{[^}]*pool="requests"\}/)) === 2,
      'two to wait',
    )
    assert.equal(await reading(/db_pool_idle\{[^}]*pool="requests"\}/), 0)
    release.resolve()
    await Promise.all(held)
    assert.equal(await reading(/db_pool_waiting\{[^}]*pool="requests"\}/), 0)
  })

  test('a broker that gives no answer keeps nobody from stopping', async () => {
    const asked = Promise.withResolvers<void>()
    const depthOf = () => {
      asked.resolve()
      return new Promise<never>(() => undefined)
    }
    const { measuring } = measure({ bus: { ...createScriptedBus(), depthOf } })
    measuring.start()
    await asked.promise
    await measuring[Symbol.asyncDispose]()
  })
})
