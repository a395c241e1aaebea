/** Wakes whoever waits for something to do. Raising without a waiter costs nothing and is not remembered. */
export type Signal = {
  raise(): void
  /** Resolves at the next raise. Take it before looking for work, so that no wake-up falls between look and wait. */
  next(): Promise<void>
}

/** Makes a signal that nobody has raised yet. */
export const createSignal = (): Signal => {
  let { promise, resolve } = Promise.withResolvers<void>()
  return {
    raise: () => {
      resolve()
      ;({ promise, resolve } = Promise.withResolvers<void>())
    },
    next: () => promise,
  }
}

/** Resolves when `work` or the clock's `milliseconds` are over, whichever is first; at once when the signal aborts. */
export const waitAtMost = async (
  clock: { wait(milliseconds: number, signal?: AbortSignal): Promise<void> },
  milliseconds: number,
  work: Promise<unknown>,
  signal: AbortSignal,
): Promise<void> => {
  const over = new AbortController()
  try {
    const either = AbortSignal.any([signal, over.signal])
    await Promise.race([work, clock.wait(milliseconds, either).catch(() => undefined)])
  } finally {
    // With a reason of its own: an abort without one makes an exception with a stack, at every turn of every loop.
    over.abort(DONE)
  }
}

const DONE = 'nobody waits any more'
