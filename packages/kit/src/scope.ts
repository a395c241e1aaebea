import { AsyncLocalStorage } from 'node:async_hooks'
import type { Transaction } from 'kysely'
import type { Caller } from './http/caller.ts'

/** What the code that runs now runs for. Carried implicitly, so that nothing on the way can forget to pass it on. */
export type Scope = {
  /** Tenant whose rows may be seen; without one every scoped query is refused. */
  readonly tenantId?: string
  /** Ties together everything that one request or event causes: logs, events, jobs, mails, calls. */
  readonly correlationId?: string
  /** W3C trace context of the cause (https://www.w3.org/TR/trace-context/). */
  readonly traceparent?: string | undefined
  /** Where several causes are dealt with together: the trace context of each by its correlation id. */
  readonly traces?: ReadonlyMap<string, string | undefined> | undefined
  readonly caller?: Caller
  /** Where the request came from; absent outside requests. */
  readonly origin?: Origin
  /** `Idempotency-Key` of the request: what it causes elsewhere in the name of its caller repeats together with it. */
  readonly repetitionKey?: string
  /** Set while a transaction is open. */
  readonly transaction?: OpenTransaction
  /** Called with the result of each transaction before it commits: the HTTP edge stores the answer with the effect. */
  readonly beforeCommit?: (tx: Transaction<unknown>, result: unknown) => Promise<void>
}

/** The sender of a request, as far as the edge can tell. */
export type Origin = {
  readonly ipAddress: string
  /** What its program calls itself. */
  readonly userAgent?: string
}

/** The transaction that is open in a scope, as far as others may reach it. */
export type OpenTransaction = {
  /** Runs last, right before the commit, in the order given: for what must hold a lock as briefly as possible. */
  beforeCommit(step: () => Promise<void>): void
  /** Runs after the commit; not at all after a rollback. Must not throw. */
  afterCommit(effect: () => void): void
}

const storage = new AsyncLocalStorage<Scope>()

/** For whom and because of what the present code runs; empty outside every scope. */
export const currentScope = (): Scope => storage.getStore() ?? {}

/** Runs `work` in the present scope changed by `change`. */
export const inScope = <R>(change: Partial<Scope>, work: () => R): R =>
  storage.run({ ...currentScope(), ...change }, work)

/** Runs `work` as if nothing had caused it: another service that is called within this process starts afresh. */
export const outsideScope = <R>(work: () => R): R => storage.run({}, work)

/** Runs `work` as one tenant: the only way to reach that tenant's rows. */
export const asTenant = <R>(tenantId: string, work: () => R): R => inScope({ tenantId }, work)

/** Throws while a transaction is open: what is called then is remote, or would wait for the transaction itself. */
export const assertOutsideTransaction = (what: string): void => {
  if (currentScope().transaction) {
    throw new Error(
      `${what} inside an open transaction: use the transaction's own handle, and do remote work before it`,
    )
  }
}
