type Receive = (message: string) => void

/** Who listens on which channel in this process. */
export type Subscriptions = {
  /** Adds a listener; the result removes it, and tells whether it was the last of its channel. */
  add(channel: string, receive: Receive): () => boolean
  deliver(channel: string, message: string): void
  clear(): void
}

export const createSubscriptions = (): Subscriptions => {
  const channels = new Map<string, Set<{ receive: Receive }>>()
  return {
    add: (channel, receive) => {
      const listeners = channels.get(channel) ?? new Set()
      channels.set(channel, listeners)
      // An object of its own: the same function may be added twice and removed once.
      const entry = { receive }
      listeners.add(entry)
      return () => {
        if (!listeners.delete(entry) || listeners.size > 0) return false
        return channels.get(channel) === listeners && channels.delete(channel)
      }
    },
    deliver: (channel, message) => {
      for (const { receive } of channels.get(channel) ?? []) receive(message)
    },
    clear: () => channels.clear(),
  }
}
