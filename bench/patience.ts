import { pause } from './running-platform.ts'

const PATIENCE_MILLISECONDS = 120_000

/** Waits until it holds. @throws when it does not within two minutes */
export const isDone = async (holds: () => boolean, what: string): Promise<void> => {
  const until = performance.now() + PATIENCE_MILLISECONDS
  while (!holds()) {
    if (performance.now() > until) throw new Error(`${what} did not come within two minutes`)
    await pause(2)
  }
}
