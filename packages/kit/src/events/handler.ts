import type { Transaction } from 'kysely'
import type { TSchema } from 'typebox'
import type { AnyTransaction } from '../database/handles.ts'
import type { EventContract, Received } from './define.ts'

/**
 * Events of a batch that did not take effect, with what a handler of one event would have thrown for each. Nothing of
 * theirs is written; what the others changed stays.
 */
export type Failures<S extends TSchema = TSchema> = ReadonlyMap<Received<S>, unknown>

/** A reaction to an event. `name` is its durable key: the mark of what took effect, so it is never reused. */
export type EventHandler = {
  readonly name: string
  readonly contract: EventContract
  /** Changes what the event means for this service, with `tx` only; its effects and its mark commit together. */
  readonly handle: (event: Received<TSchema>, tx: AnyTransaction) => Promise<void>
  /**
   * The same for events of one tenant that arrived together, in their order and each once. A throw undoes all of them:
   * they are then handled one by one.
   */
  readonly handleMany?: (events: readonly Received<TSchema>[], tx: AnyTransaction) => Promise<Failures>
}

/** Declares a reaction. */
export const on = <S extends TSchema, T>(
  contract: EventContract<S>,
  name: string,
  handle: (event: Received<S>, tx: Transaction<T>) => Promise<void>,
): EventHandler => ({
  name,
  contract: contract as unknown as EventContract,
  handle: handle as unknown as EventHandler['handle'],
})

/**
 * Declares a reaction whose cost is a batch's, not an event's. What it causes names the correlation id of each event: the
 * scope's is that of the first.
 */
export const onMany = <S extends TSchema, T>(
  contract: EventContract<S>,
  name: string,
  handleMany: (events: readonly Received<S>[], tx: Transaction<T>) => Promise<Failures<S>>,
): EventHandler => ({
  ...on<S, T>(contract, name, async (event, tx) => {
    const failures = await handleMany([event], tx)
    if (failures.has(event)) throw failures.get(event)
  }),
  handleMany: handleMany as unknown as NonNullable<EventHandler['handleMany']>,
})

/** Thrown by a handler: this event can never take effect here. It goes to the dead letters at once, with the reason. */
export class Refused extends Error {
  override readonly name = 'Refused'
}
