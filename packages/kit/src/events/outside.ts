import { ROLES } from '../http/caller.ts'
import { isUuid } from '../ids.ts'
import { DEFAULT_TENANT_ID, DEFAULT_TENANT_SLUG } from '../tenancy.ts'
import { type Breach, idOf, isObject, type JsonObject, Unacceptable } from './bodies.ts'
import type { Delivery } from './bus.ts'
import type { EventContract, Received } from './define.ts'
import { parseInstant } from './instants.ts'
import type { EventRegistry } from './registry.ts'

/** What it takes to normalise a message: a delivery, or what is left of one. */
export type RawMessage = Pick<
  Delivery,
  'body' | 'routingKey' | 'headers' | 'publisher' | 'correlationId' | 'appId'
>

/** How a message from outside says what it says: its type in its own word, in which form. */
export type Wording = {
  type: string
  envelope: 'envelope' | 'envelope-with-meta' | 'flat' | 'flat-with-meta' | 'bare'
}

/** What a message turned out to be. */
export type Normalised =
  | { kind: 'event'; event: Received; contract: EventContract; wording?: Wording }
  /** An event from outside that this release does not know: counted, acknowledged and logged. */
  | { kind: 'unknown'; type: string; event?: Received }
  /** To the dead letters: it can never be accepted, for a reason that its sender can act on. */
  | { kind: 'refused'; reason: string; breach?: Breach | undefined }

/** What a message turned out to be, with who is known to have said it. */
export type NormalisedMessage = Normalised & { sender?: EventSender | undefined }

/** What a partner may speak for. */
export type Partner = { tenantId: string; tenantSlug?: string }
/** A partner that is known to have said something, under the name that it is known by. */
export type EventSender = Partner & { name: string }
/**
 * Which partner a broker user (AMQP `user_id`, verified by the broker) is; undefined when it is none.
 * Rejects while nobody can say.
 */
export type FindPartner = (brokerUser: string) => Promise<EventSender | undefined>

export type OutsideContext = {
  registry: EventRegistry
  /** Time of receipt. */
  now: Date
  /** Full names of the platform's services; a partner may not speak in their name. */
  ownServices?: readonly string[]
  /** Who is known to have said it. A message of anybody else speaks for the default tenant. */
  sender?: EventSender | undefined
}

/** Names that belong to the envelope where a message has its payload beside them. */
const ENVELOPE_NAMES = new Set([
  '_meta',
  'correlation_id',
  'event_id',
  'event_type',
  'sequence',
  'service',
  'tenant_id',
  'timestamp',
  'version',
])

/** What a message says of itself, whichever form it has. */
type Parts = { type: string; payload: JsonObject; about: JsonObject; envelope: Wording['envelope'] }

/**
 * Reads a message from outside in any of the forms that the reference documents print.
 * @throws Unacceptable with what its sender should change.
 */
export const readOutside = (body: JsonObject, message: RawMessage, context: OutsideContext): Normalised => {
  const { type, payload: given, about, envelope } = partsOf(body, message)
  const contract = context.registry.find(type, given)
  if (!contract)
    return readUnknown({ type: type.slice(0, 255), payload: given, about, envelope }, message, context)
  assertRoutedAs(contract, message.routingKey, context.registry)
  const tenant = tenantOf(about, given, message, context)
  const service = serviceOf(about, message, context)
  const version = versionOf(about['version'])
  const timestamp = timestampOf(about['timestamp']) ?? context.now
  const payload = completed(contract, given)
  const faults = context.registry.outsideFaultsOf(contract, payload)
  if (faults !== undefined) throw new Unacceptable(faults, breachOf(contract, payload))
  const eventId = eventIdOf(contract.type, tenant, given, about)
  const event = {
    event_id: eventId,
    event_type: contract.type,
    version,
    service,
    timestamp: timestamp.toISOString(),
    tenant_id: tenant,
    correlation_id: correlationOf(about['correlation_id']) ?? correlationOf(message.correlationId) ?? eventId,
    subject: subjectOf(contract.type, payload, eventId),
    sequence: 0,
    payload,
    origin: 'outside' as const,
  }
  return { kind: 'event', contract, event, wording: { type, envelope } }
}

