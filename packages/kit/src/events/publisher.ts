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

/** Something that happened; `correlationId` and `traceparent` where its cause is not the scope's. */
export type Fact<P = unknown> = { payload: P; about: About; correlationId?: string; traceparent?: string }

/** Facts of one kind. */
export type Facts = { readonly contract: EventContract; readonly facts: readonly Fact[] }

/** Facts of one kind, to be published with those of others. */
export const factsOf = <S extends TSchema>(
  contract: EventContract<S>,
  facts: readonly Fact<Static<S>>[],
): Facts => ({ contract: contract as unknown as EventContract, facts })

/** Announces facts in the transaction that makes them true. */
export type EventPublisher = {
  publish<S extends TSchema>(
    tx: AnyTransaction,
    contract: EventContract<S>,
    payload: Static<S>,
    about: About,
  ): Promise<void>
  /** The same for many facts of one kind, in one statement. */
  publishMany<S extends TSchema>(
    tx: AnyTransaction,
    contract: EventContract<S>,
    facts: readonly Fact<Static<S>>[],
  ): Promise<void>
  /** The same for facts of several kinds, in one statement and in their order. */
  publishAll(tx: AnyTransaction, kinds: readonly Facts[]): Promise<void>
}
