import { within } from './waits.ts'

/** What has to be done before somebody goes: as far as it can be done in time. */
export const createFarewells = (patienceMilliseconds: number) => {
  const acts = new Set<() => Promise<unknown>>()
  return {
    /** @returns takes it back */
    add: (act: () => Promise<unknown>): (() => void) => {
      acts.add(act)
      return () => void acts.delete(act)
    },
    /** Does everything at once, and waits no longer than it may; what goes wrong holds nobody back. */
    say: (): Promise<void> =>
      within(patienceMilliseconds, Promise.allSettled([...acts].map(async (act) => await act()))),
  }
}
