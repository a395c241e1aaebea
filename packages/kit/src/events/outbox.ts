import { hash } from 'node:crypto'
import { Compile, type Validator } from 'typebox/compile'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import { noteDeadEvent } from '../dead-letters/dead-events.ts'
import { passFailpoint } from '../failpoints.ts'
import type { Ids } from '../ids.ts'
import { currentScope } from '../scope.ts'
import type { Vault } from '../security/vault.ts'
import type { Signal } from '../signals.ts'
import { storableDelivery, storableJson, storableText } from '../storable.ts'
import { traceOf } from '../telemetry/tracing.ts'
import { DEAD_HEADERS, type Delivery, SIGNATURE_HEADER } from './bus.ts'
import type { EventContract } from './define.ts'
import type { Envelope } from './envelope.ts'
import { destination, putIntoOutbox } from './outbox-rows.ts'
import { type EventPublisher, type Fact, type Facts, factsOf } from './publisher.ts'

/** Purpose under which the platform signs the bodies of its events. */
export const EVENT_SIGNATURE = 'event-body'

type OutboxNeeds = { service: string; ids: Ids; clock: Clock; vault: Vault; wake: Signal }

/**
 * Writes events into the outbox of the transaction that makes them true; the relay sends them after the commit.
 * The envelope is complete here, so that what is sent later says when it happened, not when it was sent.
 */
export const createEventPublisher = ({ service, ids, clock, vault, wake }: OutboxNeeds): EventPublisher => {
  const validators = new WeakMap<EventContract, Validator>()
  const validatorOf = (contract: EventContract) => {
    const known = validators.get(contract)
    if (known) return known
    const compiled = Compile(contract.payload)
    validators.set(contract, compiled)
    return compiled
  }
  const check = (contract: EventContract, payload: unknown): void => {
    const validator = validatorOf(contract)
    if (validator.Check(payload)) return
    const faults = validator.Errors(payload).map((fault) => `${fault.instancePath} ${fault.message}`)
    throw new Error(`${contract.type} does not fit its contract: ${faults.join('; ')}`)
  }
  const toRow = (
    contract: EventContract,
    { payload, about, correlationId: cause, traceparent: trace }: Fact,
  ) => {
    check(contract, payload)
    const { tenantId, correlationId } = currentScope()
    const traceparent = trace ?? traceOf(cause)
    if (!tenantId) throw new Error(`${contract.type} was published outside every tenant`)
    const now = clock.now()
    const eventId = ids.next()
    const correlation = cause ?? correlationId ?? eventId
    const envelope: Envelope = {
      event_id: eventId,
      event_type: contract.type,
      version: '1.0',
      service,
      timestamp: now.toISOString(),
      tenant_id: tenantId,
      correlation_id: correlation,
      subject: about.subject,
      sequence: about.sequence,
      payload,
    }
    const body = storableJson(envelope)
    return {
      message_id: eventId,
      destination: destination.events,
      routing_key: contract.type,
      type: contract.type,
      mandatory: contract.mandatory,
      aliases: aliasesFor(contract, payload),
      correlation_id: correlation,
      headers: {
        [SIGNATURE_HEADER]: vault.sign(Buffer.from(body), EVENT_SIGNATURE),
        tenant_id: tenantId,
        ...(traceparent === undefined ? {} : { traceparent }),
        ...cloudEventHeaders(envelope),
      },
      body,
    }
  }
  const publishAll = async (tx: AnyTransaction, kinds: readonly Facts[]): Promise<void> => {
    const rows = kinds.flatMap(({ contract, facts }) => facts.map((fact) => toRow(contract, fact)))
    if (rows.length === 0) return
    await putIntoOutbox(tx, rows, clock.now())
    currentScope().transaction?.afterCommit(() => {
      passFailpoint('outbox.after_commit')
      wake.raise()
    })
  }
  return {
    publishAll,
    publishMany: (tx, contract, facts) => publishAll(tx, [factsOf(contract, facts)]),
    publish: (tx, contract, payload, about) => publishAll(tx, [factsOf(contract, [{ payload, about }])]),
  }
}

/** What CloudEvents readers look for (binary mode). */
export const cloudEventHeaders = (event: Envelope) => ({
  'cloudEvents:specversion': '1.0',
  'cloudEvents:id': event.event_id,
  'cloudEvents:type': event.event_type,
  'cloudEvents:source': `/${event.service}`,
  'cloudEvents:time': event.timestamp,
  'cloudEvents:subject': event.subject,
})

/**
 * Further routing keys of a message; a `<field>` slot in an alias is filled from the payload. One whose field is missing,
 * as it may be in what comes from outside, is left out.
 */
export const aliasesFor = (contract: EventContract, payload: unknown): readonly string[] => {
  const fields = payload as Record<string, unknown>
  return contract.aliases
    .filter((alias) => [...alias.matchAll(/<(\w+)>/g)].every(([, field = '']) => fields[field] !== undefined))
    .map((alias) => alias.replace(/<(\w+)>/g, (_slot, field: string) => String(fields[field])))
}

/** Sends a message to the dead letters of a queue, in the transaction that gives up on it; the same message once. */
export const buryMessage = async (
  tx: AnyTransaction,
  grave: {
    queue: string
    reason: string
    handler?: string
    /** The event that it was read as, and whose it is. */
    event?: { event_id: string; tenant_id: string } | undefined
    attempts: number
    message: Delivery
    now: Date
    wake: Signal
  },
): Promise<void> => {
  const { now, queue, handler, event, reason, attempts } = grave
  const message = storableDelivery(grave.message)
  // Without an id of its own a message is known by what it says, so that burying it again changes nothing.
  const messageId = message.messageId || hash('sha256', grave.message.body, 'hex')
  await tx
    .insertInto('outbox')
    .values({
      message_id: messageId,
      destination: destination.deadLettersOf(queue),
      routing_key: message.routingKey,
      aliases: [],
      type: message.type ?? '',
      correlation_id: message.correlationId ?? messageId,
      headers: JSON.stringify({
        ...message.headers,
        [DEAD_HEADERS.reason]: storableText(reason, 1_000),
        [DEAD_HEADERS.attempts]: String(attempts),
        [DEAD_HEADERS.diedAt]: now.toISOString(),
        ...(handler === undefined ? {} : { [DEAD_HEADERS.handler]: handler }),
        ...(event === undefined ? {} : { [DEAD_HEADERS.event]: event.event_id }),
      }),
      body: message.body,
      mandatory: true,
      created_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  if (event && handler !== undefined) {
    const { event_id: eventId, tenant_id: tenantId } = event
    await noteDeadEvent(tx, { handler, eventId, tenantId, reason, attempts, now })
  }
  currentScope().transaction?.afterCommit(grave.wake.raise)
}
