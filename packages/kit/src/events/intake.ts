import type { RecordBreach } from '../audit/breaches.ts'
import type { Clock } from '../clock.ts'
import type { AnyTransaction } from '../database/handles.ts'
import { type DialectUse, dialectOf, OVER_HTTP } from '../dialects/dialects.ts'
import { currentScope } from '../scope.ts'
import type { Vault } from '../security/vault.ts'
import type { Signal } from '../signals.ts'
import { storableJson } from '../storable.ts'
import type { EventContract, Received } from './define.ts'
import { aliasesFor, cloudEventHeaders } from './outbox.ts'
import { destination, putIntoOutbox } from './outbox-rows.ts'
import type { EventSender, Normalised, RawMessage } from './outside.ts'
import { vouchFor } from './vouchers.ts'

/** An event from outside that was found acceptable. */
export type Acceptable = Extract<Normalised, { kind: 'event' }>

/** Takes events of programs that do not speak to the bus themselves. */
export type OutsideEvents = {
  /**
   * What consumers would make of it, if this sender had published it. `routingKey` where the type does not stand in it.
   */
  read(said: unknown, sender: EventSender, routingKey?: string): Normalised
  /**
   * Sends them to whoever reacts, after the commit: as events from outside, with who said it. From there on they are what
   * a program with AMQP would have published.
   */
  admit(tx: AnyTransaction, sender: EventSender, events: readonly Acceptable[]): Promise<void>
  /** Records what was refused for more than a mistake, together with what comes by the bus. */
  recordBreach: RecordBreach
}

type Needs = {
  normaliseFrom: (message: RawMessage, sender: EventSender) => Normalised
  vault: Vault
  clock: Clock
  wake: Signal
  noteDialect: (use: DialectUse) => void
  recordBreach: RecordBreach
}

export const createOutsideEvents = ({
  normaliseFrom,
  vault,
  clock,
  wake,
  noteDialect,
  recordBreach,
}: Needs): OutsideEvents => ({
  recordBreach,

  read: (said, sender, routingKey = '') => {
    const correlationId = currentScope().correlationId
    const body = Buffer.from(JSON.stringify(said))
    return normaliseFrom(
      { body, routingKey, headers: {}, publisher: undefined, appId: undefined, correlationId },
      sender,
    )
  },

  admit: async (tx, sender, events) => {
    if (events.length === 0) return
    const rows = events.map(({ event, contract }) => toRow(event, contract, sender, vault))
    await putIntoOutbox(tx, rows, clock.now())
    currentScope().transaction?.afterCommit(() => {
      wake.raise()
      for (const { event, wording } of events) {
        const use = dialectOf({ event, wording, sender, exchange: OVER_HTTP, routingKey: '' })
        if (use) noteDialect(use)
      }
    })
  },
})

const toRow = (
  { origin: _outside, ...event }: Received,
  contract: EventContract,
  sender: EventSender,
  vault: Vault,
) => {
  const body = storableJson(event)
  const { traceparent } = currentScope()
  return {
    message_id: event.event_id,
    destination: destination.fromOutside,
    routing_key: contract.type,
    type: contract.type,
    mandatory: false,
    aliases: aliasesFor(contract, event.payload),
    correlation_id: event.correlation_id,
    headers: {
      ...vouchFor(sender, Buffer.from(body), vault),
      tenant_id: event.tenant_id,
      ...(traceparent === undefined ? {} : { traceparent }),
      ...cloudEventHeaders(event),
    },
    body,
  }
}
