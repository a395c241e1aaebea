import type { Logger } from '@medtrack/kit'
import pg from 'pg'

/** How often a standing connection is tried out; a half-open one is noticed within two of these. */
const CHECK_MILLISECONDS = 5_000

/** One connection outside the pools, for what belongs to a session: locks and listening. */
export type StandingConnection = AsyncDisposable & {
  readonly client: pg.Client
  /** Aborts when the connection is gone, for whatever reason. */
  readonly lost: AbortSignal
}

/** Connects, and keeps asking the server whether it is still there. */
export const openStandingConnection = async (
  config: pg.ClientConfig,
  logger: Logger,
): Promise<StandingConnection> => {
  // Several ask over it at once; what is asked goes out without waiting for the answers to what was asked before.
  const client = new pg.Client({ ...config, pipeline: true, query_timeout: CHECK_MILLISECONDS })
  const gone = new AbortController()
  let check: NodeJS.Timeout | undefined
  const lose = () => {
    clearInterval(check)
    gone.abort()
  }
  client.on('error', (error) => {
    logger.warn({ message: error.message }, 'a standing database connection broke')
    lose()
  })
  client.on('end', lose)
  await client.connect()
  const askWhetherThere = async () => {
    try {
      await client.query('select 1')
    } catch {
      // whatever the reason: a session that cannot answer holds nothing any more
      lose()
      await client.end()
    }
  }
  check = setInterval(() => void askWhetherThere(), CHECK_MILLISECONDS)
  return {
    client,
    lost: gone.signal,
    [Symbol.asyncDispose]: async () => {
      lose()
      await client.end()
    },
  }
}