/** Roles that are given by administrators, never by an event. */
const PRIVILEGED: readonly unknown[] = ROLES.filter((role) => role !== 'student' && role !== 'encadrant')

const breachOf = (contract: EventContract, { role }: JsonObject): Breach | undefined => {
  if (!contract.outside) return 'type'
  return PRIVILEGED.includes(role) ? 'role' : undefined
}

/** What can be told of an event that nobody here knows; without one whose publisher speaks for nobody known. */
const readUnknown = (
  { type, payload, about }: Parts,
  message: RawMessage,
  context: OutsideContext,
): Normalised => {
  try {
    const tenant = tenantOf(about, payload, message, context)
    const eventId = eventIdOf(type, tenant, payload, about)
    const given = about['timestamp']
    const timestamp = (typeof given === 'string' ? parseInstant(given) : undefined) ?? context.now
    const event = {
      event_id: eventId,
      event_type: type,
      version: String(about['version'] ?? '1.0').slice(0, 32),
      service: serviceOf(about, message, context),
      timestamp: timestamp.toISOString(),
      tenant_id: tenant,
      correlation_id:
        correlationOf(about['correlation_id']) ?? correlationOf(message.correlationId) ?? eventId,
      subject: subjectOf(type, payload, eventId),
      sequence: 0,
      payload,
      origin: 'outside' as const,
    }
    return { kind: 'unknown', type, event }
  } catch (error) {
    if (error instanceof Unacceptable) return { kind: 'unknown', type }
    throw error
  }
}

/** Envelope with `payload`, or fields beside the type; details beside it or in `_meta`; the type there or in the key. */
const partsOf = (body: JsonObject, { routingKey }: RawMessage): Parts => {
  const { event_type: type = routingKey, payload, _meta: meta = {}, ...beside } = body
  if (typeof type !== 'string' || type === '') throw new Unacceptable('event_type must be a text')
  const hasMeta = body['_meta'] !== undefined
  if (!isObject(meta)) throw new Unacceptable('_meta must be an object')
  const { source, routing_key: _sameAsTheMessage, ...details } = meta
  const about = { ...(source === undefined ? {} : { service: source }), ...details }
  if (payload !== undefined) {
    if (!isObject(payload)) throw new Unacceptable('payload must be an object')
    const envelope = hasMeta ? 'envelope-with-meta' : 'envelope'
    return { type, payload, about: { ...beside, ...about }, envelope }
  }
  const members = Object.entries(beside)
  const flat = hasMeta ? 'flat-with-meta' : 'flat'
  return {
    type,
    envelope: body['event_type'] === undefined ? 'bare' : flat,
    payload: Object.fromEntries(members.filter(([name]) => !ENVELOPE_NAMES.has(name))),
    about: { ...Object.fromEntries(members.filter(([name]) => ENVELOPE_NAMES.has(name))), ...about },
  }
}

/** Brokers let a publisher use certain keys; a body of another type would get around that. */
const assertRoutedAs = (contract: EventContract, routingKey: string, registry: EventRegistry): void => {
  const routed = registry.candidates(routingKey)
  if (routed.length > 0 && !routed.includes(contract)) {
    throw new Unacceptable(
      `The event_type says ${contract.type}, but the routing key is "${routingKey}"`,
      contract.outside ? undefined : 'type',
    )
  }
}

/** The tenant that the publisher speaks for; naming another one is no slip that could be mended. */
const tenantOf = (
  about: JsonObject,
  payload: JsonObject,
  { headers }: RawMessage,
  { sender }: OutsideContext,
): string => {
  const { tenantId, tenantSlug } = sender ?? { tenantId: DEFAULT_TENANT_ID, tenantSlug: DEFAULT_TENANT_SLUG }
  for (const named of [about['tenant_id'], payload['tenant_id'], headers['tenant_id']]) {
    if (named === undefined || named === null || named === '') continue
    if (named === tenantSlug || (typeof named === 'string' && named.toLowerCase() === tenantId)) continue
    throw new Unacceptable(
      sender
        ? `The message names the tenant "${String(named)}", but "${sender.name}" speaks for another one`
        : `The message names the tenant "${String(named)}", but its publisher is not verified as that tenant's: set the AMQP user_id property to your broker user`,
      'tenant',
    )
  }
  return tenantId
}

