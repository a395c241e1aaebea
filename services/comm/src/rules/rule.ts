import type { Channel, NotificationCategory } from '@medtrack/contracts'
import type { EventContract } from '@medtrack/kit'
import type { TemplateName } from '../templates/templates.ts'

/** Who is told what, how, when a fact arrives: data, so that one day an administrator adds one without a release. */
export type Rule = {
  /** Durable: the mark of what took effect. Never reused. */
  readonly name: string
  readonly event: EventContract
  /** Whose word counts: only the platform's own, or also that of systems outside. */
  readonly from: 'platform' | 'anyone'
  /** Applies only where the payload's field has that value. */
  readonly when?: { readonly field: string; readonly equals: string }
  /** Payload field with the id of the person who is told. */
  readonly audience: { readonly field: string }
  readonly channels: readonly Channel[]
  readonly template: TemplateName
  readonly category: NotificationCategory
  /** Protects the person's account: their preferences do not stop it, and it goes before everything else. */
  readonly security: boolean
  /** Two occasions with the same key are one; `{slot}` is a field of the payload, `{event_id}`, or `{person}`. */
  readonly dedupe: string
  /** Payload fields that the template needs. A sealed link stays sealed until the mail is rendered. */
  readonly data: readonly string[]
  /** Payload field with the address to write to, where the event says it; the contact card's otherwise. */
  readonly recipient?: string
}

/** Fills the slots of a dedupe key. */
export const dedupeKeyOf = (
  { dedupe }: Rule,
  facts: { payload: Readonly<Record<string, unknown>>; eventId: string; person: string },
): string =>
  dedupe.replace(/\{(\w+)\}/g, (_slot, name: string) => {
    if (name === 'event_id') return facts.eventId
    if (name === 'person') return facts.person
    return String(facts.payload[name])
  })

/** What the template is given of the payload. */
export const dataOf = ({ data }: Rule, payload: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    data.flatMap((field) =>
      payload[field] === undefined || payload[field] === null ? [] : [[field, payload[field]]],
    ),
  )

/** Whether the rule applies to an event with that payload, from there. */
export const applies = (
  { from, when }: Rule,
  event: { origin: 'platform' | 'outside'; payload: Readonly<Record<string, unknown>> },
): boolean =>
  (from === 'anyone' || event.origin === 'platform') && (!when || event.payload[when.field] === when.equals)
