import { setTimeout as wait } from 'node:timers/promises'
import type { Logger } from '@medtrack/kit'
import pg from 'pg'
import type { StandingConnection } from './standing-connection.ts'

type Wake = (payload: string) => void

/** LISTEN and NOTIFY (https://www.postgresql.org/docs/current/sql-notify.html), surviving lost connections. */
export type PostgresNotifications = AsyncDisposable & {
  listen(channel: string, wake: Wake): Promise<AsyncDisposable>
  notify(channel: string, payload: string): Promise<void>
}

/** A NOTIFY in each transaction halves the commit rate, and listeners drain all there is anyway. */
const NOTIFY_INTERVAL_MILLISECONDS = 10
const LONGEST_RECONNECT_MILLISECONDS = 5_000

export const createPostgresNotifications = (
  connect: () => Promise<StandingConnection>,
  send: (channel: string, payload: string) => Promise<void>,
  logger: Logger,
): PostgresNotifications => {
  const channels = new Map<string, Set<Wake>>()
  const ended = new AbortController()
  let session: Promise<StandingConnection> | undefined

  const wakeAll = () => {
    for (const wakes of channels.values()) for (const wake of wakes) wake('')
  }

  const open = async (): Promise<StandingConnection> => {
    const standing = await connect()
    standing.client.on('notification', ({ channel, payload = '' }) => {
      for (const wake of channels.get(channel) ?? []) wake(payload)
    })
    for (const channel of channels.keys()) await listenOn(standing, channel)
    if (standing.lost.aborted) throw new Error('the connection to listen on broke at once')
    standing.lost.addEventListener('abort', () => void reopen(), { once: true })
    return standing
  }

  const reopen = async () => {
    for (
      let pause = 100;
      !ended.signal.aborted;
      pause = Math.min(pause * 2, LONGEST_RECONNECT_MILLISECONDS)
    ) {
      try {
        session = open()
        await session
        wakeAll()
        return
      } catch (error) {
        logger.debug({ message: String(error) }, 'still no connection to listen on')
        // aborted only by the end of the driver
        await wait(pause, undefined, { signal: ended.signal }).catch(() => undefined)
      }
    }
  }

  const sending = throttle(NOTIFY_INTERVAL_MILLISECONDS, (channel, payload) =>
    send(channel, payload).catch((error) => {
      logger.debug(
        { message: String(error), channel },
        'a notification was not sent; polling makes up for it',
      )
    }),
  )

  return {
    listen: async (channel, wake) => {
      const wakes = channels.get(channel) ?? new Set()
      const isNew = !channels.has(channel)
      channels.set(channel, wakes.add(wake))
      if (!session) {
        session = open()
        session.catch(() => void reopen())
      }
      try {
        const standing = await session
        if (isNew) await listenOn(standing, channel)
      } catch (error) {
        // reopening is under way, listens on every channel and wakes everybody
        logger.debug({ message: String(error), channel }, 'not listening yet')
      }
      return {
        [Symbol.asyncDispose]: async () => {
          wakes.delete(wake)
        },
      }
    },
    notify: sending.call,
    [Symbol.asyncDispose]: async () => {
      ended.abort()
      sending.stop()
      const [settled] = await Promise.allSettled([session])
      if (settled.status === 'fulfilled') await settled.value?.[Symbol.asyncDispose]()
    },
  }
}

const listenOn = async ({ client }: StandingConnection, channel: string) => {
  await client.query(`listen ${pg.escapeIdentifier(channel)}`)
}

/** Calls `send` at once, and at most once more per interval for the same channel and payload. */
const throttle = (milliseconds: number, send: (channel: string, payload: string) => Promise<void>) => {
  const timers = new Map<string, { timer: NodeJS.Timeout; again: boolean }>()
  const start = (channel: string, payload: string): Promise<void> => {
    const key = `${channel}\0${payload}`
    const timer = setTimeout(() => {
      const { again } = timers.get(key) ?? { again: false }
      timers.delete(key)
      if (again) void start(channel, payload)
    }, milliseconds)
    timers.set(key, { timer, again: false })
    return send(channel, payload)
  }
  return {
    call: async (channel: string, payload: string) => {
      const recent = timers.get(`${channel}\0${payload}`)
      if (recent) recent.again = true
      else await start(channel, payload)
    },
    stop: () => {
      for (const { timer } of timers.values()) clearTimeout(timer)
      timers.clear()
    },
  }
}
