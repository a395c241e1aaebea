import type { Clock } from '../clock.ts'
import { KitErrors } from '../errors.ts'
import { outsideScope } from '../scope.ts'
import { SOCKET_CLOSES } from './define.ts'
import type { OpenSocket } from './socket-connection.ts'

/** How often it is looked what is due: with the second after which ended sessions are known, within 2 s. */
const LOOK_MILLISECONDS = 500
/** What is left of the time for stopping once sockets were told: then they are broken off. */
const FAREWELL_MILLISECONDS = 2_000

/** The sockets of one process, counted by person and by address. */
export type OpenSockets = {
  /** Counts one more of an address. @throws request.too-many-sockets */
  assertRoomAt(address: string): void
  /** @throws request.too-many-sockets */
  assertRoomFor(userId: string): void
  /** Counts it for a person. False: they have as many as one may have. */
  admit(userId: string): boolean
  add(address: string, socket: OpenSocket): void
  remove(address: string, socket: OpenSocket, wasAdmitted: boolean): void
  /** Tells all of them that the process stops, and resolves when they are gone. */
  closeAll(): Promise<void>
}

type Limits = { perAddress: number; perPerson: number }

export const createOpenSockets = (
  clock: Clock,
  { perAddress, perPerson }: Limits,
  measure: (open: number) => void,
): OpenSockets => {
  const open = new Set<OpenSocket>()
  const ofAddresses = createCounts()
  const ofPeople = createCounts()
  let looking: AbortController | undefined
  let isEmpty: PromiseWithResolvers<void> | undefined

  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await clock.wait(LOOK_MILLISECONDS, signal).catch(() => undefined)
      const now = clock.now().getTime()
      if (!signal.aborted) for (const socket of open) socket.look(now)
    }
  }

  return {
    assertRoomAt: (address) => {
      if (ofAddresses.of(address) >= perAddress) throw tooMany(perAddress)
    },
    assertRoomFor: (userId) => {
      if (ofPeople.of(userId) >= perPerson) throw tooMany(perPerson)
    },
    admit: (userId) => {
      if (ofPeople.of(userId) >= perPerson) return false
      ofPeople.add(userId, 1)
      return true
    },
    add: (address, socket) => {
      ofAddresses.add(address, 1)
      open.add(socket)
      measure(open.size)
      if (looking) return
      looking = new AbortController()
      const { signal } = looking
      // It serves everybody who comes after the one who started it.
      outsideScope(() => void run(signal))
    },
    remove: (address, socket, wasAdmitted) => {
      open.delete(socket)
      measure(open.size)
      ofAddresses.add(address, -1)
      if (wasAdmitted && socket.userId !== undefined) ofPeople.add(socket.userId, -1)
      if (open.size > 0) return
      isEmpty?.resolve()
      looking?.abort()
      looking = undefined
    },
    closeAll: async () => {
      if (open.size === 0) return
      isEmpty = Promise.withResolvers()
      for (const socket of open) socket.end(SOCKET_CLOSES.stopping, 'the service stops: connect again')
      const late = setTimeout(() => {
        for (const socket of open) socket.terminate()
      }, FAREWELL_MILLISECONDS)
      await isEmpty.promise
      clearTimeout(late)
    },
  }
}

const tooMany = (limit: number) => KitErrors.tooManySockets({ facts: { limit }, retryAfterSeconds: 30 })

const createCounts = () => {
  const counts = new Map<string, number>()
  return {
    of: (name: string) => counts.get(name) ?? 0,
    add: (name: string, by: 1 | -1) => {
      const now = (counts.get(name) ?? 0) + by
      if (now > 0) counts.set(name, now)
      else counts.delete(name)
    },
  }
}
