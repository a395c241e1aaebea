import { connect, type RecoveringChannelModel } from 'amqplib'
import { BrokerError } from './errors.ts'

/** Finds a dead peer within twice this, even when the network says nothing. */
const HEARTBEAT_SECONDS = 10
const FIRST_RECONNECT_MILLISECONDS = 100
const LONGEST_RECONNECT_MILLISECONDS = 5_000
const CONNECT_MILLISECONDS = 30_000

/** How the broker is reached. */
export type BrokerOptions = {
  /** `amqp://` or `amqps://`, with user, password and virtual host. */
  url: string
  /** Shown for the connection in RabbitMQ; by default the name of the service or queue. */
  connectionName?: string
  /** How long the first connection may take, in milliseconds; 30 000 by default. */
  connectTimeout?: number
  /** Told when the connection is lost and when it is there again. It reconnects by itself. */
  onConnectionChange?: (state: 'up' | 'down', reason?: Error) => void
}

/** A connection that comes back by itself. */
export type BrokerConnection = {
  model: RecoveringChannelModel
  /** Who is signed in. */
  user: string
}

const withHeartbeat = (url: string): string => {
  const address = new URL(url)
  if (!address.searchParams.has('heartbeat')) address.searchParams.set('heartbeat', String(HEARTBEAT_SECONDS))
  return address.href
}

/** Waiting does not mend these: wrong credentials, or a virtual host that is not there or not for this user. */
const isRefusal = (error: Error): boolean => /ACCESS[_-]REFUSED|NOT[_-]ALLOWED/.test(error.message)

/**
 * Connects and stays connected.
 * @throws {BrokerError} when the broker refuses the user, or is not reached in time.
 */
export const openConnection = async (options: BrokerOptions, name: string): Promise<BrokerConnection> => {
  const { url, connectTimeout = CONNECT_MILLISECONDS, onConnectionChange } = options
  const { host, username } = new URL(url)
  const model = await connect(withHeartbeat(url), {
    noDelay: true,
    keepAlive: true,
    clientProperties: { connection_name: options.connectionName ?? name },
    recovery: {
      initialDelay: FIRST_RECONNECT_MILLISECONDS,
      maxDelay: LONGEST_RECONNECT_MILLISECONDS,
      waitForConnect: false,
    },
  })
  const failed = Promise.withResolvers<never>()
  let last: Error | undefined
  model.on('connect', () => onConnectionChange?.('up'))
  model.on('disconnect', (error) => onConnectionChange?.('down', error))
  model.on('connect-failed', (error) => {
    last = error
    const message = `RabbitMQ at ${host} refuses the user: ${error.message}`
    if (isRefusal(error)) failed.reject(new BrokerError('broker-refused', message, { cause: error }))
  })
  // `disconnect` follows; without a listener it would end the process.
  model.on('error', () => undefined)
  const timer = setTimeout(() => {
    const message = `RabbitMQ at ${host} could not be reached within ${connectTimeout / 1000} s`
    failed.reject(new BrokerError('broker-unreachable', message, { cause: last }))
  }, connectTimeout)
  try {
    await Promise.race([model.waitForConnect(), failed.promise])
  } catch (error) {
    await model.close()
    throw error
  } finally {
    clearTimeout(timer)
  }
  // A refusal after that is tried again: nobody waits for this any more.
  failed.promise.catch(() => undefined)
  return { model, user: decodeURIComponent(username) || 'guest' }
}
