/** Shared, forgetful memory: everything in it can be made again. */
export type Cache = AsyncDisposable & {
  readonly name: 'memory' | 'redis'
  /** The value, or undefined when there is none, it has expired, or the cache is away. */
  get(key: string): Promise<string | undefined>
  set(key: string, value: string, ttlSeconds: number): Promise<void>
  delete(keys: readonly string[]): Promise<void>
  /** Tells all subscribers of the channel in all processes; best effort. */
  publish(channel: string, message: string): Promise<void>
  subscribe(channel: string, receive: (message: string) => void): Promise<AsyncDisposable>
  /**
   * Counts `points` against `key`. `retryAfterSeconds` is above 0 once more than `limit` came within the window.
   * When the shared counter is away, each process counts for itself.
   */
  consume(key: string, limit: number, windowSeconds: number, points?: number): Promise<RateLimitState>
  /** Milliseconds a round trip takes. @throws when the cache cannot be reached. */
  ping(): Promise<number>
}

/** What is left of a limit after a use: points, seconds until the window starts afresh, and seconds to wait when it is used up (0 when not). */
export type RateLimitState = { remaining: number; resetSeconds: number; retryAfterSeconds: number }
