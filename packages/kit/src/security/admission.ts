import type { Clock } from '../clock.ts'
import type { Caller } from '../http/caller.ts'

/** Why a connection that is open has to end. */
export type AdmissionEnd = 'stopping' | 'session-ended' | 'token-expired'

/**
 * Whether callers who were let in may still stay. A request is judged once; what stays open after it (a stream, a
 * socket) asks again, twice a second, so that an ended session is dead within 2 s here too.
 */
export type Admission = {
  /** Undefined while the caller may stay. Answered from memory. */
  endOf(caller: Caller): AdmissionEnd | undefined
}

type Needs = { clock: Clock; isStopping(): boolean; isSessionEnded(sessionId: string): boolean }

export const createAdmission = ({ clock, ...runtime }: Needs): Admission => ({
  endOf: (caller) => {
    if (runtime.isStopping()) return 'stopping'
    if (caller.kind !== 'user') return undefined
    if (runtime.isSessionEnded(caller.sessionId)) return 'session-ended'
    const { tokenExpiresAt: expiresAt } = caller
    return expiresAt !== undefined && clock.now().getTime() >= expiresAt * 1000 ? 'token-expired' : undefined
  },
})
