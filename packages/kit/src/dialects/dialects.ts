import { EVENT_EXCHANGE } from '../events/envelope.ts'
import type { EventSender, Wording } from '../events/outside.ts'
import { storableText } from '../storable.ts'

/** In place of an exchange: it came by POST to `/events`. */
export const OVER_HTTP = 'http'

/** Bytes that are kept of a name from outside. */
const NAME_BYTES = 255

/** A use of an older form: by whom, on which exchange, under which key, saying which type in which envelope. */
export type DialectUse = {
  tenantId: string
  sender: string
  exchange: string
  routingKey: string
  eventType: string
  saidType: string
  envelope: Wording['envelope']
}

type Said = {
  event: { event_type: string; tenant_id: string; service: string }
  wording: Wording | undefined
  sender: EventSender | undefined
  /** Exchange that it was published to; {@link OVER_HTTP}; empty for what was put back into a queue. */
  exchange: string
  routingKey: string
}

/** The older form that a message from outside has; undefined for one that says all as it is said today. */
export const dialectOf = ({ event, wording, sender, exchange, routingKey }: Said): DialectUse | undefined => {
  if (!wording || exchange === '') return undefined
  const { event_type: eventType, tenant_id: tenantId, service } = event
  const isOfToday =
    [EVENT_EXCHANGE, OVER_HTTP].includes(exchange) &&
    (exchange === OVER_HTTP || routingKey === eventType) &&
    wording.envelope === 'envelope' &&
    wording.type === eventType
  if (isOfToday) return undefined
  const name = (text: string) => storableText(text, NAME_BYTES)
  return {
    tenantId,
    sender: name(sender?.name ?? service),
    exchange: name(exchange),
    routingKey: name(routingKey),
    eventType: name(eventType),
    saidType: name(wording.type),
    envelope: wording.envelope,
  }
}