const serviceOf = (
  { service }: JsonObject,
  { publisher, appId }: RawMessage,
  { ownServices, sender }: OutsideContext,
): string => {
  const known = sender?.name ?? publisher ?? appId ?? 'unknown'
  const named = typeof service === 'string' && service !== '' ? service : known
  if (sender && ownServices?.includes(named)) {
    throw new Unacceptable(`The service "${named}" is MedTrack's own: send the name of yours`, 'service')
  }
  return named.slice(0, 128)
}

/** Only 1.x exists: what is not merely more fields is another event. @throws Unacceptable */
export const assertVersion = (version: string): void => {
  if (!/^1(\.\d{1,4}){0,2}$/.test(version)) {
    throw new Unacceptable(`The version "${version.slice(0, 32)}" is not known: send 1.0`)
  }
}

const versionOf = (given: unknown): string => {
  if (given === undefined || given === null || given === '') return '1.0'
  if (given === 1) return '1.0'
  const version = String(given)
  assertVersion(version)
  return version
}

const timestampOf = (given: unknown): Date | undefined => {
  if (given === undefined || given === null) return undefined
  const instant = typeof given === 'string' ? parseInstant(given) : undefined
  if (instant) return instant
  throw new Unacceptable(
    `The timestamp ${JSON.stringify(given).slice(0, 64)} is no instant: send RFC 3339, e.g. 2026-01-31T09:00:00Z`,
  )
}

const correlationOf = (given: unknown): string | undefined =>
  typeof given === 'string' && /^[\x21-\x7e]{1,128}$/.test(given) ? given : undefined

/**
 * The payload with what its schema fills in for absent or unknown values, ids in the notation they are compared in, and
 * instants as RFC 3339 in UTC.
 */
const completed = (contract: EventContract, given: JsonObject): JsonObject => {
  const payload = { ...given }
  const schema: JsonObject = { ...contract.outside?.payload }
  const properties = isObject(schema['properties']) ? schema['properties'] : {}
  for (const [name, property] of Object.entries(properties)) {
    if (!isObject(property)) continue
    if ('default' in property) payload[name] ??= property['default']
    const value = payload[name]
    const instant = typeof value === 'string' && isInstant(property) ? parseInstant(value) : undefined
    if (instant) payload[name] = instant.toISOString()
  }
  for (const [name, value] of Object.entries(payload)) {
    if (name.endsWith('_id') && isUuid(value)) payload[name] = value.toLowerCase()
  }
  return payload
}

const isInstant = ({ format, anyOf }: JsonObject): boolean =>
  format === 'date-time' || (Array.isArray(anyOf) && anyOf.filter(isObject).some(isInstant))

/**
 * The message's own id when it is a UUID. Any other own id, or else everything the message says, is hashed, with the
 * tenant that it speaks for: sent again it is the same event, and no other tenant's.
 */
const eventIdOf = (
  type: string,
  tenant: string,
  payload: JsonObject,
  { event_id: own, ...about }: JsonObject,
): string => {
  if (isUuid(own)) return own.toLowerCase()
  if (own !== undefined && own !== null && own !== '') {
    return idOf({ tenant, service: about['service'], event_id: own })
  }
  return idOf({ tenant, type, payload, about })
}

/** What the event is about: `<noun>/<id>`, from the noun's own id, the person's, or the event itself. */
const subjectOf = (type: string, payload: JsonObject, eventId: string): string => {
  const [noun = type] = type.split('.')
  const id = [payload[`${noun}_id`], payload['user_id']].find((value) => typeof value === 'string')
  return `${noun}/${id ?? eventId}`
}
