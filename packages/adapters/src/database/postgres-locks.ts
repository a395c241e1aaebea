import { isDatabaseUnavailable, type ProcessLock } from '@medtrack/kit'
import type { StandingConnection } from './standing-connection.ts'

/** The server notices within 25 s that a holder's machine is gone, and frees what it held. */
export const LOCK_SESSION_OPTIONS =
  '-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3'

/** Session-level advisory locks (https://www.postgresql.org/docs/current/explicit-locking.html#ADVISORY-LOCKS), all on one connection. */
export type PostgresLocks = AsyncDisposable & { tryLock(name: string): Promise<ProcessLock | undefined> }

export const createPostgresLocks = (connect: () => Promise<StandingConnection>): PostgresLocks => {
  // a session gets its own lock again and again, so what this process holds is known here
  const held = new Set<string>()
  let session: Promise<StandingConnection> | undefined

  const current = async () => {
    const before = session
    // whoever waits here as well may have connected anew meanwhile
    if (before && (await before).lost.aborted && session === before) session = undefined
    if (!session) {
      const opening = connect()
      session = opening
      opening.catch(() => {
        if (session === opening) session = undefined
      })
    }
    return await session
  }

  const askOn = async (connection: StandingConnection, name: string) => {
    const { rows } = await connection.client.query<{ locked: boolean }>(
      'select pg_try_advisory_lock(hashtextextended($1, 0)) as locked',
      [name],
    )
    return { connection, locked: rows[0]?.locked === true }
  }

  const ask = async (name: string) => {
    const connection = await current()
    try {
      return await askOn(connection, name)
    } catch (error) {
      // the server may have ended this connection without our having heard of it; what it locked is free by then
      if (!isDatabaseUnavailable(error)) throw error
      await connection[Symbol.asyncDispose]()
      return await askOn(await current(), name)
    }
  }

  const acquire = async (name: string): Promise<ProcessLock | undefined> => {
    const { connection, locked } = await ask(name)
    if (!locked) {
      held.delete(name)
      return undefined
    }
    const { client, lost } = connection
    const forget = () => held.delete(name)
    lost.addEventListener('abort', forget, { once: true })
    if (lost.aborted) forget()
    let released = false
    return {
      lost,
      [Symbol.asyncDispose]: async () => {
        if (released || lost.aborted) return
        released = true
        lost.removeEventListener('abort', forget)
        try {
          await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name])
        } catch (error) {
          // a connection that broke has freed the lock already
          if (!lost.aborted) throw error
        } finally {
          forget()
        }
      },
    }
  }

  return {
    tryLock: async (name) => {
      if (held.has(name)) return undefined
      held.add(name)
      try {
        return await acquire(name)
      } catch (error) {
        held.delete(name)
        throw error
      }
    },
    [Symbol.asyncDispose]: async () => {
      const open = session
      session = undefined
      if (!open) return
      const [settled] = await Promise.allSettled([open])
      if (settled.status === 'fulfilled') await settled.value[Symbol.asyncDispose]()
    },
  }
}
