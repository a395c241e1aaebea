import type { Dialect } from 'kysely'

/** What a database driver can do; suites and the kit read it instead of asking which driver it is. */
export type DatabaseFeatures = {
  /** Several processes may work on it at once. */
  shared: boolean
  /** `notify` reaches listeners in other processes. */
  notifications: boolean
}

/** How long and as whom a pool works. */
export type PoolOptions = {
  /** Role that every statement runs under. */
  role: string
  /** Most connections; 4–8 saturate two cores (docs/decisions). */
  size?: number
  /** A statement that runs longer is ended by the server; 0 for none (migrations). */
  statementTimeoutMilliseconds?: number
}

/** What a pool has in use. */
export type PoolState = {
  role: string
  /** Most connections it may have. */
  size: number
  connections: number
  idle: number
  /** Callers that wait for one. */
  waiting: number
}

/** A lock that one process of all holds. */
export type ProcessLock = AsyncDisposable & {
  /** Aborts when the lock was lost because its connection broke: stop the guarded work at once. */
  readonly lost: AbortSignal
}

/**
 * Where rows live: PostgreSQL, or PostgreSQL inside this process (PGlite). Both speak the same SQL (the subset that
 * PostgreSQL 15 and 18 share) through the same client, with the same type parsing:
 * `int8` → string, `numeric` → string, `timestamptz` → Date, `date` → 'YYYY-MM-DD', `json`/`jsonb` → parsed.
 */
export type DatabaseDriver = AsyncDisposable & {
  readonly name: 'pglite' | 'postgres'
  readonly features: DatabaseFeatures
  /** Name of the database; roles are named after it, because roles belong to the whole server. */
  readonly databaseName: string
  /** Dialect of the owner of everything, outside every tenant. For migrations and provisioning only. */
  owner(): Dialect
  /**
   * Dialect for repositories. Each query runs as `role` in the tenant of the present scope, sent together with the
   * query in one round trip. Throws before any SQL when the scope has no tenant, or when a transaction is open and
   * the query does not use its handle.
   */
  scoped(options: PoolOptions): Dialect
  /** Dialect that runs as `role` outside every tenant: for the workers and the few cross-tenant look-ups. */
  crossTenant(options: PoolOptions): Dialect
  /** Takes the lock of that name if no process holds it. */
  tryLock(name: string): Promise<ProcessLock | undefined>
  /** Calls `wake` whenever somebody notifies the channel (and after every reconnection, when something may have been missed). */
  listen(channel: string, wake: (payload: string) => void): Promise<AsyncDisposable>
  /** Wakes the listeners of the channel; best effort, a poll backs it up. */
  notify(channel: string, payload: string): Promise<void>
  /** The pools that work under a role, as they are now. */
  pools(): readonly PoolState[]
  /** Milliseconds that `select 1` takes. @throws when the database cannot be reached. */
  ping(): Promise<number>
  /** Reclaims what changing rows left behind in the given tables; does nothing where the server does so by itself. */
  maintain(tables: readonly string[]): Promise<void>
}
