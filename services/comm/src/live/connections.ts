import { type Admission, type Caller, type Clock, outsideScope } from '@medtrack/kit'
import { CommErrors } from '../errors.ts'

/** How often it is looked whether callers may stay: with the second after which ended sessions are known, within 2 s. */
const LOOK_MILLISECONDS = 500
/** Time a reader has for what waits for it: beyond it the connection is cut, and what it missed is read on resuming. */
const PATIENCE_MILLISECONDS = 30_000

/** A connection that stays open after its request. */
export type Connection = {
  /** Something is ready for its reader from now on; `undefined`: nothing is. */
  waitsSince: Date | undefined
  /** Ends it; called at most once. */
  readonly end: () => void
}

type User = Extract<Caller, { kind: 'user' }>

/** The connections of this process that stay open. */
export type Connections = {
  /**
   * Keeps an eye on a connection until the function that it gives is called.
   * @throws comm.too-many-streams for a person who has as many as one may have
   */
  open(caller: User, connection: Connection): () => void
  /** Ends all of them: the process stops. */
  endAll(): void
}

type Needs = { admission: Admission; clock: Clock; mostOfAPerson: number }

export const createConnections = ({ admission, clock, mostOfAPerson }: Needs): Connections => {
  const ofPeople = new Map<string, number>()
  const open = new Map<Connection, User>()
  let stop: AbortController | undefined

  const look = () => {
    const latest = clock.now().getTime() - PATIENCE_MILLISECONDS
    for (const [connection, caller] of open) {
      const isSlow = connection.waitsSince !== undefined && connection.waitsSince.getTime() < latest
      if (isSlow || admission.endOf(caller) !== undefined) connection.end()
    }
  }
  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await clock.wait(LOOK_MILLISECONDS, signal).catch(() => undefined)
      if (!signal.aborted) look()
    }
  }
  const count = (userId: string, by: 1 | -1) => {
    const now = (ofPeople.get(userId) ?? 0) + by
    if (now > 0) ofPeople.set(userId, now)
    else ofPeople.delete(userId)
  }

  return {
    endAll: () => {
      for (const connection of open.keys()) connection.end()
    },
    open: (caller, connection) => {
      const { userId } = caller
      if ((ofPeople.get(userId) ?? 0) >= mostOfAPerson) {
        throw CommErrors.tooManyStreams({ facts: { limit: mostOfAPerson }, retryAfterSeconds: 30 })
      }
      count(userId, 1)
      open.set(connection, caller)
      if (!stop) {
        stop = new AbortController()
        const { signal } = stop
        // It serves everybody who comes after the one who started it.
        outsideScope(() => void run(signal))
      }
      return () => {
        if (!open.delete(connection)) return
        count(userId, -1)
        if (open.size > 0) return
        stop?.abort()
        stop = undefined
      }
    },
  }
}
