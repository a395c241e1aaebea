import type { AnyJobHandler } from './define.ts'
import type { ClaimedJob, FreePlaces } from './leases.ts'

/**
 * How many jobs of each kind are in hand, and how many more may be taken. It knows of which kinds a look has left
 * something behind for want of room, so that nobody looks again before there is some.
 */
export const createPlaces = (handlers: readonly AnyJobHandler[]) => {
  const handlerOf = new Map(handlers.map((handler) => [handler.job.kind, handler]))
  const busy = new Map<string, number>()
  const full = new Set<string>()

  return {
    /** What of each kind may be taken now; `turns` names the tenant whose turn was last. */
    free: (turns: ReadonlyMap<string, string>): FreePlaces[] =>
      handlers.flatMap((handler) => {
        const { kind } = handler.job
        const slots = slotsOf(handler, busy.get(kind) ?? 0)
        return slots === 0 ? [] : [{ kind, slots, after: turns.get(kind) ?? '' }]
      }),

    /** Counts what was taken of what was free; tells whether more may be due that there is still room for. */
    take: (free: readonly FreePlaces[], claimed: readonly ClaimedJob[]): boolean => {
      const byKind = Map.groupBy(claimed, ({ kind }) => kind)
      const slots = new Map(free.map((place) => [place.kind, place.slots]))
      let mayBeMore = false
      for (const handler of handlers) {
        const { kind } = handler.job
        const taken = byKind.get(kind) ?? []
        busy.set(kind, (busy.get(kind) ?? 0) + taken.length)
        const room = slots.get(kind) ?? 0
        // Of several tenants each gives no more than its part of the places, though others left theirs free.
        const isShared = new Set(taken.map(({ tenant }) => tenant)).size > 1
        const isCut = taken.length >= room || isShared
        if (!isCut) full.delete(kind)
        else if (slotsOf(handler, busy.get(kind) ?? 0) > 0) mayBeMore = true
        else full.add(kind)
      }
      return mayBeMore
    },

    /** Counts one that is not in hand any more; tells whether something may be taken that had no room before. */
    leave: (kind: string): boolean => {
      const handler = handlerOf.get(kind)
      const left = (busy.get(kind) ?? 1) - 1
      busy.set(kind, left)
      return handler !== undefined && full.has(kind) && slotsOf(handler, left) > 0
    },
  }
}

/** How many may be taken. Of a kind that is done in batches none, until a batch is worth it. */
const slotsOf = (handler: AnyJobHandler, busy: number): number => {
  const free = handler.concurrency - busy
  if (!('runMany' in handler)) return Math.max(0, free)
  const batch = Math.min(handler.batchSize, Math.ceil(handler.concurrency / 2))
  return free < batch ? 0 : Math.min(free, handler.batchSize)
}
