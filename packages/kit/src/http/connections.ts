import type { Clock } from '../clock.ts'
import { outsideScope } from '../scope.ts'
import type { Admission } from '../security/admission.ts'
import type { Caller } from './caller.ts'

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

/** The connections of this process that stay open. */
export type Connections = {
  /**
   * Keeps an eye on a connection until the function that it gives is called.
   * @throws what `tooMany` makes, for a caller who has as many as one may have
   */
  open(caller: Caller, connection: Connection): () => void
  /** Ends all of them: the process stops. */
  endAll(): void
}

type Needs = {
  admission: Admission
  clock: Clock
  /** Connections that one caller may have open in this process. */
  mostOfACaller: number
  /** The refusal of one more. */
  tooMany: (limit: number) => Error
}

/** Keeps an eye on connections: one whose caller may not stay is ended, and one that its reader leaves lying. */
export const createConnections = ({ admission, clock, mostOfACaller, tooMany }: Needs): Connections => {
  const ofCallers = new Map<string, number>()
  const open = new Map<Connection, Caller>()
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
  const count = (key: string, by: 1 | -1) => {
    const now = (ofCallers.get(key) ?? 0) + by
    if (now > 0) ofCallers.set(key, now)
    else ofCallers.delete(key)
  }

  return {
    endAll: () => {
      for (const connection of open.keys()) connection.end()
    },
    open: (caller, connection) => {
      const key = keyOf(caller)
      if ((ofCallers.get(key) ?? 0) >= mostOfACaller) throw tooMany(mostOfACaller)
      count(key, 1)
      open.set(connection, caller)
      if (!stop) {
        stop = new AbortController()
        const { signal } = stop
        // It serves everybody who comes after the one who started it.
        outsideScope(() => void run(signal))
      }
      return () => {
        if (!open.delete(connection)) return
        count(key, -1)
        if (open.size > 0) return
        stop?.abort()
        stop = undefined
      }
    },
  }
}

const keyOf = (caller: Caller): string => {
  if (caller.kind === 'user') return `user ${caller.userId}`
  return caller.kind === 'client' ? `client ${caller.clientId}` : `service ${caller.service}`
}
