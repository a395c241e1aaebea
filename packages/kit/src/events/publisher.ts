import type { Static, TSchema } from 'typebox'
import type { AnyTransaction } from '../database/handles.ts'
import type { EventContract } from './define.ts'

/** What a published fact is about. */
export type About = {
  /** `<noun>/<id>`. Change or lock that row before publishing, so that the order of events is the order of changes. */
  subject: string
  /** The subject's change counter (its row's version). */
  sequence: number
}

/** Announces facts in the transaction that makes them true. */
export type EventPublisher = {
  publish<S extends TSchema>(
    tx: AnyTransaction,
    contract: EventContract<S>,
    payload: Static<S>,
    about: About,
  ): Promise<void>
  /**
   * The same for many facts of one kind, in one statement; `correlationId` and `traceparent` where a fact's cause is not
   * the scope's.
   */
  publishMany<S extends TSchema>(
    tx: AnyTransaction,
    contract: EventContract<S>,
    facts: readonly { payload: Static<S>; about: About; correlationId?: string; traceparent?: string }[],
  ): Promise<void>
}
