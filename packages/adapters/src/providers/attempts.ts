import type { Clock } from '@medtrack/kit'

/** All that one attempt does, from the connection to the last answer: it has to have ended after 30 s (fault F16). */
const ATTEMPT_MILLISECONDS = 25_000

const DONE = 'the attempt has ended'

/** Runs an attempt with a signal that aborts when its time is over, or when one of `signals` does. */
export const withinAttempt = async <R>(
  clock: Clock,
  signals: readonly AbortSignal[],
  attempt: (signal: AbortSignal) => Promise<R>,
): Promise<R> => {
  const over = new AbortController()
  const deadline = clock
    .wait(ATTEMPT_MILLISECONDS, over.signal)
    .then(() => over.abort(new Error(`the attempt took longer than ${ATTEMPT_MILLISECONDS / 1000} s`)))
    .catch(() => undefined)
  try {
    return await attempt(AbortSignal.any([...signals, over.signal]))
  } finally {
    // With a reason of its own: an abort without one makes an exception with a stack, for each mail.
    over.abort(DONE)
    await deadline
  }
}
