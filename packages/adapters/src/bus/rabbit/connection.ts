import type { BusState, Clock, Logger } from '@medtrack/kit'
import { type Channel, type ChannelModel, connect, type RecoveringChannelModel } from 'amqplib'
import { declareExchanges, declareQueue } from './topology.ts'

/** Notices a dead peer within twice this, even when the network says nothing (fault F24 allows 15 s). */
const HEARTBEAT_SECONDS = 5
/** One try to connect, handshake included. */
const CONNECT_TIMEOUT_MILLISECONDS = 5_000
/** How long the first connection may take: a broker that starts together with us is ready well before. */
const START_TIMEOUT_MILLISECONDS = 30_000
/** Longest pause between two tries: an outage ends for us at most this long after it has ended. */
const LONGEST_RECONNECT_MILLISECONDS = 2_000

export type RabbitConnection = AsyncDisposable & {
  readonly model: RecoveringChannelModel
  state(): BusState
  /** Declares a queue now, and again after every reconnection: the broker may have come back empty. */
  declare(queue: string, bindings: readonly string[]): Promise<void>
  /** Calls `listener` whenever the connection is there again. */
  onConnect(listener: () => void): void
}

const withHeartbeat = (url: string): string => {
  const address = new URL(url)
  if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS))
  return address.href
}

/** Runs `work` with a channel of its own. A refusal by the broker closes only that channel. */
const inChannel = async (
  model: Pick<ChannelModel, 'createChannel'>,
  work: (channel: Channel) => Promise<void>,
) => {
  const channel = await model.createChannel()
  // Told by the rejection of the operation as well; without a listener it would end the process.
  channel.on('error', () => undefined)
  await work(channel)
  await channel.close()
}

/**
 * Connects, and stays connected: reconnects by itself and declares everything again.
 * @throws when the broker cannot be reached within 30 s.
 */
export const openRabbitConnection = async (needs: {
  url: string
  name: string
  clock: Clock
  logger: Logger
}): Promise<RabbitConnection> => {
  const { logger, clock } = needs
  const { host } = new URL(needs.url)
  const declared = new Map<string, Set<string>>()
  let state: BusState = { state: 'down', detail: 'not connected yet' }

  const setup = async (model: ChannelModel) => {
    // Until the set-up is done nobody else listens, and an error without a listener would end the process.
    model.on('error', () => undefined)
    await inChannel(model, async (channel) => {
      await declareExchanges(channel)
      for (const [queue, bindings] of declared) await declareQueue(channel, queue, bindings)
    })
  }
  const model = await connect(withHeartbeat(needs.url), {
    noDelay: true,
    keepAlive: true,
    timeout: CONNECT_TIMEOUT_MILLISECONDS,
    clientProperties: { connection_name: needs.name },
    recovery: { initialDelay: 100, maxDelay: LONGEST_RECONNECT_MILLISECONDS, setup, waitForConnect: false },
  })
  let lastFailure = 'no answer'
  model.on('connect', () => {
    state = { state: 'up' }
    logger.info({ host }, 'Connected to RabbitMQ')
  })
  model.on('disconnect', (error) => {
    state = { state: 'down', detail: error.message }
    logger.warn({ host, reason: error.message }, 'The connection to RabbitMQ is lost; reconnecting')
  })
  model.on('connect-failed', (error) => {
    lastFailure = error.message
    if (state.detail !== error.message) {
      logger.warn({ host, reason: error.message }, 'RabbitMQ cannot be reached yet; trying again')
    }
    state = { state: 'down', detail: error.message }
  })
  model.on('blocked', (reason) => {
    state = { state: 'blocked', detail: reason }
    logger.warn({ host, reason }, 'RabbitMQ takes no messages for now')
  })
  model.on('unblocked', () => {
    state = { state: 'up' }
    logger.info({ host }, 'RabbitMQ takes messages again')
  })
  // A `disconnect` follows, which is where it is handled.
  model.on('error', (error) => logger.debug({ host, err: error }, 'The connection to RabbitMQ broke'))

  const givenUp = new AbortController()
  try {
    await Promise.race([
      model.waitForConnect(),
      clock.wait(START_TIMEOUT_MILLISECONDS, givenUp.signal).then(() => {
        const seconds = START_TIMEOUT_MILLISECONDS / 1000
        throw new Error(`RabbitMQ at ${host} could not be reached within ${seconds} s: ${lastFailure}`)
      }),
    ])
  } catch (error) {
    await model.close()
    throw error
  } finally {
    givenUp.abort()
  }

  return {
    model,
    state: () => state,
    declare: async (queue, bindings) => {
      await inChannel(model, (channel) => declareQueue(channel, queue, bindings))
      declared.set(queue, new Set([...(declared.get(queue) ?? []), ...bindings]))
    },
    onConnect: (listener) => void model.on('connect', listener),
    [Symbol.asyncDispose]: async () => {
      await model.close()
      state = { state: 'down', detail: 'closed' }
    },
  }
}
