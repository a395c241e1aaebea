import { type Bus, type BusMessage, type Clock, systemClock } from '@medtrack/kit'

/** What the child process needs to open the same bus. */
export type BusAddress =
  | { kind: 'rabbitmq'; url: string }
  | { kind: 'postgres'; url: string }
  | { kind: 'pglite'; directory: string }

/** A broker, or a database, of the test's own, on which buses are opened. Disposing removes it. */
export type BusPlace = AsyncDisposable & {
  readonly address: BusAddress
  /** Whether several buses may be open at once, as from several processes. */
  readonly isShared: boolean
  /** Opens a bus as one more process would; disposing the bus closes all it opened. */
  open(clock?: Clock): Promise<Bus>
  /** Lets go of what is kept between buses, so that another process can open the place; no bus may be open. */
  leave(): Promise<void>
}

/** Waits a fiftieth of the time it is asked for, so that schedules of seconds take a test milliseconds. */
export const hurriedClock: Clock = {
  now: () => new Date(),
  wait: (milliseconds, signal) => systemClock.wait(Math.ceil(milliseconds / 50), signal),
}

let counter = 0

/** A name that no other test of this process uses. */
export const freshName = (prefix: string): string => {
  counter += 1
  return `${prefix}-${counter}`
}

/** A message to whoever bound `routingKey`; anything can be set otherwise. */
export const messageTo = (
  routingKey: string,
  body: string,
  changes: Partial<BusMessage> = {},
): BusMessage => ({
  messageId: freshName('message'),
  destination: { kind: 'events' },
  routingKey,
  aliases: [],
  type: routingKey,
  appId: 'suite-service',
  timestamp: new Date('2026-11-21T08:00:00.000Z'),
  correlationId: 'correlation-1',
  headers: {},
  body: Buffer.from(body),
  mandatory: false,
  ...changes,
})

/** Publishes and throws when any message was refused. */
export const publishAll = async (bus: Bus, messages: readonly BusMessage[]): Promise<void> => {
  const failures = (await bus.publish(messages)).filter((failure) => failure !== undefined)
  if (failures.length > 0) throw new AggregateError(failures, 'messages were refused')
}
