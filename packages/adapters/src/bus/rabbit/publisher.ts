import type { BusMessage, Clock, Logger } from '@medtrack/kit'
import type { ConfirmChannel, Message } from 'amqplib'
import type { RabbitConnection } from './connection.ts'
import { type Publication, toPublication } from './messages.ts'

/** Longest time without any progress: then the broker counts as away, and the caller keeps its messages. */
const PATIENCE_MILLISECONDS = 5_000

/** The connection went; nothing can be said about the message. */
class BrokerAway extends Error {
  override readonly name = 'BrokerAway'
}

type Pending = { key: string; returned: string | undefined }
type Open = { channel: ConfirmChannel; pending: Set<Pending>; closed: AbortController }

/** Equal for messages that the broker treats alike, so that a return can be told by it. */
const returnKey = (exchange: string, routingKey: string, messageId: unknown): string =>
  JSON.stringify([exchange, routingKey, messageId ?? null])

const markReturned = (pending: Set<Pending>, message: Message): void => {
  const key = returnKey(message.fields.exchange, message.fields.routingKey, message.properties.messageId)
  for (const entry of pending) {
    if (entry.key !== key || entry.returned !== undefined) continue
    entry.returned = `returned: no queue takes ${message.fields.routingKey}`
    return
  }
}

/** Publishes with confirms, in order. */
export type RabbitPublisher = {
  publish(messages: readonly BusMessage[]): Promise<readonly (Error | undefined)[]>
  publishOne(publication: Publication): Promise<Error | undefined>
}

export const createRabbitPublisher = (needs: {
  connection: RabbitConnection
  clock: Clock
  logger: Logger
}): RabbitPublisher => {
  const { connection, clock, logger } = needs
  let opening: Promise<Open> | undefined

  const openChannel = async (): Promise<Open> => {
    const channel = await connection.model.createConfirmChannel()
    const open: Open = { channel, pending: new Set(), closed: new AbortController() }
    channel.on('return', (message) => markReturned(open.pending, message))
    channel.on('error', (error) => open.closed.abort(error))
    // Before the library's own listener, which fails what is not confirmed: by then it must be known why.
    channel.prependListener('close', () => {
      open.closed.abort(new BrokerAway('the channel to RabbitMQ was closed'))
      opening = undefined
    })
    return open
  }
  const current = (): Promise<Open> => {
    opening ??= openChannel().catch((error: unknown) => {
      opening = undefined
      throw error
    })
    return opening
  }

  /** Resolves when confirmed; with the reason when refused. Rejects only when nothing can be said. */
  const send = (open: Open, publication: Publication, progress: () => void): Promise<Error | undefined> =>
    new Promise((resolve, reject) => {
      const { exchange, routingKey, body, options } = publication
      const entry: Pending = { key: returnKey(exchange, routingKey, options.messageId), returned: undefined }
      if (options.mandatory) open.pending.add(entry)
      const settle = (error: unknown) => {
        open.pending.delete(entry)
        progress()
        if (entry.returned !== undefined) resolve(new Error(entry.returned))
        else if (!error) resolve(undefined)
        else if (open.closed.signal.aborted) reject(error)
        else resolve(new Error('nacked: the broker could not take it', { cause: error }))
      }
      try {
        open.channel.publish(exchange, routingKey, body, options, settle)
      } catch (error) {
        open.pending.delete(entry)
        if (open.closed.signal.aborted) reject(error)
        else resolve(new Error(`not publishable: ${String(error)}`, { cause: error }))
      }
    })

  /** Runs `work`, which reports progress; rejects when there is none for too long. */
  const withPatience = async <T>(work: (progress: () => void) => Promise<T>): Promise<T> => {
    let lastProgress = clock.now().getTime()
    const finished = new AbortController()
    const watch = async (): Promise<never> => {
      for (;;) {
        const idle = clock.now().getTime() - lastProgress
        if (idle >= PATIENCE_MILLISECONDS) {
          throw new BrokerAway(`RabbitMQ did not answer for ${PATIENCE_MILLISECONDS / 1000} s`)
        }
        await clock.wait(PATIENCE_MILLISECONDS - idle, finished.signal)
      }
    }
    const progress = () => {
      lastProgress = clock.now().getTime()
    }
    try {
      return await Promise.race([work(progress), watch()])
    } finally {
      finished.abort()
    }
  }

  /** The channel is of no use any more: whatever it still says must not be taken for an answer to later messages. */
  const abandon = (open: Open): void => {
    opening = undefined
    open.channel
      .close()
      .catch((error: unknown) => logger.debug({ err: error }, 'The channel was closed already'))
  }

  const attempt = async (publications: readonly Publication[]): Promise<(Error | undefined | 'unsaid')[]> => {
    const { state, detail } = connection.state()
    if (state !== 'up') throw new BrokerAway(`RabbitMQ is ${state}: ${detail ?? 'no reason given'}`)
    let open: Open | undefined
    try {
      return await withPatience(async (progress) => {
        const channel = await current()
        open = channel
        progress()
        const sent = publications.map((publication) =>
          send(channel, publication, progress).catch(() => 'unsaid' as const),
        )
        const outcomes = await Promise.all(sent)
        if (outcomes.includes('unsaid') && channel.closed.signal.reason instanceof BrokerAway) {
          throw channel.closed.signal.reason
        }
        return outcomes
      })
    } catch (error) {
      if (open) abandon(open)
      throw error
    }
  }

  /**
   * When the broker closes the channel because of one message, the others went with it: they are sent again one by
   * one, so that only the one it objects to fails.
   */
  const publishAll = async (publications: readonly Publication[]): Promise<(Error | undefined)[]> => {
    if (publications.length === 0) return []
    const outcomes = await attempt(publications)
    const results: (Error | undefined)[] = []
    for (const [index, outcome] of outcomes.entries()) {
      const publication = publications[index]
      if (outcome !== 'unsaid' || !publication) results.push(outcome === 'unsaid' ? undefined : outcome)
      else if (publications.length === 1)
        results.push(new Error('refused: the broker closed the channel over it'))
      else results.push((await publishAll([publication]))[0])
    }
    return results
  }

  return {
    publish: (messages) => publishAll(messages.map(toPublication)),
    publishOne: async (publication) => (await publishAll([publication]))[0],
  }
}
