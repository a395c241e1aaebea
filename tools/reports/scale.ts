import { COSTS, SOCKET_BYTES } from '../scale/costs.ts'
import { ASSUMED, needsOf, ratesOf, streamsOf } from '../scale/demand.ts'
import { simulate } from '../scale/simulation.ts'
import { page, type Report, table } from './markdown.ts'

const SECONDS = 60
const GIGABYTE = 1e9
const HOUR_SECONDS = 3_600
const SHARES = [0.01, 0.1, 0.5, 1] as const
/** Cores of the services and of PostgreSQL that are tried with the whole million. */
const MACHINES = [
  [4, 4],
  [6, 4],
  [8, 4],
  [8, 8],
  [16, 8],
] as const
/** More than the peak, on one of these: what gives way first. */
const MORE = [1, 1.25, 1.5, 1.75, 2] as const
const MORE_ON = [8, 4] as const
const WATCHED = ['own preferences', 'a page of 20 students', 'a chat message'] as const

const whole = (figure: number) => figure.toLocaleString('en', { maximumFractionDigits: 0 })
const tenth = (figure: number) =>
  figure.toLocaleString('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 })
const micro = (seconds: number) => whole(seconds * 1e6)

const costs = () =>
  table(
    ['What is done', 'a second at the peak', 'services, µs', 'PostgreSQL, µs', 'bytes left'],
    [...ratesOf(1)].map(([doing, rate]) => {
      const { service, database, bytes } = COSTS[doing]
      return [doing, tenth(rate), micro(service), micro(database), whole(bytes)]
    }),
  )

const needs = () =>
  table(
    [
      'Students',
      'cores: services',
      'cores: PostgreSQL',
      'cores: RabbitMQ',
      'MB/s kept',
      'GB a day',
      'sockets, GB',
    ],
    SHARES.map((share) => {
      const { services, database, broker, bytes } = needsOf(share)
      const daily = (bytes * ASSUMED.peakHours * HOUR_SECONDS) / GIGABYTE
      const sockets = (ASSUMED.students * share * ASSUMED.connected * SOCKET_BYTES) / GIGABYTE
      return [
        whole(ASSUMED.students * share),
        ...[services, database, broker, bytes / 1e6, daily, sockets].map(tenth),
      ]
    }),
  )

const shownOf = (share: number, cores: readonly [number, number]): string[] => {
  const { busy, times } = simulate(streamsOf(share), cores, { seconds: SECONDS })
  const shown = WATCHED.map((name) => {
    const { p50 = 0, p99 = 0 } = times.get(name) ?? {}
    return `${tenth(p50 * 1_000)} / ${tenth(p99 * 1_000)}`
  })
  return [busy.map((one) => `${whole(one * 100)} %`).join(' + '), ...shown]
}

const columns = (first: string) => [first, 'busy', ...WATCHED.map((name) => `${name}: p50 / p99, ms`)]

const simulated = () =>
  table(
    columns('Cores: services + PostgreSQL'),
    MACHINES.map((cores) => [cores.join(' + '), ...shownOf(1, cores)]),
  )

const overloaded = () =>
  table(
    columns('Times the peak'),
    MORE.map((share) => [share.toFixed(2), ...shownOf(share, MORE_ON)]),
  )

/** What many students need, reckoned from what was measured, and a simulation of its queues. */
export const scaleReport = (): Report => ({
  'scale.md': page(
    'What many students need',
    `The costs that \`npm run bench -- costs\` measured, what people are taken to do, and a simulation of the peak (\`tools/scale\`). What follows from it: [scale.md](../scale.md).`,
    [
      `## What is done, and what it costs\n\n${costs()}`,
      `## What it needs\n\nThe busiest hour; a day is like ${ASSUMED.peakHours} hours of it.\n\n${needs()}`,
      `## What it is like\n\nA million students at the peak, ${SECONDS} seconds of it, in a network of two queues with so many cores: whoever comes meets the services, then PostgreSQL. Where a part is busy all the time, times grow for as long as the peak lasts.\n\n${simulated()}`,
      `## What gives way first\n\nMore than that peak, on ${MORE_ON.join(' + ')} cores.\n\n${overloaded()}`,
    ],
  ),
})
