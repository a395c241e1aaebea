import { type Kysely, sql } from 'kysely'
import type { Clock } from '../clock.ts'
import type { PoolState } from '../database/driver.ts'
import type { KitTables } from '../database/kit-migrations.ts'
import type { Bus, BusState } from '../events/bus.ts'
import { type HealthCheck, NotWell } from '../http/health.ts'
import type { Logger } from '../telemetry/logger.ts'
import type { Metrics } from '../telemetry/metrics.ts'
import type { Store } from './store.ts'

const LOOK_MILLISECONDS = 15_000
/** Beyond this, times that processes give each other begin to be refused (reliability.md F22). */
const MOST_SKEW_SECONDS = 5

/** What a service measures of its means. Disposing stops it. */
export type Measuring = AsyncDisposable & {
  /** Not well when the clock of this machine and that of the database differ by more than 5 s. */
  readonly clockCheck: HealthCheck
  /** Looks at clock and queue at once, and every 15 s from then on. */
  start(): void
}

type Needs = {
  store: Pick<Store, 'driver' | 'worker' | 'roles'>
  /** Undefined where no event comes or goes. */
  bus: Bus | undefined
  /** The service's own queue; undefined when it reacts to nothing. */
  queue: string | undefined
  clock: Clock
  logger: Logger
  metrics: Metrics
}

/** Measures pools and the connection to the bus whenever somebody looks; the rest once it is started. */
export const createMeasuring = (needs: Needs): Measuring => {
  const { clock, metrics } = needs
  watchPools(needs)
  watchBus(needs)
  const skew = metrics.gauge(
    'clock_skew_seconds',
    "Seconds by which this process's clock is ahead of the database's",
  )
  const waiting = metrics.gauge('queue_messages', "Messages that wait in a service's queue", ['queue'])
  const dead = metrics.gauge('dead_letters', "Dead letters of a service's queue", ['queue'])
  let last = 0

  const look = async (): Promise<void> => {
    const { store, bus, queue, logger } = needs
    const told = (error: unknown) => logger.debug({ err: error }, 'clock or queue could not be measured')
    const clockLook = skewOf(store.worker, clock).then((seconds) => {
      last = seconds
      skew.set(seconds)
    }, told)
    const queueLook =
      bus && queue !== undefined
        ? bus.depthOf(queue).then((depth) => {
            waiting.set(depth.waiting, { queue })
            dead.set(depth.dead, { queue })
          }, told)
        : undefined
    await Promise.all([clockLook, queueLook])
  }
  const stopping = new AbortController()
  const stopped = new Promise<void>((resolve) => {
    stopping.signal.addEventListener('abort', () => resolve(), { once: true })
  })
  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      // A broker that is away may leave a question open: nobody who stops waits for it.
      await Promise.race([look(), stopped])
      await clock.wait(LOOK_MILLISECONDS, stopping.signal).catch(() => undefined)
    }
  }
  let running: Promise<void> | undefined

  return {
    start: () => {
      running ??= run()
    },
    clockCheck: {
      needed: false,
      run: async () => {
        if (Math.abs(last) > MOST_SKEW_SECONDS)
          throw new NotWell(`the clock differs from the database's by ${Math.round(last)} s`)
      },
    },
    [Symbol.asyncDispose]: async () => {
      stopping.abort()
      await running
    },
  }
}

/** The answer's time is taken for the middle between question and answer. */
const skewOf = async (db: Kysely<KitTables>, clock: Clock): Promise<number> => {
  const asked = clock.now().getTime()
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db)
  const answered = clock.now().getTime()
  return ((asked + answered) / 2 - (rows[0]?.now.getTime() ?? asked)) / 1_000
}

const watchPools = ({ store, metrics }: Needs): void => {
  const {
    driver,
    roles: { appRole, workerRole },
  } = store
  const nameOf = ({ role }: PoolState) =>
    role === appRole ? 'requests' : role === workerRole ? 'work' : undefined
  const read = (take: (state: PoolState) => number) => () =>
    driver.pools().flatMap((state) => {
      const pool = nameOf(state)
      return pool === undefined ? [] : [{ value: take(state), labels: { pool } }]
    })
  const LABELS = ['pool']
  metrics.watch(
    'db_pool_size',
    'Most connections to the database that a pool may have; requests and work have one each',
    LABELS,
    read(({ size }) => size),
  )
  metrics.watch(
    'db_pool_connections',
    'Connections to the database that a pool has',
    LABELS,
    read(({ connections }) => connections),
  )
  metrics.watch(
    'db_pool_idle',
    'Connections to the database that nobody uses at the moment',
    LABELS,
    read(({ idle }) => idle),
  )
  metrics.watch(
    'db_pool_waiting',
    'Callers that wait for a connection to the database',
    LABELS,
    read(({ waiting }) => waiting),
  )
}

const BUS_STATES: Readonly<Record<BusState['state'], number>> = { up: 0, blocked: 1, down: 2 }

const watchBus = ({ bus, metrics }: Needs): void => {
  if (!bus) return
  metrics.watch(
    'bus_state',
    'Whether events can leave: 0 yes, 1 the broker takes none for now, 2 no connection',
    [],
    () => [{ value: BUS_STATES[bus.state().state] }],
  )
}
