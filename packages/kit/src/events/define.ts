import type { Static, TSchema } from 'typebox'
import type { Envelope } from './envelope.ts'

/** What the contract of an event says about messages that do not come from the platform itself. */
export type OutsideRules = {
  /** Looser schema that an outside payload must fit; absent fields are the consumers' business. */
  payload: TSchema
  /** A reason to refuse the payload, in words that its sender can act on; undefined accepts it. */
  refuse?: (payload: Record<string, unknown>) => string | undefined
}

/** A fact that services tell each other: its name, its shape, and what else it is called on the wire. */
export type EventContract<S extends TSchema = TSchema> = {
  readonly type: string
  readonly payload: S
  /**
   * Further routing keys that a message of this type carries, so that bindings to older names match too. A `<field>`
   * slot stands for that field of the payload: `profile.<role>.created`.
   */
  readonly aliases: readonly string[]
  /** Field whose presence tells this fact from another one that comes under the same alias. */
  readonly knownBy: string | undefined
  /** Present when outside publishers may announce this fact. */
  readonly outside: OutsideRules | undefined
  /** At least one queue must take it; otherwise the broker's "returned" counts as a failed publish. */
  readonly mandatory: boolean
  readonly summary: string
  /** Payload that fits, shown in the docs and tested against the schema. */
  readonly example: Static<S>
}

/** Declares an event: past tense, a fact, never a row. Adding optional fields is allowed later; anything else is a new type. */
export const defineEvent = <S extends TSchema>(
  type: string,
  payload: S,
  more: {
    summary: string
    example: Static<S>
    aliases?: readonly string[]
    knownBy?: string
    outside?: OutsideRules
    mandatory?: boolean
  },
): EventContract<S> => ({
  type,
  payload,
  summary: more.summary,
  example: more.example,
  aliases: more.aliases ?? [],
  knownBy: more.knownBy,
  outside: more.outside,
  mandatory: more.mandatory ?? false,
})

/** The payload that the platform's own events of a contract carry. */
export type PayloadOf<C> = C extends EventContract<infer S> ? Static<S> : never

/** An event as a handler receives it. `payload` of an outside event fits only the contract's outside schema. */
export type Received<S extends TSchema = TSchema> =
  | (Envelope<Static<S>> & { origin: 'platform' })
  | (Envelope<Record<string, unknown>> & { origin: 'outside' })
