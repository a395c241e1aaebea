import type { ConfirmChannel, Options, RecoveringChannelModel } from 'amqplib'

/** A message as the broker takes it. */
export type Publication = {
  routingKey: string
  body: Buffer
  options: Options.Publish & { messageId: string }
}

/** What became of a message; `lost` says nothing about whether the broker has it. */
export type Outcome =
  | { kind: 'confirmed' }
  | { kind: 'unroutable' }
  | { kind: 'refused'; error: Error }
  | { kind: 'lost'; error: Error }

/** A channel that tells what became of each message. */
export type ConfirmedChannel = {
  send(publication: Publication): Promise<Outcome>
  isOpen(): boolean
  /** Gives it up, whether it still answers or not. */
  abandon(): void
}

/** AMQP: no permission, no such exchange, a property that is not true. The same message fails again. */
const REFUSALS: ReadonlySet<unknown> = new Set([403, 404, 406])

const asError = (error: unknown): Error => (error instanceof Error ? error : new Error(String(error)))

/** Opens a channel with publisher confirms to an exchange. */
export const openConfirmedChannel = async (
  model: RecoveringChannelModel,
  exchange: string,
): Promise<ConfirmedChannel> => {
  const channel: ConfirmChannel = await model.createConfirmChannel()
  const returned = new Set<string>()
  let failure: (Error & { code?: number }) | undefined
  let isClosed = false
  channel.on('return', ({ properties }) => returned.add(String(properties.messageId)))
  channel.on('error', (error) => {
    failure = error
  })
  // Before the library's own listener, which fails what is not confirmed: by then it must be known why.
  channel.prependListener('close', () => {
    isClosed = true
  })
  const outcomeOf = (error: unknown, messageId: string): Outcome => {
    if (returned.delete(messageId)) return { kind: 'unroutable' }
    if (!error) return { kind: 'confirmed' }
    if (isClosed && REFUSALS.has(failure?.code)) return { kind: 'refused', error: failure ?? asError(error) }
    return { kind: 'lost', error: failure ?? asError(error) }
  }
  return {
    send: ({ routingKey, body, options }) =>
      new Promise((resolve) => {
        const settle = (error: unknown) => resolve(outcomeOf(error, options.messageId))
        try {
          channel.publish(exchange, routingKey, body, options, settle)
        } catch (error) {
          // A closed channel loses it; an open one cannot write it as AMQP, and never will.
          resolve({ kind: isClosed ? 'lost' : 'refused', error: asError(error) })
        }
      }),
    isOpen: () => !isClosed,
    abandon: () => {
      isClosed = true
      channel.close().catch(() => undefined)
    },
  }
}
