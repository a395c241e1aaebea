/** Header that carries the platform's signature over the body; what bears it was published by one of our services. */
export const SIGNATURE_HEADER = 'x-medtrack-signature'

/** A message for the bus: bytes with what the broker needs to route and describe them. */
export type BusMessage = {
  /** Same for every copy of one event. */
  messageId: string
  /** Where it goes: to whoever bound its keys, or straight to one queue's dead letters. */
  destination: { kind: 'events' } | { kind: 'dead'; queue: string } | { kind: 'queue'; queue: string }
  routingKey: string
  /** Further keys (the AMQP `CC` header): matched like the routing key, delivered once to a queue all the same. */
  aliases: readonly string[]
  type: string
  /** Full name of the publishing service. */
  appId: string
  timestamp: Date
  correlationId: string
  headers: Readonly<Record<string, string>>
  body: Buffer
  /** When no queue takes it, publishing it has failed. */
  mandatory: boolean
}

/** A message as a consumer gets it. */
export type Delivery = {
  messageId: string | undefined
  /** Exchange it was published to; empty for one put straight into the queue. */
  exchange: string
  routingKey: string
  type: string | undefined
  appId: string | undefined
  correlationId: string | undefined
  timestamp: Date | undefined
  headers: Readonly<Record<string, unknown>>
  body: Buffer
  /** How often it was handed out before and came back. */
  redeliveries: number
  /** User that the broker verified as the publisher; undefined when it verified none. */
  publisher: string | undefined
}

export type ConsumeOptions = {
  queue: string
  /** AMQP topic patterns. */
  bindings: readonly string[]
  /** Most messages handed out and not yet settled. */
  prefetch: number
  /**
   * Handles messages in the order of the queue. Resolving settles all of them; they are not delivered again.
   * Rejecting means that none could be settled (the database is away): all come back, after a pause that the driver
   * lengthens while this goes on. A message that takes the process down with it comes back at most 20 times, then it
   * is a dead letter.
   */
  onBatch(deliveries: readonly Delivery[], signal: AbortSignal): Promise<void>
}

/** A dead letter, with why and since when. */
export type DeadLetter = {
  id: string
  queue: string
  reason: string
  /** Handler that failed; undefined when the message never reached one. */
  handler: string | undefined
  attempts: number
  diedAt: Date
  routingKey: string
  type: string | undefined
  body: string
  headers: Readonly<Record<string, unknown>>
  /** User that the broker verified as the publisher. */
  publisher: string | undefined
}

/** The dead letters of all queues. */
export type DeadLetters = {
  /** Newest last, at most `limit`. */
  list(queue: string, limit: number): Promise<DeadLetter[]>
  /** Shows each of the first 10,000 to `look`, oldest first. */
  walk(queue: string, look: (letter: DeadLetter) => Promise<void>): Promise<void>
  find(queue: string, id: string): Promise<DeadLetter | undefined>
  /**
   * Puts them back into their queue, past the exchange, so that no other consumer sees them again; they still name the
   * handlers that failed, so that only those do. Tells how many there were.
   */
  redrive(queue: string, ids: readonly string[]): Promise<number>
  /** Removes them for good. Tells how many there were. */
  discard(queue: string, ids: readonly string[]): Promise<number>
}

/** Whether messages can go out: `blocked` is a broker that takes none for now (RabbitMQ's `connection.blocked`). */
export type BusState = { state: 'up' | 'down' | 'blocked'; detail?: string }

/** How much lies in a queue. */
export type QueueDepth = {
  /** Messages that are not settled: those in hand count, on RabbitMQ where this process has them. */
  waiting: number
  /** When the first of them was published; absent when there is none, or this process cannot tell. */
  oldest?: Date
  /** Its dead letters. */
  dead: number
}

/** What a driver of the bus can do; the contract suite reads it. */
export type BusFeatures = {
  /** Reaches processes other than this one. */
  remote: boolean
  /** Survives a kill of the broker by itself (true for a broker, and for queues kept in the database). */
  durable: boolean
}

/** Names on dead letters, set by who gives up on a message. */
export const DEAD_HEADERS = {
  reason: 'x-medtrack-reason',
  handler: 'x-medtrack-handler',
  /** Id of the event, where the message was read as one. */
  event: 'x-medtrack-event',
  attempts: 'x-medtrack-attempts',
  diedAt: 'x-medtrack-died-at',
} as const

/** Carries messages between services. Delivers at least once, in the order of publishing as long as nothing fails. */
export type Bus = AsyncDisposable & {
  readonly name: 'local' | 'rabbitmq'
  readonly features: BusFeatures
  /** Declares a queue with its bindings and dead letters, so that nothing published from now on passes it by. */
  declare(queue: string, bindings: readonly string[]): Promise<void>
  /**
   * Publishes in order; resolves once each message is durably taken or refused, with `undefined` or the reason at its
   * index. Rejects when the bus is away.
   */
  publish(messages: readonly BusMessage[]): Promise<readonly (Error | undefined)[]>
  /** Starts handing out; disposing the result stops it and waits for the batch in hand. */
  consume(options: ConsumeOptions): Promise<AsyncDisposable>
  readonly dead: DeadLetters
  /** Counts what lies in a queue, in the database up to 10,000 each. Rejects when the bus is away, or has no such queue. */
  depthOf(queue: string): Promise<QueueDepth>
  state(): BusState
}

/** Whether an AMQP topic pattern (`*` one word, `#` any number) matches a routing key. */
export const topicMatches = (pattern: string, key: string): boolean => {
  const match = (p: readonly string[], k: readonly string[]): boolean => {
    const [head, ...rest] = p
    if (head === undefined) return k.length === 0
    if (head === '#') return match(rest, k) || (k.length > 0 && match(p, k.slice(1)))
    return k.length > 0 && (head === '*' || head === k[0]) && match(rest, k.slice(1))
  }
  return match(pattern.split('.'), key.split('.'))
}
