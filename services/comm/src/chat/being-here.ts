import { type Clock, type Logger, outsideScope } from '@medtrack/kit'
import type { Messaging } from '../messages/messaging.ts'

/** How often it is said again that somebody is here. */
const AGAIN_MILLISECONDS = 30_000

type Person = { tenantId: string; userId: string }
type Needs = { messaging: Pick<Messaging, 'touch'>; clock: Clock; logger: Logger }

/** Says, and says again, who has a socket open in this process. */
export type BeingHere = {
  /** The person is here until the function that it gives is called, which says whether it was their last socket. */
  add(person: Person): () => boolean
}

export const createBeingHere = ({ messaging, clock, logger }: Needs): BeingHere => {
  const people = new Map<string, { person: Person; sockets: number }>()
  let stop: AbortController | undefined

  const touch = async (person: Person) => {
    await messaging.touch(person).catch((error: unknown) => {
      logger.debug({ err: error }, 'who is connected may be taken for away')
    })
  }
  const run = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await clock.wait(AGAIN_MILLISECONDS, signal).catch(() => undefined)
      if (!signal.aborted) await Promise.all([...people.values()].map(({ person }) => touch(person)))
    }
  }
  return {
    add: (person) => {
      const name = `${person.tenantId}/${person.userId}`
      const known = people.get(name) ?? { person, sockets: 0 }
      known.sockets += 1
      people.set(name, known)
      void touch(person)
      if (!stop) {
        stop = new AbortController()
        const { signal } = stop
        // It serves everybody who comes after the one who started it.
        outsideScope(() => void run(signal))
      }
      return () => {
        known.sockets -= 1
        if (known.sockets > 0) return false
        people.delete(name)
        if (people.size > 0) return true
        stop?.abort()
        stop = undefined
        return true
      }
    },
  }
}
