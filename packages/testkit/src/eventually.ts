const LOOK_MILLISECONDS = 10
const PATIENCE_MILLISECONDS = 15_000

/**
 * Waits until `look` returns something other than undefined or false, and returns it: for what another process or thread
 * does, where no signal can be had.
 * @throws when that takes longer than a loaded machine explains; what `look` last threw is the cause.
 */
export const eventually = async <T>(
  look: () => T | Promise<T>,
  what = 'it',
  patienceMilliseconds = PATIENCE_MILLISECONDS,
): Promise<Exclude<T, undefined | false>> => {
  const until = performance.now() + patienceMilliseconds
  let cause: unknown
  for (;;) {
    try {
      const found = await look()
      if (found !== undefined && found !== false) return found as Exclude<T, undefined | false>
      cause = undefined
    } catch (error) {
      cause = error
    }
    if (performance.now() > until) throw new Error(`${what} did not happen in time`, { cause })
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS))
  }
}
