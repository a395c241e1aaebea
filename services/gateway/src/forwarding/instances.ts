import type { Clock, Upstreams } from '@medtrack/kit'

/** Milliseconds for which an instance that gave no answer is left out. */
const REST_MILLISECONDS = 1_000
/** Those that let everybody wait are left out longer with each time, up to this. */
const LONGEST_REST_MILLISECONDS = 15_000
/** One question may take too long of itself; so many in a row, without an answer between them, are no accident. */
const SILENCES = 3

/**
 * How an instance gave no answer: `refused` at once, could not be reached (`unreachable`), or took the request and was
 * `silent` for as long as anybody waits.
 */
export type Failure = 'refused' | 'unreachable' | 'silent'

type Trouble = { silences: number; restsUntil: number; restMilliseconds: number; isSlow: boolean }

/** The instances of services, each in its turn. */
export type Instances = {
  /** The next one that this request has not been at; undefined when none is left that could answer. */
  next(service: string, tried?: ReadonlySet<string>): Promise<string | undefined>
  failed(instance: string, how: Failure): void
  answered(instance: string): void
}

/**
 * Takes instances in turn. One that gave no answer rests while others can answer. If there is no other, one that refuses
 * at once is asked all the same, which costs nothing and finds it back soonest; one that lets everybody wait is not, until
 * it has rested: that is the circuit breaker.
 */
export const createInstances = ({
  upstreams,
  clock,
}: {
  upstreams: Pick<Upstreams, 'resolve'>
  clock: Clock
}): Instances => {
  const troubles = new Map<string, Trouble>()
  let turn = 0

  return {
    next: async (service, tried = new Set()) => {
      const known = await upstreams.resolve(service)
      const now = clock.now().getTime()
      const first = turn++ % Math.max(1, known.length)
      const inTurn = [...known.slice(first), ...known.slice(0, first)].filter((one) => !tried.has(one))
      const isResting = (one: string) => (troubles.get(one)?.restsUntil ?? 0) > now
      return inTurn.find((one) => !isResting(one)) ?? inTurn.find((one) => !troubles.get(one)?.isSlow)
    },
    failed: (instance, how) => {
      const before = troubles.get(instance)
      const silences = (before?.silences ?? 0) + (how === 'silent' ? 1 : 0)
      const isSlow = how === 'unreachable' || silences >= SILENCES
      const rests = how !== 'silent' || isSlow
      const restMilliseconds =
        isSlow && before?.isSlow
          ? Math.min(before.restMilliseconds * 2, LONGEST_REST_MILLISECONDS)
          : REST_MILLISECONDS
      const restsUntil = rests ? clock.now().getTime() + restMilliseconds : 0
      troubles.set(instance, { silences, restsUntil, restMilliseconds, isSlow })
    },
    answered: (instance) => void troubles.delete(instance),
  }
}
