import type { DatabaseDriver } from '../database/driver.ts'
import type { Ids } from '../ids.ts'
import { createSignal, type Signal } from '../signals.ts'
import type { AnyService } from './define.ts'

/** Wake-ups for the outbox and the jobs: in this process at once, in others through the database's notifications. */
export const createWakes = async (
  { name }: AnyService,
  ids: Ids,
  driver: DatabaseDriver | undefined,
): Promise<{ outbox: Signal; jobs: Signal } & AsyncDisposable> => {
  const channel = `medtrack_${name}`
  const self = ids.next()
  const here = { outbox: createSignal(), jobs: createSignal() }
  const listening = driver?.features.notifications
    ? await driver.listen(channel, (payload) => {
        const [what, from] = payload.split(' ')
        // Whoever is here was woken before the others were told. Without a word of what, it may be anything.
        if (from === self) return
        if (what !== 'jobs') here.outbox.raise()
        if (what !== 'outbox') here.jobs.raise()
      })
    : undefined
  const spreading = (signal: Signal, what: string): Signal => ({
    next: signal.next,
    raise: () => {
      signal.raise()
      // Best effort: the other process polls every second anyway.
      if (listening) driver?.notify(channel, `${what} ${self}`).catch(() => undefined)
    },
  })
  return {
    outbox: spreading(here.outbox, 'outbox'),
    jobs: spreading(here.jobs, 'jobs'),
    [Symbol.asyncDispose]: async () => await listening?.[Symbol.asyncDispose](),
  }
}
