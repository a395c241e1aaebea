/** Deliveries after which a message that was never settled becomes a dead letter. */
export const DELIVERY_LIMIT = 20

/** Handed out this often before, a message is taken alone: it may be what kills the process. */
export const SUSPICIOUS_REDELIVERIES = 3

/**
 * How many messages to take at once. When a process dies, every message it had in hand counts one delivery more, the
 * innocent ones too, and would end as dead letters together with the one that killed it. So the first message after a
 * start is taken alone, and as long as one has come back several times the next is taken alone as well; then only the
 * poisonous one goes on counting.
 */
export type Caution = {
  /** Messages to take now, at most `prefetch`. */
  take(prefetch: number): number
  /** Told the redeliveries of each message as it arrives. */
  observe(redeliveries: number): void
  /** Told that the connection or the hold on the queue began anew. */
  restart(): void
}

export const createCaution = (): Caution => {
  let alone = true
  return {
    take: (prefetch) => (alone ? 1 : prefetch),
    observe: (redeliveries) => {
      alone = redeliveries >= SUSPICIOUS_REDELIVERIES
    },
    restart: () => {
      alone = true
    },
  }
}
