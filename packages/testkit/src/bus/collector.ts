import type { Bus, Delivery } from '@medtrack/kit'

/** How long a test waits for what must come; only a failing test waits that long. */
const DEADLINE_MILLISECONDS = 20_000

/** Keeps what is handed out, and lets a test wait for it. */
export type Collector = AsyncDisposable & {
  readonly batches: readonly (readonly Delivery[])[]
  /** Bodies in the order they were settled. */
  readonly bodies: readonly string[]
  readonly deliveries: readonly Delivery[]
  /** Resolves once so many messages have been settled. @throws after 20 s */
  count(messages: number): Promise<void>
  /** Resolves once one with that body has been settled. */
  body(text: string): Promise<Delivery>
}

/** Resolves when `isTrue` holds; looks again whenever `changed` is called. */
const createWatch = () => {
  let changed = Promise.withResolvers<void>()
  return {
    changed: () => {
      changed.resolve()
      changed = Promise.withResolvers<void>()
    },
    until: async (isTrue: () => boolean, what: () => string): Promise<void> => {
      const late = Promise.withResolvers<never>()
      const timer = setTimeout(
        () => late.reject(new Error(`waited in vain: ${what()}`)),
        DEADLINE_MILLISECONDS,
      )
      try {
        while (!isTrue()) await Promise.race([changed.promise, late.promise])
      } finally {
        clearTimeout(timer)
      }
    },
  }
}

/** Consumes a queue and keeps everything. `before` runs before a batch is kept; when it rejects, the batch is not. */
export const collect = async (
  bus: Bus,
  options: {
    queue: string
    bindings?: readonly string[]
    prefetch?: number
    before?: (deliveries: readonly Delivery[], signal: AbortSignal) => Promise<void>
  },
): Promise<Collector> => {
  const batches: (readonly Delivery[])[] = []
  const deliveries: Delivery[] = []
  const watch = createWatch()
  const consumer = await bus.consume({
    queue: options.queue,
    bindings: options.bindings ?? [options.queue],
    prefetch: options.prefetch ?? 10,
    onBatch: async (batch, signal) => {
      await options.before?.(batch, signal)
      batches.push(batch)
      deliveries.push(...batch)
      watch.changed()
    },
  })
  const bodies = () => deliveries.map((delivery) => delivery.body.toString())
  return {
    batches,
    deliveries,
    get bodies() {
      return bodies()
    },
    count: (messages) =>
      watch.until(
        () => deliveries.length >= messages,
        () => `${deliveries.length} of ${messages} messages came: ${bodies().slice(-5)}`,
      ),
    body: async (text) => {
      const find = () => deliveries.find((delivery) => delivery.body.toString() === text)
      await watch.until(
        () => find() !== undefined,
        () => `"${text}" is not among ${bodies().slice(-5)}`,
      )
      return find()!
    },
    [Symbol.asyncDispose]: () => consumer[Symbol.asyncDispose](),
  }
}
