import { type Delivery, EVENT_SIGNATURE, type Received, SIGNATURE_HEADER, type Vault } from '@medtrack/kit'

/** The event as it comes from the bus: signed as the platform signs it, or from an outside program. */
export const messageOf = ({ origin, ...envelope }: Received, vault: Vault): Delivery => {
  const body = Buffer.from(JSON.stringify(envelope))
  return {
    messageId: envelope.event_id,
    exchange: 'medtrack.events',
    routingKey: envelope.event_type,
    type: envelope.event_type,
    appId: envelope.service,
    correlationId: envelope.correlation_id,
    timestamp: undefined,
    headers: origin === 'platform' ? { [SIGNATURE_HEADER]: vault.sign(body, EVENT_SIGNATURE) } : {},
    body,
    redeliveries: 0,
    publisher: undefined,
  } as unknown as Delivery
}
