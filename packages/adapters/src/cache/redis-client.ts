import { type Logger, systemClock } from '@medtrack/kit'
import type { createClient } from 'redis'

/** Longest pause between two tries to reconnect. */
const LONGEST_RECONNECT_MILLISECONDS = 2_000
/** Commands waiting for a stalled server; more are refused at once, so that memory stays bounded. */
const MOST_WAITING_COMMANDS = 1_000
/** A connection that neither takes nor gives for so long is dead; the pings make sure that a living one is not. */
const SOCKET_TIMEOUT_MILLISECONDS = 5_000
const PING_MILLISECONDS = 2_000
/** How long the start waits for Redis, and the end for what is under way. */
const COURTESY_MILLISECONDS = 1_000

const createRedisClient = (create: typeof createClient, url: string) =>
  create({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: MOST_WAITING_COMMANDS,
    pingInterval: PING_MILLISECONDS,
    socket: {
      connectTimeout: SOCKET_TIMEOUT_MILLISECONDS,
      socketTimeout: SOCKET_TIMEOUT_MILLISECONDS,
      reconnectStrategy: (retries) => Math.min(50 * 2 ** retries, LONGEST_RECONNECT_MILLISECONDS),
    },
  })

export type RedisClient = ReturnType<typeof createRedisClient>

/** A connection for commands and one that listens; both reconnect by themselves. */
export type RedisClients = AsyncDisposable & {
  readonly commands: RedisClient
  readonly listener: RedisClient
  /** Told whenever something goes wrong; logs the first time. */
  onAway(error: unknown): void
  /** Told whenever Redis has answered; logs the first time. */
  onBack(): void
}

/** Waits for `work`, but no longer than a second. */
export const withCourtesy = async (work: Promise<unknown>): Promise<void> => {
  const over = new AbortController()
  try {
    const patience = systemClock.wait(COURTESY_MILLISECONDS, over.signal).catch(() => undefined)
    await Promise.race([work, patience])
  } finally {
    over.abort()
  }
}

/** Connects to Redis, or goes on connecting in the background when that takes more than a second. */
export const openRedisClients = async (url: string, logger: Logger): Promise<RedisClients> => {
  const resources = new AsyncDisposableStack()
  // Hundreds of modules, which only a process with a Redis needs.
  const { createClient: create } = await import('redis')
  const commands = createRedisClient(create, url)
  const listener = createRedisClient(create, url)
  let isAway = false
  let isClosing = false
  const onAway = (error: unknown) => {
    if (!isAway && !isClosing) logger.warn({ err: error }, 'Redis is away; going on without it')
    isAway = true
  }
  const onBack = () => {
    if (isAway) logger.info({}, 'Redis is back')
    isAway = false
  }
  commands.on('ready', onBack)
  const connecting = [commands, listener].map((client) => {
    client.on('error', onAway)
    resources.defer(async () => {
      if (client.isReady) await withCourtesy(client.close().catch(onAway))
      if (client.isOpen) client.destroy()
    })
    return client.connect().catch(onAway)
  })
  resources.defer(() => {
    isClosing = true
  })
  await withCourtesy(Promise.all(connecting))
  return { commands, listener, onAway, onBack, [Symbol.asyncDispose]: () => resources.disposeAsync() }
}
