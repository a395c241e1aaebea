/**
 * What each thing that people do costs, with all that follows from it: processor time of the services and of PostgreSQL in
 * seconds, and bytes that it leaves in the database with its indexes. Measured by `npm run bench -- costs`.
 */
export type Cost = { service: number; database: number; bytes: number }

const MICRO = 1e-6

const cost = (service: number, database: number, bytes: number): Cost => ({
  service: service * MICRO,
  database: database * MICRO,
  bytes,
})

export const COSTS = {
  'a student read by staff (with its line of audit)': cost(2050, 825, 1044),
  'a page of 20 students': cost(2475, 1700, 1700),
  'own preferences': cost(300, 50, 0),
  'notifications, first page': cost(675, 125, 0),
  'a sign-in': cost(21475, 2075, 1823),
  'a student entered': cost(3600, 2800, 10486),
  'a notification with its mail': cost(2000, 1400, 3994),
  'a chat message': cost(800, 825, 4915),
} as const satisfies Record<string, Cost>

export type Doing = keyof typeof COSTS

/** Seconds of RabbitMQ for each message of a queue (performance.md, prototype), and queues that an event comes to. */
export const BROKER = { perMessage: 53 * MICRO, queuesPerEvent: 3 }

/** Memory of an idle socket in bytes: `npm run bench -- chat`. */
export const SOCKET_BYTES = 31_600
