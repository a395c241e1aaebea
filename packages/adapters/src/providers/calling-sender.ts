import type { Clock, Sender, SenderLimits, SendOutcome } from '@medtrack/kit'
import { withinAttempt } from './attempts.ts'
import { callProvider, type ProviderAnswer, type ProviderRequest } from './call-provider.ts'

/** What every sender over HTTP is given. */
export type CallingSenderOptions = {
  limits: SenderLimits
  clock: Clock
}

/** Makes one request within the time of the attempt. */
export type Call = (request: ProviderRequest) => Promise<ProviderAnswer>

/** Builds a sender whose attempts are HTTP requests, each attempt with a deadline. Disposing ends what is under way. */
export const createCallingSender = <M>({
  provider,
  limits,
  clock,
  accepts = () => true,
  attempt,
}: CallingSenderOptions & {
  provider: string
  accepts?: (message: M) => boolean
  attempt: (message: M, call: Call) => Promise<SendOutcome>
}): Sender<M> => {
  const closing = new AbortController()
  const underWay = new Set<Promise<SendOutcome>>()

  const attemptOnce = (message: M, signal: AbortSignal): Promise<SendOutcome> =>
    withinAttempt(clock, [signal, closing.signal], async (ended) =>
      ended.aborted
        ? { kind: 'failed', reason: 'the attempt was called off' }
        : await attempt(message, (request) => callProvider(request, ended)),
    )

  return {
    provider,
    isMailbox: false,
    limits,
    accepts,
    send: async (message, signal) => {
      const work = attemptOnce(message, signal)
      underWay.add(work)
      try {
        return await work
      } finally {
        underWay.delete(work)
      }
    },
    [Symbol.asyncDispose]: async () => {
      closing.abort(new Error('the platform stops'))
      await Promise.allSettled(underWay)
    },
  }
}
