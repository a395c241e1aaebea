import type { Transaction } from 'kysely'
import type { TSchema } from 'typebox'
import type { AnyTransaction } from '../database/handles.ts'
import type { EventContract, Received } from './define.ts'

/** A reaction to an event. `name` is its durable key: the mark of what took effect, so it is never reused. */
export type EventHandler = {
  readonly name: string
  readonly contract: EventContract
  /** Changes what the event means for this service, with `tx` only; its effects and its mark commit together. */
  readonly handle: (event: Received<TSchema>, tx: AnyTransaction) => Promise<void>
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

/** Thrown by a handler: this event can never take effect here. It goes to the dead letters at once, with the reason. */
export class Refused extends Error {
  override readonly name = 'Refused'
}
