import type { Cache } from '@medtrack/kit'

/** After this without a heartbeat a person counts as gone. */
const HERE_SECONDS = 90

type Person = { tenantId: string; userId: string }

/** Who has a socket open, in any process. Best effort: who is thought to be away is told once too often. */
export type Presence = {
  /** The person is there, and says so again before long. */
  touch(person: Person): Promise<void>
  isHere(person: Person): Promise<boolean>
}

export const createPresence = ({ cache }: { cache: Cache }): Presence => {
  const keyOf = ({ tenantId, userId }: Person) => `comm.here/${tenantId}/${userId}`
  return {
    touch: (person) => cache.set(keyOf(person), '1', HERE_SECONDS),
    isHere: async (person) => (await cache.get(keyOf(person))) !== undefined,
  }
}
