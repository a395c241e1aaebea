import { createHash } from 'node:crypto'
import type { DeadLetter, DeadLetters } from '@medtrack/kit'
import type { Channel, GetMessage } from 'amqplib'
import { DELIVERY_LIMIT } from '../caution.ts'
import { KILLED_REASON, readDeath, withoutDeath } from '../dead-headers.ts'
import type { RabbitConnection } from './connection.ts'
import { originOf, toRedrive } from './messages.ts'
import type { RabbitPublisher } from './publisher.ts'
import { deadQueue } from './topology.ts'

/** Dead letters taken at once; with more than that the queue is to be emptied rather than looked through. */
const LONGEST_WALK = 10_000

/** What the broker itself writes on a message that it gives up on. */
type BrokerDeath = { reason: string; time: Date | undefined; routingKey: string | undefined }

const brokerDeath = (message: GetMessage): BrokerDeath | undefined => {
  const death = message.properties.headers?.['x-death']?.[0]
  if (!death) return undefined
  const seconds: unknown = death.time?.value
  return {
    reason: String(death.reason),
    time: typeof seconds === 'number' ? new Date(seconds * 1000) : undefined,
    routingKey: death['routing-keys']?.[0],
  }
}

/**
 * The same for the same dead letter however often it is looked at; the broker gives it no id of its own. The queue is
 * part of it: several services may give up on one event within the same millisecond.
 */
const identify = (queue: string, message: GetMessage): string => {
  const death = readDeath(message.properties.headers ?? {})
  const facts = [queue, message.properties.messageId ?? null, death.handler ?? null, death.diedAt ?? null]
  return createHash('sha256').update(JSON.stringify(facts)).update(message.content).digest('hex').slice(0, 24)
}

const toDeadLetter = (queue: string, message: GetMessage): DeadLetter => {
  const { headers, routingKey, publisher } = originOf(message)
  const own = readDeath(headers)
  const broker = brokerDeath(message)
  // Nobody but our consumers rejects, and they only what kills them.
  const isKilled = broker?.reason === 'delivery_limit' || broker?.reason === 'rejected'
  const sentAt: unknown = message.properties.timestamp
  return {
    id: identify(queue, message),
    queue,
    reason:
      own.reason ??
      (isKilled ? KILLED_REASON : (broker?.reason ?? 'Put here by somebody who gave no reason')),
    handler: own.handler,
    attempts: own.attempts ?? (isKilled ? DELIVERY_LIMIT : 0),
    diedAt: own.diedAt ?? broker?.time ?? new Date(typeof sentAt === 'number' ? sentAt * 1000 : 0),
    routingKey: own.reason === undefined ? (broker?.routingKey ?? routingKey) : routingKey,
    type: typeof message.properties.type === 'string' ? message.properties.type : undefined,
    body: message.content.toString('utf8'),
    headers,
    publisher,
  }
}

/**
 * The dead letters of the broker's queues. Looking means taking without acknowledging and giving back, so looks follow
 * one another: two at once would each see a part.
 */
export const createRabbitDeadLetters = (
  connection: RabbitConnection,
  publisher: RabbitPublisher,
): DeadLetters => {
  let previous: Promise<unknown> = Promise.resolve()
  let channel: Channel | undefined

  /** One channel for all looks: what one gave back is in its place before the next takes it. */
  const openChannel = async (): Promise<Channel> => {
    const opened = await connection.model.createChannel()
    // Told by the rejection of the operation as well; without a listener it would end the process.
    opened.on('error', () => undefined)
    opened.on('close', () => {
      channel = undefined
    })
    return opened
  }

  /**
   * Shows all dead letters to `look`, from the oldest on, then removes those that `settle` says so of. All, because what
   * is given back goes behind what was not taken: a look at a part would turn their order round.
   */
  const walk = async (
    queue: string,
    look: (message: GetMessage) => void | Promise<void>,
    settle: (remove: (message: GetMessage) => void) => Promise<void> = async () => undefined,
  ): Promise<void> => {
    channel ??= await openChannel()
    const mine = channel
    try {
      for (let seen = 0; seen < LONGEST_WALK; seen += 1) {
        const message = await mine.get(deadQueue(queue))
        if (!message) break
        await look(message)
      }
      await settle((message) => mine.ack(message))
    } finally {
      if (channel === mine) {
        mine.nackAll(true)
        // The answer comes after what was sent before: a connection that closes next would overtake what is on its way.
        await mine.checkQueue(deadQueue(queue))
      }
    }
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = previous.then(work)
    previous = mine.catch(() => undefined)
    return mine
  }
  /** Finds those of the ids in one look, and removes each once `act` is done with it; tells how many there were. */
  const settle = (
    queue: string,
    ids: readonly string[],
    act: (message: GetMessage) => Promise<void>,
  ): Promise<number> =>
    inTurn(async () => {
      const wanted = new Set(ids)
      const found: GetMessage[] = []
      const look = (message: GetMessage) => {
        if (wanted.delete(identify(queue, message))) found.push(message)
      }
      await walk(queue, look, async (remove) => {
        for (const message of found) {
          await act(message)
          remove(message)
        }
      })
      return found.length
    })

  return {
    list: (queue, limit) =>
      inTurn(async () => {
        const letters: DeadLetter[] = []
        const look = (message: GetMessage) => {
          if (letters.length < limit) letters.push(toDeadLetter(queue, message))
        }
        await walk(queue, look)
        return letters
      }),
    walk: (queue, look) => inTurn(() => walk(queue, (message) => look(toDeadLetter(queue, message)))),
    find: (queue, id) =>
      inTurn(async () => {
        let found: DeadLetter | undefined
        await walk(queue, (message) => {
          if (!found && identify(queue, message) === id) found = toDeadLetter(queue, message)
        })
        return found
      }),
    redrive: (queue, ids) =>
      settle(queue, ids, async (message) => {
        const { routingKey } = toDeadLetter(queue, message)
        const headers = withoutDeath(originOf(message).headers)
        const failure = await publisher.publishOne(toRedrive(message, queue, routingKey, headers))
        if (failure) throw failure
      }),
    discard: (queue, ids) => settle(queue, ids, async () => undefined),
  }
}
