import { type EventContract, type EventHandler, onMany, type Received, Refused } from '@medtrack/kit'
import type { CommTransaction } from '../tables.ts'
import type { Following } from './following.ts'
import { PersonUnknown } from './recipients.ts'
import type { Fact } from './rule.ts'
import type { RuleBook } from './rule-book.ts'
import { ruleEvents } from './rule-events.ts'
import type { Telling, Trouble } from './telling.ts'

type Needs = { book: RuleBook; telling: Telling; following: Following }

/**
 * Two reactions to every event: one tells whom the institution's rules mean, as far as they are known here; the other
 * fails while somebody is not, so that the event comes again for them alone, and lies in the dead letters in the end.
 *
 * Retired names: `comm.welcome-*` and `comm.mail-*`, one for each rule, of the time when rules were code.
 */
export const ruleHandlers = (needs: Needs): EventHandler[] =>
  ruleEvents.flatMap((contract) => reactionsTo(contract, needs))

const reactionsTo = (contract: EventContract, { book, telling, following }: Needs): EventHandler[] => {
  const name = contract.type.replaceAll(/[._]/g, '-')
  // By the event as it was handed over: the second reaction of one delivery need not ask again.
  const troubles = new WeakMap<Received, readonly Trouble[]>()

  const tellAll = async (tx: CommTransaction, events: readonly Received[]): Promise<void> => {
    const [first] = events
    if (!first) return
    const rules = await book.immediate(tx, first.tenant_id, first.event_type)
    const causes = events.flatMap((event) => {
      const fact = factOf(event)
      return rules.map((rule) => ({ event, rule, fact }))
    })
    const found = await telling.tellMany(tx, causes)
    const byEvent = Map.groupBy(
      causes.flatMap(({ event }, index) => (found[index] ? [{ event, trouble: found[index] }] : [])),
      ({ event }) => event,
    )
    for (const event of events) {
      troubles.set(
        event,
        (byEvent.get(event) ?? []).map(({ trouble }) => trouble),
      )
    }
  }

  return [
    onMany(contract, `comm.tell-of-${name}`, async (events, tx: CommTransaction) => {
      await tellAll(tx, events)
      // One after the other: what is known of a thing is kept by the order of its events.
      for (const event of events) await following.follow(tx, factOf(event))
      return new Map()
    }),
    onMany(contract, `comm.find-people-of-${name}`, async (events, tx: CommTransaction) => {
      await tellAll(
        tx,
        events.filter((event) => !troubles.has(event)),
      )
      return new Map(
        events.flatMap((event) => {
          const failure = failureOf(troubles.get(event) ?? [])
          // Of this delivery only: a later one looks anew.
          troubles.delete(event)
          return failure === undefined ? [] : [[event, failure] as const]
        }),
      )
    }),
  ]
}

const failureOf = (found: readonly Trouble[]): Error | undefined => {
  const hopeless = found.filter(({ kind }) => kind === 'unrenderable')
  if (hopeless.length > 0) return new Refused(reasonsOf(hopeless))
  return found.length > 0 ? new PersonUnknown(reasonsOf(found)) : undefined
}

const reasonsOf = (troubles: readonly Trouble[]): string =>
  [...new Set(troubles.map(({ reason }) => reason))].join('; ')

const factOf = (event: Received): Fact => ({
  tenantId: event.tenant_id,
  eventId: event.event_id,
  type: event.event_type,
  origin: event.origin,
  timestamp: event.timestamp,
  sequence: event.sequence,
  correlationId: event.correlation_id,
  payload: event.payload as Fact['payload'],
})
