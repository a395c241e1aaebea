import { isObject } from '../events/bodies.ts'
import { type Bus, type BusMessage, SIGNATURE_HEADER } from '../events/bus.ts'
import { EVENT_SIGNATURE } from '../events/outbox.ts'
import { vouchFor } from '../events/vouchers.ts'
import type { Vault } from '../security/vault.ts'
import { DEFAULT_TENANT_ID } from '../tenancy.ts'
import type { EventLogReading } from './reading.ts'
import type { EventFilter, WholeEvent } from './records.ts'

/** Events that are read and published at once. */
const BATCH = 200

/** Where replayed events go: to everybody who bound their keys, or into one queue past the exchange. */
export type ReplayTarget = Extract<BusMessage['destination'], { kind: 'events' | 'queue' }>

/** What to replay. */
export type ReplayRange = EventFilter & {
  /** Only these types; all of them without it. */
  readonly types?: ReadonlySet<string>
  /** From after this place of the log on. */
  readonly after?: string | undefined
}

/** What became of a replay so far. */
export type ReplayProgress = {
  readonly published: number
  /** What was an erased person's. */
  readonly skipped: number
  /** The place in the log up to which it has come; undefined before anything. */
  readonly after: string | undefined
}

/**
 * Publishes what a log holds once more, oldest first, under the same ids: only what never took effect does. Gives the
 * progress after each batch; what was published when it fails stays published, and may be replayed again.
 * @throws when the bus is away, or refuses an event
 */
export const replayEvents = async function* (
  { log, bus, vault }: { log: EventLogReading; bus: Bus; vault: Vault },
  { types, after: start, ...filter }: ReplayRange,
  target: ReplayTarget,
): AsyncGenerator<ReplayProgress> {
  let published = 0
  let skipped = 0
  for (let after = start, more = true; more; ) {
    const events = await log.follow(filter, { after, limit: BATCH })
    const wanted = events.filter(({ event_type }) => types === undefined || types.has(event_type))
    const whole = wanted.filter(isReplayable)
    const results = await bus.publish(whole.map((event) => toMessage(event, vault, target)))
    for (const [index, failure] of results.entries()) {
      if (failure) throw new Error(`The bus did not take ${whole[index]?.event_id}: ${failure.message}`)
    }
    published += whole.length
    skipped += wanted.length - whole.length
    after = events.at(-1)?.position ?? after
    more = events.length === BATCH
    yield { published, skipped, after }
  }
}

const isReplayable = ({ envelope: { payload } }: WholeEvent): boolean =>
  !(isObject(payload) && payload['erased'] === true)

/**
 * What makes consumers take it as what it was: one of ours is signed, since a table keeps what JSON says, not its bytes;
 * one from outside is vouched for, so that it speaks for the institution that it was logged for, and for no other. What
 * was said for `default` needs nobody's word: anybody may speak for it.
 */
const credentialsOf = ({ origin, service, envelope }: WholeEvent, body: Buffer, vault: Vault) => {
  const tenantId = String(envelope['tenant_id'])
  if (origin === 'platform') return { [SIGNATURE_HEADER]: vault.sign(body, EVENT_SIGNATURE) }
  return tenantId === DEFAULT_TENANT_ID ? {} : vouchFor({ name: service, tenantId }, body, vault)
}

/** The message as it was sent, with credentials of its own. */
const toMessage = (event: WholeEvent, vault: Vault, destination: ReplayTarget): BusMessage => {
  const body = Buffer.from(JSON.stringify(event.envelope))
  const { event_id, event_type, service, subject, timestamp } = event
  return {
    messageId: event_id,
    destination,
    routingKey: event.routing_key,
    aliases: event.aliases,
    type: event_type,
    appId: service,
    timestamp: new Date(timestamp),
    correlationId: event.correlation_id,
    headers: {
      ...credentialsOf(event, body, vault),
      tenant_id: String(event.envelope['tenant_id']),
      'cloudEvents:specversion': '1.0',
      'cloudEvents:id': event_id,
      'cloudEvents:type': event_type,
      'cloudEvents:source': `/${service}`,
      'cloudEvents:time': timestamp,
      'cloudEvents:subject': subject,
    },
    body,
    mandatory: false,
  }
}
