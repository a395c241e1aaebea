import { BROKER, COSTS, type Doing } from './costs.ts'
import type { Stream } from './simulation.ts'

/** What a million students are taken to do; all of it is said in docs/scale.md. */
export const ASSUMED = {
  students: 1_000_000,
  /** Share of them who come in the busiest hour of the day. */
  inBusiestHour: 0.1,
  /** What somebody who comes does. */
  perVisit: {
    'a sign-in': 0.5,
    'own preferences': 4,
    'notifications, first page': 3,
    'a page of 20 students': 4,
    'a student read by staff (with its line of audit)': 2,
  } satisfies Partial<Record<Doing, number>>,
  /** Events a second at the peak, by what they come from. Those that nobody is told of are reckoned like a student entered. */
  events: {
    'a notification with its mail': 300,
    'a chat message': 300,
    'a student entered': 400,
  } satisfies Partial<Record<Doing, number>>,
  /** Hours a day for which the peak would have to last to make the same day. */
  peakHours: 3,
  /** Share of them who hold a socket open in the busiest hour. */
  connected: 0.05,
  /** A document a student a year, in bytes. */
  documents: { perYear: 4, bytes: 400_000 },
} as const

const HOUR_SECONDS = 3_600

/** How often a second everything is done in the busiest hour, for that share of the million. */
export const ratesOf = (share: number): Map<Doing, number> => {
  const visits = (ASSUMED.students * ASSUMED.inBusiestHour * share) / HOUR_SECONDS
  const rates = new Map<Doing, number>()
  for (const [doing, times] of Object.entries(ASSUMED.perVisit)) rates.set(doing as Doing, visits * times)
  for (const [doing, rate] of Object.entries(ASSUMED.events)) {
    rates.set(doing as Doing, (rates.get(doing as Doing) ?? 0) + rate * share)
  }
  return rates
}

/** Cores that the services, PostgreSQL and RabbitMQ need for it, and bytes a second that stay. */
export const needsOf = (share: number) => {
  let [services, database, bytes] = [0, 0, 0]
  for (const [doing, rate] of ratesOf(share)) {
    services += rate * COSTS[doing].service
    database += rate * COSTS[doing].database
    bytes += rate * COSTS[doing].bytes
  }
  const events = Object.values(ASSUMED.events).reduce((sum, rate) => sum + rate, 0) * share
  return { services, database, broker: events * BROKER.queuesPerEvent * BROKER.perMessage, bytes }
}

/** The same as streams of a simulation: first the services, then the database. */
export const streamsOf = (share: number): Stream[] =>
  [...ratesOf(share)].map(([name, rate]) => ({
    name,
    rate,
    needs: [COSTS[name].service, COSTS[name].database],
  }))
